"""A file is taken in whole, once per content, with a record; what is refused leaves nothing."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from giaoban.kernel.attachments.kinds import DOCUMENTS, PICTURES, AcceptRule
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.attachments.tests.conftest import ACTOR, attach
from giaoban.kernel.attachments.tests.samples import GOOD, PDF
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.models import AuditRow, OutboxEvent

pytestmark = pytest.mark.django_db


def stored_files(files: Path) -> list[Path]:
    """All files in the storage."""
    return [path for path in files.rglob("*") if path.is_file()]


def test_bytes_row_and_record(files: Path) -> None:
    attachment = attach(SimpleUploadedFile("x", PDF), "Báo cáo.pdf")
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert (files / attachment.storage_key).read_bytes() == PDF
    fresh = Attachment.objects.get(id=attachment.id)
    assert (fresh.sha256, fresh.size, fresh.media_type) == (sha256, len(PDF), "application/pdf")
    assert (fresh.name, fresh.kind.code, fresh.created_by) == ("Báo cáo.pdf", "pdf", ACTOR.person_id)
    row = AuditRow.objects.get(object_id=attachment.id)
    assert (row.code, row.after["sha256"]) == ("kernel.attachment_stored", sha256)
    assert OutboxEvent.objects.get(stream="briefing:1").payload == {"attachment_id": str(attachment.id)}


@pytest.mark.parametrize("code", GOOD)
def test_every_kind_is_taken(code: str) -> None:
    assert attach(GOOD[code]).kind.code == code


def test_the_same_bytes_are_stored_once_and_have_a_row_for_each_use(files: Path) -> None:
    one, two = attach(PDF, "một.pdf"), attach(PDF, "hai.pdf", owner="briefing:2")
    assert one.id != two.id
    assert one.storage_key == two.storage_key
    assert len(stored_files(files)) == 1


def test_a_damaged_copy_in_the_storage_is_written_again(files: Path) -> None:
    path = files / attach(PDF).storage_key
    path.write_bytes(PDF[:10])
    attach(PDF)
    assert path.read_bytes() == PDF


def test_a_large_file_never_is_in_memory_whole(tmp_path: Path) -> None:
    size = 40 * 1024 * 1024
    large = tmp_path / "large"
    with large.open("wb") as out:
        out.write(b"%PDF-1.4\n")
        out.truncate(size)
        out.seek(size)
        out.write(b"%%EOF")
    with large.open("rb") as file:
        tracemalloc.start()
        attachment = attach(file)  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert attachment.size == size + 5
    assert peak < 8 * 1024 * 1024


@pytest.mark.parametrize(
    ("content", "name", "accept", "code"),
    [
        (b"", "a.pdf", DOCUMENTS, "empty"),
        (PDF, "a.pdf", AcceptRule(frozenset({"pdf"}), max_bytes=len(PDF) - 1), "too_large"),
        (PDF, "a.pdf", PICTURES, "not_accepted"),
        (PDF, "a.docx", DOCUMENTS, "wrong_suffix"),
        (PDF[:40], "a.pdf", DOCUMENTS, "cut_short"),
    ],
)
def test_a_refusal_leaves_nothing(files: Path, content: bytes, name: str, accept: AcceptRule, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        attach(content, name, accept=accept)
    assert (refusal.value.code, refusal.value.field) == (code, "file")
    assert not stored_files(files)
    assert not Attachment.objects.exists()


def test_an_upload_that_broke_off_is_refused() -> None:
    upload = SimpleUploadedFile("a.pdf", PDF)
    upload.size = len(PDF) + 1  # what the browser had announced
    with pytest.raises(RuleBroken) as refusal:
        attach(upload)
    assert refusal.value.code == "cut_short"


def test_the_limit_is_a_setting_and_the_sentence_names_it(settings: LazySettings) -> None:
    settings.UPLOAD_LIMIT_MB = 1
    with pytest.raises(RuleBroken, match="1\N{NO-BREAK SPACE}MB"):
        attach(io.BytesIO(PDF + bytes(1024 * 1024)))


def test_a_rollback_leaves_an_orphan_and_no_row(files: Path) -> None:
    with transaction.atomic():
        attach(PDF)
        transaction.set_rollback(True)
    assert not Attachment.objects.exists()
    assert len(stored_files(files)) == 1
