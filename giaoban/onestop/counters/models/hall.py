"""A one-stop hall: what numbers are given for, the counters that serve them, who goes first, the devices."""

from django.db import models
from django.db.models import Q

from giaoban.kernel.models import TrackedModel
from giaoban.onestop.counters.models.words import DeviceKind


class Hall(TrackedModel):
    """The one-stop hall of one unit. Its row is the lock of its queue: numbers and calls are given one at a time.

    `follows_calendar`: numbers are given within the unit's working hours, from `early_minutes` before each session
    until `last_minutes` before its end; else at any time. `edition` grows with everything its screens show.
    """

    unit = models.OneToOneField("org.Unit", models.PROTECT, related_name="+")
    name = models.TextField()
    follows_calendar = models.BooleanField(default=True)
    early_minutes = models.PositiveSmallIntegerField(default=15)
    last_minutes = models.PositiveSmallIntegerField(default=10)
    edition = models.PositiveBigIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="hall_named")]

    def __str__(self) -> str:
        return self.name


class HallLine(TrackedModel):
    """A field people take numbers for, with the letter of its numbers."""

    hall = models.ForeignKey(Hall, models.PROTECT, related_name="lines")
    letter = models.CharField(max_length=1)
    name = models.TextField()
    about = models.TextField(blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        db_table = "counters_hall_line"
        ordering = ["position", "letter"]
        constraints = [
            models.UniqueConstraint(fields=["hall", "letter"], name="hall_letter_once"),
            models.CheckConstraint(condition=Q(letter__regex="^[A-Z]$") & ~Q(name=""), name="hall_line_named"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} · {self.name}"


class PriorityGroup(TrackedModel):
    """People who are called before the others, by which rule, from which day to which."""

    hall = models.ForeignKey(Hall, models.PROTECT, related_name="groups")
    name = models.TextField()
    basis = models.TextField(blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "counters_priority_group"
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["hall", "name", "valid_from"], name="hall_group_once")]

    def __str__(self) -> str:
        return self.name


class Counter(TrackedModel):
    """One counter. `post` is the clerk's who usually sits there; `opened_by` who sits there now."""

    hall = models.ForeignKey(Hall, models.PROTECT, related_name="counters")
    number = models.PositiveSmallIntegerField()
    name = models.TextField(blank=True, default="")
    lines = models.ManyToManyField(HallLine, related_name="counters", db_table="counters_counter_line")
    post = models.ForeignKey("org.Post", models.PROTECT, null=True, related_name="+")
    is_open = models.BooleanField(default=False)
    opened_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["hall", "number"], name="counter_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=99), name="counter_number_said"),
            models.CheckConstraint(condition=Q(is_open=False) | Q(active=True), name="counter_open_active"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


class HallDevice(TrackedModel):
    """A kiosk or a display. It has a key instead of a login, of which only a hash is kept; taken back at any time."""

    hall = models.ForeignKey(Hall, models.PROTECT, related_name="devices")
    kind = models.TextField(choices=DeviceKind.choices)
    name = models.TextField()
    key_hash = models.CharField(max_length=64, unique=True)
    prints = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True)

    audit_hidden = frozenset({"key_hash"})

    class Meta:
        db_table = "counters_hall_device"
        ordering = ["kind", "created_at"]

    def __str__(self) -> str:
        return self.name
