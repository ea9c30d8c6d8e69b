"""Asking for the floor, getting it, speaking, giving it back."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.models import TrackedModel

#: A hand raised while the link was away counts from then, but from no earlier than this before it came.
COUNTS_BACK = timedelta(minutes=5)


class RequestState(models.TextChoices):
    """waiting → granted (the chair invites) → speaking (the person opened the microphone) → ended."""

    WAITING = "waiting", _("Đang chờ")
    GRANTED = "granted", _("Được mời")
    SPEAKING = "speaking", _("Đang phát biểu")
    ENDED = "ended", _("Đã xong")


class RequestKind(models.TextChoices):
    """What a turn is: an ordinary one, a point of order (goes first), an answer the chair asked for."""

    TURN = "turn", _("Phát biểu")
    ORDER = "order", _("Về thủ tục")
    ANSWER = "answer", _("Trả lời")


class RequestOutcome(models.TextChoices):
    """How it ended."""

    GIVEN_BACK = "given_back", _("Nói xong")
    TAKEN_BACK = "taken_back", _("Chủ trì thu micrô")
    WITHDRAWN = "withdrawn", _("Rút đăng ký")
    CLOSED = "closed", _("Cuộc họp kết thúc")
    TIME_UP = "time_up", _("Hết giờ")


class SpeakingRequest(TrackedModel):
    """One turn on the floor, of a person in a post or of a guest, who speaks from the host's point.

    `client` is the device whose microphone is open; `key` makes a retried ask act once.

    `asked_at` is when the person asked; `arrived_at` when that came to the server, None when it came at once.

    `rank` is the place the chair gave it, None where the chair gave none; `answers` is the turn an answer belongs to.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="requests")
    point = models.ForeignKey("briefings.BridgePoint", models.CASCADE, related_name="requests")
    post = models.ForeignKey("org.Post", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    guest = models.ForeignKey("briefings.Guest", models.PROTECT, null=True, related_name="requests")
    name = models.TextField()
    title = models.TextField()
    subject = models.TextField(blank=True, default="")
    invited = models.BooleanField(default=False)
    kind = models.TextField(choices=RequestKind.choices, default=RequestKind.TURN)
    answers = models.ForeignKey("self", models.SET_NULL, null=True, related_name="answered_by")
    rank = models.PositiveIntegerField(null=True)
    state = models.TextField(choices=RequestState.choices, default=RequestState.WAITING)
    outcome = models.TextField(choices=RequestOutcome.choices, blank=True, default="")
    muted = models.BooleanField(default=False)
    client = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    granted_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    key = models.TextField()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "post"], condition=~Q(state="ended"), name="one_request_a_post"
            ),
            models.UniqueConstraint(fields=["briefing", "person", "key"], name="request_key_once"),
            models.UniqueConstraint(fields=["guest"], condition=~Q(state="ended"), name="one_request_a_guest"),
            models.UniqueConstraint(fields=["guest", "key"], name="guest_request_key_once"),
            models.CheckConstraint(
                condition=Q(guest__isnull=True, post__isnull=False, person__isnull=False)
                | Q(guest__isnull=False, post__isnull=True, person__isnull=True),
                name="request_of_one",
            ),
        ]
        indexes = [models.Index(fields=["briefing", "asked_at"], condition=~Q(state="ended"), name="request_open")]

    @property
    def is_over(self) -> bool:
        """Whether the turn has ended."""
        return self.state == RequestState.ENDED

    @property
    def counts_from(self) -> datetime:
        """Since when it stands in the queue."""
        return max(self.asked_at, self.arrived_at - COUNTS_BACK) if self.arrived_at else self.asked_at

    def grant(self) -> None:
        """The chair invites a waiting speaker."""
        if self.state != RequestState.WAITING:
            raise RuleBroken(_("Người này đã được mời hoặc đã rút đăng ký. Hãy chọn người khác."))
        self.state, self.granted_at = RequestState.GRANTED, timezone.now()

    def begin(self, client: object) -> None:
        """The invited speaker opens the microphone on this device."""
        if self.state == RequestState.WAITING:
            raise RuleBroken(_("Chủ trì chưa mời. Xin đợi đến lượt."))
        if self.is_over:
            raise RuleBroken(_("Lượt phát biểu này đã kết thúc. Hãy bấm Xin phát biểu nếu còn ý kiến."))
        if self.state == RequestState.GRANTED:
            self.state, self.began_at = RequestState.SPEAKING, timezone.now()
        self.client = client  # type: ignore[assignment]

    def end(self, outcome: RequestOutcome) -> None:
        """Close the turn, whatever its state."""
        if self.is_over:
            raise RuleBroken(_("Lượt phát biểu này đã kết thúc. Không cần làm gì thêm."))
        self.state, self.outcome, self.ended_at = RequestState.ENDED, outcome, timezone.now()
