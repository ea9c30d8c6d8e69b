"""What happens to attachments, as the audit tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


@dataclass(frozen=True)
class AttachmentStored(Event):
    """A file was attached; followers of its owner may fetch it."""

    code = "kernel.attachment_stored"
    sentence = _("{actor} đính kèm tệp {name}")
    attachment_id: UUID
    owner: str
    name: str
    sha256: str
    size: int

    def stream(self) -> str:
        return self.owner

    def outbox(self) -> dict[str, Any]:
        return {"attachment_id": str(self.attachment_id)}
