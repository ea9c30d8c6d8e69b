"""Points that take part by telephone, the calls they make, and wrong numbers typed at the door."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class Outcome(models.TextChoices):
    """How a call ended."""

    HUNG_UP = "hung_up", _("gác máy")
    BROKEN_OFF = "broken_off", _("mất liên lạc")
    LET_GO = "let_go", _("phòng họp kết thúc cuộc gọi")
    REPLACED = "replaced", _("có cuộc gọi mới của điểm cầu")


class PhoneLine(TrackedModel):
    """A point may take part by telephone, as the holder of `post`.

    `number` (0912345678; may be empty) lets its calls in without the secret number. That secret number is not stored:
    it is derived from the line and its `edition` (`pins.py`).
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="phone_lines")
    point = models.OneToOneField("briefings.BridgePoint", models.CASCADE, related_name="phone_line")
    post = models.ForeignKey("org.Post", models.PROTECT, related_name="+")
    number = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["point__n"]
        indexes = [models.Index(fields=["briefing"], name="phone_line_briefing")]


class PhoneCall(TrackedModel):
    """One call that was let in. Its id is the caller's on the floor, and that of their presence.

    `keeper` is the process that holds it; when that dies the call is over.
    """

    line = models.ForeignKey(PhoneLine, models.CASCADE, related_name="calls")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    number = models.TextField(blank=True, default="")
    keeper = models.TextField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.TextField(choices=Outcome.choices, blank=True, default="")

    class Meta:
        ordering = ["began_at"]
        indexes = [models.Index(fields=["keeper"], condition=Q(ended_at__isnull=True), name="phone_call_now")]


class PhoneMiss(TrackedModel):
    """Wrong secret numbers typed from one telephone number since `began_at`; "" is a caller who hides theirs."""

    number = models.TextField(unique=True)
    misses = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["began_at"], name="phone_miss_began")]
