"""Briefing again below (triển khai lại): what a host asks for, and what each unit did with its own people."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class Way(models.TextChoices):
    """How people below were told."""

    ONLINE = "online", _("Họp trực tuyến")
    IN_PERSON = "in_person", _("Họp trực tiếp")
    WRITING = "writing", _("Gửi văn bản, không họp")
    LOUDSPEAKER = "loudspeaker", _("Loa truyền thanh")


#: Ways in which people came together: these are meetings, and count as such.
MET = (Way.ONLINE, Way.IN_PERSON)


class CascadeCall(TrackedModel):
    """The host wants it done by `due_on`; without such a row nobody is waited for, though anybody may report."""

    briefing = models.OneToOneField("briefings.Briefing", models.CASCADE, related_name="cascade_call")
    due_on = models.DateField()
    note = models.TextField(blank=True, default="")
    set_by = models.TextField()
    set_at = models.DateTimeField()
    edition = models.PositiveIntegerField(default=1)


class Cascade(TrackedModel):
    """One unit's passing on of one briefing: planned, held in a briefing of its own (`local`), reported.

    `villages` and `people` are whom it reached, `minutes` how long they met where somebody said so. `edition` counts
    reports, so that two people do not overwrite one another. `local` may have been called off, then another one takes
    its place.
    """

    source = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="cascades")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    local = models.OneToOneField("briefings.Briefing", models.SET_NULL, null=True, related_name="cascade_of")
    planned_on = models.DateField(null=True)
    way = models.TextField(choices=Way.choices, blank=True, default="")
    held_on = models.DateField(null=True)
    villages = models.PositiveIntegerField(null=True)
    people = models.PositiveIntegerField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    note = models.TextField(blank=True, default="")
    evidence = models.ForeignKey("kernel.Attachment", models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)
    reported_by = models.TextField(blank=True, default="")
    urged_at = models.DateTimeField(null=True)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "unit"], name="cascade_once_a_unit"),
            models.CheckConstraint(
                condition=Q(reported_at=None)
                | (~Q(way="") & Q(held_on__isnull=False, villages__isnull=False, people__isnull=False)),
                name="cascade_reported_whole",
            ),
        ]
