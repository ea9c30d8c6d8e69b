"""A written opinion round (lấy ý kiến bằng văn bản): one question to many units, answered in writing by a day."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.models import TrackedModel


class RoundState(models.TextChoices):
    """Its life."""

    DRAFT = "draft", _("Đang soạn")
    OPEN = "open", _("Đang lấy ý kiến")
    CLOSED = "closed", _("Đã kết thúc")
    CANCELLED = "cancelled", _("Đã hủy")


class OpinionRound(TrackedModel):
    """One round. `unit_ids` are the units to ask; they become `Opinion` rows when it opens.

    `deadline` is the end of a working day of the host. Without own `options` one agrees, disagrees or thinks otherwise.
    """

    host = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    briefing = models.ForeignKey("briefings.Briefing", models.SET_NULL, null=True, related_name="opinion_rounds")
    key = models.TextField()
    title = models.TextField()
    body = models.TextField(default="")
    options = ArrayField(models.TextField(), default=list)
    deadline = models.DateTimeField()
    unit_ids = ArrayField(models.UUIDField(), default=list)
    state = models.TextField(choices=RoundState.choices, default=RoundState.DRAFT)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")
    search = models.TextField(default="")
    edition = models.PositiveIntegerField(default=1)

    audit_hidden = frozenset({"search"})

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["host", "key"], name="round_key_once"),
            models.CheckConstraint(condition=~Q(title=""), name="round_titled"),
        ]
        indexes = [
            models.Index(fields=["host", "-created_at"], name="round_host"),
            models.Index(fields=["deadline"], condition=Q(state="open"), name="round_due"),
            GinIndex(SearchVector("search", config="simple"), name="round_search"),
        ]

    def __str__(self) -> str:
        return self.title

    def labels(self) -> list[str]:
        """The choices as they are read."""
        return list(self.options) or [str(_("Đồng ý")), str(_("Không đồng ý")), str(_("Ý kiến khác"))]

    def takes_answers(self, at: datetime) -> bool:
        """Whether an answer that arrives at this moment counts."""
        return self.state == RoundState.OPEN and at < self.deadline

    @property
    def is_closed(self) -> bool:
        """Its result stands."""
        return self.state == RoundState.CLOSED

    def refuse_unless(self, state: RoundState) -> None:
        """Raises `RuleBroken` in any other state."""
        if self.state != state:
            raise RuleBroken(_("Đợt lấy ý kiến đã chuyển sang bước khác. Hãy tải lại trang."))


class RoundDocument(TrackedModel):
    """A file the units are asked about."""

    round = models.ForeignKey(OpinionRound, models.CASCADE, related_name="documents")
    attachment = models.ForeignKey("kernel.Attachment", models.PROTECT, related_name="+")
    title = models.TextField()

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.title


class Opinion(TrackedModel):
    """What one unit was asked, and what it answered; it may answer anew until the deadline."""

    round = models.ForeignKey(OpinionRound, models.CASCADE, related_name="opinions")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    unit_name = models.TextField()
    choice = models.PositiveSmallIntegerField(null=True)
    comment = models.TextField(default="")
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    person_name = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["unit_name"]
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="opinion_once")]
        indexes = [models.Index(fields=["unit"], condition=Q(answered_at=None), name="opinion_awaited")]
