"""What a briefing leaves to those who missed it: the bundle, what each point missed, and who has listened."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class BundleState(models.TextChoices):
    """Whether there is something to catch up with."""

    BUILDING = "building", _("Đang chuẩn bị")
    READY = "ready", _("Sẵn sàng")
    FAILED = "failed", _("Chưa chuẩn bị được")


class Bundle(TrackedModel):
    """One briefing's bundle. `shown` lists the pages that were on the table, each with when.

    `archive` is the storage key of the whole as one file, made anew (`edition`) when sound or minutes come or go.
    """

    briefing = models.OneToOneField("briefings.Briefing", models.CASCADE, related_name="bundle")
    state = models.TextField(choices=BundleState.choices, default=BundleState.BUILDING)
    edition = models.PositiveIntegerField(default=0)
    shown = models.JSONField(default=list)
    has_sound = models.BooleanField(default=False)
    archive = models.TextField(blank=True, default="")
    size = models.BigIntegerField(default=0)
    error = models.TextField(blank=True, default="")
    built_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    audit_hidden = frozenset({"shown"})


class Missed(TrackedModel):
    """What one point missed: `spans` as pairs of times, `parts` where that is in the sound (pairs of seconds).

    `heard` are the seconds of `parts` that its people listened to. It is over when enough was heard, when somebody
    confirmed having read it, or when it was set aside with a reason.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="missed")
    point = models.OneToOneField("briefings.BridgePoint", models.CASCADE, related_name="missed")
    spans = models.JSONField()
    seconds = models.PositiveIntegerField()
    whole = models.BooleanField(default=False)
    parts = models.JSONField(default=list)
    heard = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    done_by = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    urged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["point__n"]

    @property
    def times(self) -> list[tuple[datetime, datetime]]:
        """The spans as moments."""
        return [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in self.spans]

    @property
    def needed(self) -> float:
        """Seconds of sound there are to hear."""
        return sum(end - start for start, end in pairs(self.parts))

    @property
    def percent(self) -> int:
        """How much of it was heard."""
        return min(100, round(100 * self.heard / self.needed)) if self.needed else 0


class Listening(TrackedModel):
    """What one person heard of one briefing: `ranges` are pairs of seconds of the sound, `seconds` their length."""

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="listenings")
    point = models.ForeignKey("briefings.BridgePoint", models.CASCADE, related_name="+")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    name = models.TextField()
    title = models.TextField()
    ranges = models.JSONField(default=list)
    seconds = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    audit_hidden = frozenset({"ranges"})

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["briefing", "person"], name="listening_once")]

    @property
    def pairs(self) -> list[tuple[float, float]]:
        """The ranges as pairs."""
        return pairs(self.ranges)


def pairs(rows: Any) -> list[tuple[float, float]]:
    """A JSON list of pairs as tuples."""
    return [(float(start), float(end)) for start, end in rows]
