"""A document of a briefing, its versions, and the page images everyone turns together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class DocumentState(models.TextChoices):
    """Whether its pages can be shown."""

    RENDERING = "rendering", _("Đang chuẩn bị trang")
    READY = "ready", _("Sẵn sàng")
    FAILED = "failed", _("Không mở được")


class Document(TrackedModel):
    """What a briefing reads under one title; a job turns each version's file into page images.

    `version`, `attachment`, `state`, `pages`, `ready` and `error` are those of the version that counts: the newest
    readable one, or the newest of all while none can be read. A version that fails therefore never takes away the one
    before it. `ready` pages of `pages` can be shown; `error` is a sentence for the secretary.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="documents")
    item = models.ForeignKey("briefings.AgendaItem", models.SET_NULL, null=True, related_name="documents")
    title = models.TextField()
    version = models.PositiveIntegerField(default=1)
    attachment = models.ForeignKey("kernel.Attachment", models.PROTECT, related_name="+")
    state = models.TextField(choices=DocumentState.choices, default=DocumentState.RENDERING)
    pages = models.PositiveIntegerField(default=0)
    ready = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def newest(self) -> "DocumentVersion":
        """The version uploaded last, whatever became of it."""
        return max(self.versions.all(), key=lambda version: version.number)

    def follow(self, version: "DocumentVersion") -> None:
        """Take over a version that counts from now on, or what changed of the one that does; see `FOLLOWED`."""
        self.version, self.attachment = version.number, version.attachment
        self.state, self.pages, self.ready = version.state, version.pages, version.ready
        self.error = version.error


#: Fields of `Document` that say what the version that counts says.
FOLLOWED = ("version", "attachment", "state", "pages", "ready", "error")


class DocumentVersion(TrackedModel):
    """One uploaded file of a document: `number` from 1, who brought it and `reason` why the former was not right."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    attachment = models.ForeignKey("kernel.Attachment", models.PROTECT, related_name="+")
    state = models.TextField(choices=DocumentState.choices, default=DocumentState.RENDERING)
    pages = models.PositiveIntegerField(default=0)
    ready = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    name = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_version_once")]

    @property
    def percent(self) -> int:
        """How much of it can be shown, 0–100."""
        return self.ready * 100 // self.pages if self.pages else 0


class DocumentPage(TrackedModel):
    """One page of one version: two WebP images (800 and 1600 px wide), and its text for whom images do not reach.

    `small` and `normal` are storage keys, `…_hash` the beginning of the SHA-256 of the bytes: a page that a new version
    did not change has the same, and no device fetches it again.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="page_rows")
    version = models.PositiveIntegerField(default=1)
    number = models.PositiveIntegerField()
    small = models.TextField()
    normal = models.TextField()
    small_hash = models.TextField(blank=True, default="")
    normal_hash = models.TextField(blank=True, default="")
    small_bytes = models.PositiveIntegerField(default=0)
    normal_bytes = models.PositiveIntegerField(default=0)
    text = models.TextField()

    audit_hidden = frozenset({"text"})

    class Meta:
        ordering = ["version", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "version", "number"], name="document_page_once")]
