"""Taking a file in."""

from __future__ import annotations

import hashlib
import os
from typing import IO
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

from giaoban.kernel.action import action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.content import detect
from giaoban.kernel.attachments.events import AttachmentStored
from giaoban.kernel.attachments.kinds import AcceptRule
from giaoban.kernel.attachments.locks import lock_content
from giaoban.kernel.attachments.models import Attachment, key_of
from giaoban.kernel.attachments.names import clean_name
from giaoban.kernel.attachments.refusals import refusal
from giaoban.kernel.formats import file_size

PIECE = 256 * 1024


@action
def store_attachment(
    *, actor: Actor, file: IO[bytes] | File[bytes], name: str, owner: str, unit_id: UUID, accept: AcceptRule
) -> Attachment:
    """Check a file, keep its bytes (once per content) and make the row that attaches it to `owner`.

    `file` is open and seekable: an uploaded file or one a job made. It is read in pieces, never whole into memory. The
    gate is the caller's: whoever adds a file to a briefing has asked whether the actor may. Raises `RuleBroken` with
    a code of `refusals.Reason` on the field `file`. When the transaction fails, the bytes stay as a harmless orphan.
    """
    stream = _seekable(file)
    sha256, size = _measure(stream, accept.max_bytes or settings.UPLOAD_LIMIT_MB * 1024 * 1024)
    if size != getattr(file, "size", size):
        raise refusal("cut_short")
    kind = detect(stream)
    if kind.code not in accept.kinds:
        raise refusal("not_accepted", found=kind.label, accepted=accept.words())
    attachment = Attachment(
        owner=owner,
        unit_id=unit_id,
        sha256=sha256,
        size=size,
        media_type=kind.media_type,
        name=clean_name(name, kind),
        created_by=actor.person_id,
    )
    lock_content(sha256)
    _keep(stream, key_of(sha256), size)
    attachment.save(force_insert=True)
    record(attachment, AttachmentStored(attachment.id, owner, attachment.name, sha256, size))
    return attachment


def _seekable(file: IO[bytes] | File[bytes]) -> IO[bytes]:
    """The stream inside Django's wrapper: one interface for uploads and for files that jobs made."""
    inner = file.file if isinstance(file, File) else file
    if inner is None:
        raise refusal("empty")
    inner.seek(0)
    return inner


def _measure(stream: IO[bytes], limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(PIECE):
        digest.update(piece)
        size += len(piece)
        if size > limit:
            raise refusal("too_large", limit=file_size(limit))
    if size == 0:
        raise refusal("empty")
    return digest.hexdigest(), size


def _keep(stream: IO[bytes], key: str, size: int) -> None:
    """Write the bytes unless they are there already, whole."""
    if default_storage.exists(key) and default_storage.size(key) == size:
        return
    stream.seek(0, os.SEEK_SET)
    default_storage.save(key, File(stream))
