"""What it takes to travel to a meeting, and every meeting that was held, in figures."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class Norm(TrackedModel):
    """Travel norms of an agency and those below it without their own, from a day until the next row's day.

    All sums are đồng: `allowance` a day away, `lodging` a night, `road_rate` and `boat_rate` a kilometre. `most_people`
    is how many a point would send to a meeting in person (None: as many as take part). `system_cost` is what the
    agency's own equipment and lines cost a month. `source` is the paper that sets these figures.
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    from_on = models.DateField()
    allowance = models.PositiveBigIntegerField()
    lodging = models.PositiveBigIntegerField()
    road_rate = models.PositiveBigIntegerField()
    boat_rate = models.PositiveBigIntegerField()
    most_people = models.PositiveSmallIntegerField(null=True)
    system_cost = models.PositiveBigIntegerField(null=True)
    source = models.TextField()
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-from_on"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "from_on"], name="norm_once_a_day"),
            models.CheckConstraint(condition=~Q(source=""), name="norm_says_its_source"),
        ]


class Distance(TrackedModel):
    """The way from a unit to a seat (the unit that hosts), from a day on.

    Kilometres are one way. `days` are working days that one meeting takes: going, meeting and coming back; `nights` are
    those spent away. `fare`, where it is set, is the ticket there and back of one person and stands for the kilometres.
    A way taken out keeps its row (`removed`): what was reckoned with it stays explained.
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    seat = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    from_on = models.DateField()
    road_km = models.PositiveIntegerField()
    boat_km = models.PositiveIntegerField(default=0)
    days = models.DecimalField(max_digits=4, decimal_places=1)
    nights = models.PositiveSmallIntegerField(default=0)
    fare = models.PositiveBigIntegerField(null=True)
    removed = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["unit__path", "-from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "unit", "from_on"], condition=Q(removed=False), name="distance_once_a_day"
            ),
            models.CheckConstraint(condition=Q(days__gt=0, days__lte=Decimal("30")), name="distance_days"),
        ]


class Form(models.TextChoices):
    """How a meeting was held; what was done in writing is no meeting."""

    ONLINE = "online", _("Trực tuyến")
    MIXED = "mixed", _("Kết hợp")
    IN_PERSON = "in_person", _("Trực tiếp")
    WRITTEN = "written", _("Bằng văn bản")


class Meeting(TrackedModel):
    """One meeting that was held: reckoned from a briefing, taken from a `cascade` that a unit reported, or (without
    either) written down by hand.

    `person_minutes` adds up the time of everybody; `points` are the places it reached, the host's own not counted;
    `reckoned` of them have a known way. `days` and `money` are what the points would have spent on meeting in person,
    `spent` what a meeting written down by hand cost in travel, as far as known.
    """

    briefing = models.OneToOneField("briefings.Briefing", models.CASCADE, null=True, related_name="meeting")
    cascade = models.OneToOneField("cascade.Cascade", models.CASCADE, null=True, related_name="meeting")
    host = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    title = models.TextField()
    held_on = models.DateField()
    form = models.TextField(choices=Form.choices)
    minutes = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    person_minutes = models.PositiveIntegerField()
    points = models.PositiveIntegerField(default=0)
    reckoned = models.PositiveIntegerField(default=0)
    days = models.DecimalField(max_digits=9, decimal_places=1, default=Decimal(0))
    money = models.PositiveBigIntegerField(default=0)
    spent = models.PositiveBigIntegerField(null=True)
    note = models.TextField(blank=True, default="")
    key = models.TextField(blank=True, default="")
    recorded_by = models.TextField(blank=True, default="")
    removed = models.BooleanField(default=False)
    edition = models.PositiveIntegerField(default=1)
    search = models.TextField()

    audit_hidden = frozenset({"search"})

    class Meta:
        ordering = ["-held_on", "title"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="meeting_titled"),
            models.UniqueConstraint(fields=["host", "key"], condition=~Q(key=""), name="meeting_key_once"),
        ]
        indexes = [models.Index(fields=["host", "held_on"], name="meeting_host_day")]


class Share(TrackedModel):
    """One unit's part of a meeting: its people, their time, and the trip it did not have to make.

    `held_on` and `host` repeat the meeting's, so that a year of many points adds up without looking at the meetings.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="shares")
    host = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    held_on = models.DateField()
    people = models.PositiveIntegerField()
    person_minutes = models.PositiveIntegerField()
    days = models.DecimalField(max_digits=6, decimal_places=1)
    money = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "unit"], name="share_once")]
        indexes = [
            models.Index(
                fields=["host", "held_on"],
                include=["unit", "people", "person_minutes", "days", "money"],
                name="share_host_day",
            ),
            models.Index(fields=["unit", "held_on"], name="share_unit_day"),
        ]
