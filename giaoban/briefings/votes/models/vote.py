"""A vote of a briefing: what is asked, of whom, by which rule, and how it ended."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.votes.tally import Tally, tally
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.models import TrackedModel

#: The three choices of a motion, in the order of `Vote.counts`.
YES, NO, ABSTAIN = 0, 1, 2


class VoteKind(models.TextChoices):
    """What one chooses from."""

    MOTION = "motion", _("Tán thành, không tán thành, không có ý kiến")
    OPTIONS = "options", _("Chọn một trong các phương án")


class VoteState(models.TextChoices):
    """Its life. Between closed and announced only the desk knows the result."""

    DRAFT = "draft", _("Đang chuẩn bị")
    OPEN = "open", _("Đang biểu quyết")
    CLOSED = "closed", _("Chờ công bố")
    ANNOUNCED = "announced", _("Đã công bố")
    CANCELLED = "cancelled", _("Đã hủy")


class Majority(models.TextChoices):
    """Which share is enough."""

    SIMPLE = "simple", _("Quá nửa số phiếu đã bỏ")
    ABSOLUTE = "absolute", _("Quá nửa số được quyền biểu quyết")
    TWO_THIRDS = "two_thirds", _("Từ hai phần ba số phiếu đã bỏ")


class Entitled(models.TextChoices):
    """Which points vote."""

    ALL = "all", _("Mọi điểm cầu")
    LEVEL = "level", _("Điểm cầu của một cấp")
    POINTS = "points", _("Những điểm cầu được chọn")


class Vote(TrackedModel):
    """One vote. `minutes` empty: the desk closes it by hand. `counts` of a secret vote stay empty until it closes.

    `published` is what anyone can add up after a secret vote: [receipt, choice] pairs, ordered by receipt.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="votes")
    item = models.ForeignKey("briefings.AgendaItem", models.SET_NULL, null=True, related_name="votes")
    n = models.PositiveIntegerField()
    key = models.TextField()
    question = models.TextField()
    kind = models.TextField(choices=VoteKind.choices, default=VoteKind.MOTION)
    options = ArrayField(models.TextField(), default=list)
    secret = models.BooleanField(default=False)
    per_unit = models.BooleanField(default=True)
    who = models.TextField(choices=Entitled.choices, default=Entitled.ALL)
    level = models.TextField(default="")
    point_ids = ArrayField(models.UUIDField(), default=list)
    majority = models.TextField(choices=Majority.choices, default=Majority.SIMPLE)
    quorum = models.PositiveSmallIntegerField(default=50)
    minutes = models.PositiveIntegerField(null=True)
    live = models.BooleanField(default=False)
    state = models.TextField(choices=VoteState.choices, default=VoteState.DRAFT)
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")
    entitled = models.PositiveIntegerField(default=0)
    voted = models.PositiveIntegerField(default=0)
    counts = ArrayField(models.PositiveIntegerField(), default=list)
    passed = models.BooleanField(null=True)
    published = models.JSONField(default=list)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "n"], name="vote_numbered"),
            models.UniqueConstraint(fields=["briefing", "key"], name="vote_key_once"),
            models.UniqueConstraint(fields=["briefing"], condition=Q(state="open"), name="vote_one_at_a_time"),
            models.CheckConstraint(condition=~Q(question=""), name="vote_asks"),
            models.CheckConstraint(condition=Q(quorum__lte=100), name="vote_quorum_percent"),
            models.CheckConstraint(condition=~Q(secret=True, live=True), name="vote_secret_has_no_running_count"),
        ]
        indexes = [models.Index(fields=["closes_at"], condition=Q(state="open"), name="vote_due")]

    def __str__(self) -> str:
        return self.question

    @property
    def choices(self) -> int:
        """How many choices there are, numbered from 0."""
        return 3 if self.kind == VoteKind.MOTION else len(self.options)

    def labels(self) -> list[str]:
        """The choices as they are read."""
        if self.kind == VoteKind.MOTION:
            return [str(_("Tán thành")), str(_("Không tán thành")), str(_("Không có ý kiến"))]
        return list(self.options)

    @property
    def is_over(self) -> bool:
        """Closed: nothing is counted any more."""
        return self.state in (VoteState.CLOSED, VoteState.ANNOUNCED)

    def takes_ballots(self, at: datetime) -> bool:
        """Whether a ballot that arrives at this moment of the server's clock counts."""
        return self.state == VoteState.OPEN and (self.closes_at is None or at < self.closes_at)

    def tally(self) -> Tally:
        """The result by this vote's rule."""
        return tally(self.counts, self.entitled, self.majority, self.quorum, motion=self.kind == VoteKind.MOTION)

    def refuse_unless_draft(self) -> None:
        """Raises `RuleBroken` once the vote was opened or cancelled."""
        if self.state != VoteState.DRAFT:
            raise RuleBroken(_("Biểu quyết đã mở hoặc đã hủy nên không sửa được. Hãy lập biểu quyết mới."))

    def refuse_unless_open(self) -> None:
        """Raises `RuleBroken` when the vote is not going on."""
        if self.state != VoteState.OPEN:
            raise RuleBroken(_("Biểu quyết này không đang mở. Hãy tải lại trang."))
