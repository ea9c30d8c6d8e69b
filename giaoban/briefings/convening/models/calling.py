"""How a briefing was called: by which rules, what its calendar entry said last, and who was told."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.convening.rules import Rule, read_rules
from giaoban.kernel.models import TrackedModel


class Calling(TrackedModel):
    """One row beside each briefing that has rules, belongs to a series or was called.

    `ruled` are the units the rules named when they were last looked at: what was chosen or dropped by hand since then
    is the difference to the bridge points, and stays. `told_*` is what the calendars of the invited say; `sequence`
    is the number of the last calendar message (RFC 5545). `broken` are the agency's rules it was called against and
    `reason` why. `key` makes an urgent call that was sent twice one.
    """

    briefing = models.OneToOneField("briefings.Briefing", models.CASCADE, related_name="calling")
    rules = models.JSONField(default=list)
    ruled = ArrayField(models.UUIDField(), default=list)
    edition = models.PositiveIntegerField(default=1)
    series = models.ForeignKey("convening.Series", models.PROTECT, null=True, related_name="callings")
    occurrence = models.DateField(null=True)
    sequence = models.PositiveIntegerField(default=0)
    told_title = models.TextField(blank=True, default="")
    told_starts_at = models.DateTimeField(null=True)
    told_minutes = models.PositiveIntegerField(null=True)
    broken = ArrayField(models.TextField(), default=list)
    reason = models.TextField(blank=True, default="")
    preset = models.TextField(blank=True, default="")
    key = models.TextField(blank=True, default="")

    audit_hidden = frozenset({"ruled"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "occurrence"], name="occurrence_once"),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="urgent_call_once"),
        ]

    @property
    def invite_rules(self) -> tuple[Rule, ...]:
        """The rules as values."""
        return read_rules(self.rules)

    @property
    def ruled_units(self) -> set[UUID]:
        """Units the rules named when they were last applied."""
        return set(self.ruled)


class TellingKind(models.TextChoices):
    """What was said to whom."""

    CALLED = "called", _("Giấy mời")
    ADDED = "added", _("Mời thêm")
    REMOVED = "removed", _("Thôi mời")
    CHANGED = "changed", _("Báo thay đổi")
    CANCELLED = "cancelled", _("Báo hủy họp")
    URGED = "urged", _("Nhắc trả lời")


class Telling(TrackedModel):
    """One message to the invited: how many people in how many units, and when."""

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="tellings")
    kind = models.TextField(choices=TellingKind.choices)
    text = models.TextField(blank=True, default="")
    people = models.PositiveIntegerField()
    units = models.PositiveIntegerField()

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["briefing", "created_at"], name="telling_briefing")]
