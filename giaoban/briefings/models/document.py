"""A document of a briefing and the page images everyone turns together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class DocumentState(models.TextChoices):
    """Whether its pages can be shown."""

    RENDERING = "rendering", _("Đang chuẩn bị trang")
    READY = "ready", _("Sẵn sàng")
    FAILED = "failed", _("Không mở được")


class Document(TrackedModel):
    """One uploaded file; a job turns it into page images. `error` is a sentence for the secretary."""

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="documents")
    item = models.ForeignKey("briefings.AgendaItem", models.SET_NULL, null=True, related_name="documents")
    title = models.TextField()
    attachment = models.ForeignKey("kernel.Attachment", models.PROTECT, related_name="+")
    state = models.TextField(choices=DocumentState.choices, default=DocumentState.RENDERING)
    pages = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.title


class DocumentPage(TrackedModel):
    """One page as two WebP images (800 and 1600 px wide, by storage key) and its text, for whom images do not reach."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="page_rows")
    number = models.PositiveIntegerField()
    small = models.TextField()
    normal = models.TextField()
    text = models.TextField()

    audit_hidden = frozenset({"text"})

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_page_once")]
