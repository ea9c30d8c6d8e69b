"""Who was there: named people at each bridge point, and what is known of the whole briefing's roll-call."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class How(models.TextChoices):
    """How somebody takes part."""

    POINT = "point", _("Có mặt tại điểm cầu")
    ONLINE = "online", _("Dự trực tuyến")
    SUBSTITUTE = "substitute", _("Dự thay")
    ABSENT = "absent", _("Vắng")


class Basis(models.TextChoices):
    """What a quorum counts."""

    NONE = "none", _("Không đặt số tối thiểu")
    POINTS = "points", _("Theo số điểm cầu")
    PEOPLE = "people", _("Theo số người")


class RollCall(TrackedModel):
    """One briefing's roll-call: its quorum rule, whether it is closed, and why it went on without a quorum."""

    briefing = models.OneToOneField("briefings.Briefing", models.CASCADE, related_name="roll_call")
    basis = models.TextField(choices=Basis.choices, default=Basis.NONE)
    percent = models.PositiveSmallIntegerField(default=50)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.TextField(blank=True, default="")
    went_on_at = models.DateTimeField(null=True)
    went_on_by = models.TextField(blank=True, default="")
    went_on_reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(percent__gte=1, percent__lte=100), name="quorum_share")]


class PointRoll(TrackedModel):
    """One point's list as a whole: the point said it is complete, the secretary saw it. `edition` grows with it."""

    point = models.OneToOneField("briefings.BridgePoint", models.CASCADE, related_name="roll")
    reported_at = models.DateTimeField(null=True)
    reported_by = models.TextField(blank=True, default="")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=1)


class Attendee(TrackedModel):
    """One named person of a point; several may sit behind one camera.

    `arrived_at` and `left_at` are None for who was there from the beginning, or to the end.
    `key` makes a retry act once.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="attendees")
    point = models.ForeignKey("briefings.BridgePoint", models.CASCADE, related_name="attendees")
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    name = models.TextField()
    title = models.TextField(blank=True, default="")
    how = models.TextField(choices=How.choices)
    reason = models.TextField(blank=True, default="")
    stands_for = models.TextField(blank=True, default="")
    arrived_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    edition = models.PositiveIntegerField(default=1)
    key = models.TextField()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="attendee_named"),
            models.UniqueConstraint(fields=["point", "key"], name="attendee_key_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def was_there(self) -> bool:
        """Whether they took part at all, if only for a while."""
        return self.how != How.ABSENT

    @property
    def is_there(self) -> bool:
        """Whether they are there now, as far as the roll-call knows."""
        return self.was_there and self.left_at is None
