"""The table of attachments: one row per use of a file; the bytes themselves are stored once by their SHA-256."""

from __future__ import annotations

from django.db import models

from giaoban.kernel.attachments.kinds import KIND_OF_MEDIA_TYPE, Kind
from giaoban.kernel.models.tracked import TrackedModel


class Attachment(TrackedModel):
    """A file that somebody attached to something.

    `owner` is the stream of what it belongs to ("briefing:<id>"); whoever may see that may see this. `unit_id` is the
    unit whose paper it is. `name` is clean; `media_type` was told from the content.
    """

    owner = models.TextField()
    unit_id = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.TextField()
    name = models.TextField()
    created_by = models.UUIDField(null=True)

    class Meta:
        db_table = "kernel_attachment"
        indexes = [
            models.Index(fields=["owner", "created_at"], name="attachment_owner"),
            models.Index(fields=["sha256"], name="attachment_content"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="attachment_not_empty"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="attachment_sha256"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def storage_key(self) -> str:
        """Where the bytes are in the storage."""
        return key_of(self.sha256)

    @property
    def kind(self) -> Kind:
        """Which kind of file it is, with its label and suffixes."""
        return KIND_OF_MEDIA_TYPE[self.media_type]


def key_of(sha256: str) -> str:
    """The storage name of a content: two levels of 256 folders keep each of them small."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
