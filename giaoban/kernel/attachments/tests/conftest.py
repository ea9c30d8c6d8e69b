"""What every test of this package says again and again."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.kernel.attachments.kinds import DOCUMENTS_AND_PICTURES, AcceptRule
from giaoban.kernel.attachments.models import Attachment

ACTOR = Actor(UUID(int=7), UUID(int=8), "Lô Thị Hoa, công chức xã Mai Sơn", "test")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The folder in which this test's files rest (see the root conftest)."""
    return tmp_path / "files"


def attach(
    content: bytes | io.BytesIO | SimpleUploadedFile,
    name: str = "tệp",
    *,
    owner: str = "briefing:1",
    accept: AcceptRule = DOCUMENTS_AND_PICTURES,
) -> Attachment:
    """Store one file for a made-up briefing."""
    file = io.BytesIO(content) if isinstance(content, bytes) else content
    return store_attachment(actor=ACTOR, file=file, name=name, owner=owner, unit_id=uuid4(), accept=accept)
