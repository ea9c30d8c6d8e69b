"""What a bridge point needs to be heard: its place and equipment, its link as last measured, its test session."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class Condition(models.TextChoices):
    """Whether a piece of equipment is there and works."""

    GOOD = "good", _("có, dùng tốt")
    BAD = "bad", _("có nhưng hỏng")
    NONE = "none", _("không có")


#: The list of equipment, by field: what is asked for, and whether a meeting cannot be held without it.
EQUIPMENT = (
    ("microphone", _("Micrô"), True),
    ("speaker", _("Loa"), True),
    ("screen", _("Màn hình, ti vi"), False),
    ("camera", _("Camera"), False),
    ("power", _("Điện dự phòng (bộ lưu điện, máy phát)"), False),
    ("second_line", _("Đường mạng thứ hai (4G, nhà mạng khác)"), False),
)


def _condition() -> "models.TextField[str, str]":
    return models.TextField(choices=Condition.choices, blank=True, default="")


class PointSetup(TrackedModel):
    """A unit's bridge point as it stands, remembered from briefing to briefing.

    `confirmed_at` is when somebody last said that all of it is still so.
    """

    unit = models.OneToOneField("org.Unit", models.CASCADE, related_name="+")
    place = models.TextField(blank=True, default="")
    address = models.TextField(blank=True, default="")
    microphone = _condition()
    speaker = _condition()
    screen = _condition()
    camera = _condition()
    power = _condition()
    second_line = _condition()
    technician = models.TextField(blank=True, default="")
    technician_phone = models.TextField(blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=0)


class ReadinessRule(TrackedModel):
    """What an agency asks of its bridge points from a day on; without one, the defaults here hold.

    Rates in kbit/s: 26 down is the hall's sound on the wire, 57 up a speaker's.
    """

    host = models.ForeignKey("org.Unit", models.CASCADE, related_name="+")
    from_on = models.DateField()
    test_minutes = models.PositiveIntegerField(default=60)
    link_days = models.PositiveIntegerField(default=14)
    setup_days = models.PositiveIntegerField(default=60)
    down_kbps = models.PositiveIntegerField(default=26)
    up_kbps = models.PositiveIntegerField(default=57)
    decided_by = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["-from_on"]
        constraints = [models.UniqueConstraint(fields=["host", "from_on"], name="readiness_rule_once_a_day")]


class Media(models.TextChoices):
    """Whether sound's own path (UDP) reaches the server."""

    OK = "ok", _("thông")
    BLOCKED = "blocked", _("bị chặn")
    UNKNOWN = "unknown", _("chưa đo được")


class LinkTest(TrackedModel):
    """One measurement on one machine of a unit. `heard` and `spoke`: the sound check that may follow it.

    Rates in kbit/s, times in milliseconds, losses in percent; None where it was not measured.
    """

    unit = models.ForeignKey("org.Unit", models.CASCADE, related_name="+")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    name = models.TextField()
    device = models.TextField(blank=True, default="")
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    rtt_ms = models.PositiveIntegerField(null=True)
    down_kbps = models.PositiveIntegerField(null=True)
    up_kbps = models.PositiveIntegerField(null=True)
    media = models.TextField(choices=Media.choices, default=Media.UNKNOWN)
    loss_down = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    loss_up = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    jitter_ms = models.PositiveIntegerField(null=True)
    heard = models.BooleanField(default=False)
    spoke = models.BooleanField(default=False)

    class Meta:
        ordering = ["-begun_at"]
        indexes = [
            models.Index(fields=["unit", "-finished_at"], name="link_test_of_unit"),
            models.Index(fields=["person", "-begun_at"], name="link_test_of_person"),
        ]


class Rehearsal(TrackedModel):
    """The test session (thử cầu) before a briefing: when the points are asked to try everything."""

    briefing = models.OneToOneField("briefings.Briefing", models.CASCADE, related_name="rehearsal")
    starts_at = models.DateTimeField()
    note = models.TextField(blank=True, default="")
    called_by = models.TextField()


class PointCheck(TrackedModel):
    """How far one point of one briefing is. `by_itself`: it measured and tried its sound; else somebody ticked it."""

    point = models.OneToOneField("briefings.BridgePoint", models.CASCADE, related_name="readiness_check")
    tested_at = models.DateTimeField(null=True)
    tested_by = models.TextField(blank=True, default="")
    by_itself = models.BooleanField(default=False)
    urged_at = models.DateTimeField(null=True)
