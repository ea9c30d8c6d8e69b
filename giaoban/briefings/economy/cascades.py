"""Cascades as meetings: a unit that met its people outside this system held a meeting, and only said so in its report.

A cascade held in a briefing of the unit's own is counted as that briefing once it has ended, never twice.
"""

from django.db.models import F, Q, QuerySet

from giaoban.briefings.cascade.models import MET, Cascade
from giaoban.briefings.models import BriefingState

#: Reported, people came together, and no briefing of this system stands for it.
COUNTS = Q(reported_at__isnull=False, way__in=MET) & ~Q(local__isnull=False, local__state=BriefingState.ENDED)
_AS_REPORTED = Q(
    meeting__removed=False,
    meeting__held_on=F("held_on"),
    meeting__form=F("way"),
    meeting__people=F("people"),
    meeting__note=F("note"),
) & (Q(meeting__minutes=F("minutes")) | Q(minutes=None, meeting__minutes=0))


def miscounted() -> QuerySet[Cascade]:
    """Cascades that count but are not counted as reported, and those that are counted but should not be."""
    return Cascade.objects.filter((COUNTS & (Q(meeting=None) | ~_AS_REPORTED)) | (~COUNTS & Q(meeting__removed=False)))
