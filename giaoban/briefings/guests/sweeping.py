"""Guests whose web process is gone are no longer there; their browsers come back by themselves."""

from collections.abc import Collection
from uuid import UUID

from giaoban.briefings.guests.actions.visits import leave_as_guest
from giaoban.briefings.keeping import SWEEPER
from giaoban.briefings.models import Guest
from giaoban.kernel.errors import Absent


def sweep_guests(webs: Collection[str]) -> int:
    """Mark guests held by none of these web processes as gone; returns how many."""
    swept = 0
    orphans = Guest.objects.filter(connection__isnull=False).exclude(web__in=webs)
    for briefing_id, connection in orphans.values_list("briefing_id", "connection"):
        try:
            leave_as_guest(actor=SWEEPER, briefing_id=briefing_id, connection=UUID(str(connection)))
            swept += 1
        except Absent:
            continue  # it came back on another process meanwhile
    return swept
