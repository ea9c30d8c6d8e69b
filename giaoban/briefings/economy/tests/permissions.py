"""Who of the cast may do what about the cost of meetings. The norms are those of huyện Tương Dương."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from giaoban.briefings.cascade.models import Cascade
from giaoban.briefings.economy.actions.meetings import MeetingPlan, record_meeting
from giaoban.briefings.economy.actions.norms import NormPlan
from giaoban.briefings.economy.actions.ways import WayPlan, put_way
from giaoban.briefings.tests.permissions import CONVENERS, INVITED, Arguments
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.permissions import HOST_OFFICE, SYSTEM, Who

#: Who sets the district's norms: its leaders and its administrator.
SETTERS: Who = frozenset({"chair", "vice_chair", "admin"})
MEETING: Who = INVITED | {"outsider"}

ROUTES: dict[str, Who] = {
    "economy": MEETING,
    "economy_sheet": MEETING,
    "economy_meetings": MEETING,
    "meeting_record": CONVENERS,
    "meeting_correct": HOST_OFFICE,
    "meeting_strike": HOST_OFFICE,
    "norms": SETTERS,
    "ways": SETTERS,
    "ways_file": SETTERS,
    "ways_import": SETTERS,
    "way": SETTERS,
    "way_remove": SETTERS,
    "briefing_cost": INVITED,
}

ACTIONS: dict[str, Who] = {
    "briefings.set_norm": SETTERS,
    "briefings.put_way": SETTERS,
    "briefings.remove_way": SETTERS,
    "briefings.import_ways": SETTERS,
    "briefings.record_meeting": CONVENERS,
    "briefings.correct_meeting": HOST_OFFICE,
    "briefings.strike_meeting": HOST_OFFICE,
    "briefings.reckon_briefing": SYSTEM,
    "briefings.count_cascade": SYSTEM,
}

WAY = WayPlan(road_km=120, boat_km=0, days=Decimal(3), nights=2)
HELD = MeetingPlan("Họp giao ban tại hội trường", date(2026, 5, 4), "in_person", 120, 30)
NORM = NormPlan(date(2026, 1, 1), 150_000, 150_000, 1_000, 0, "Nghị quyết của HĐND tỉnh (ví dụ)")


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses: the way of Mai Sơn, and a meeting the district wrote down."""
    way = put_way(actor=scene.cast.admin.actor, unit_id=scene.cast.mai_son.id, from_on=timezone.localdate(), plan=WAY)
    meeting = record_meeting(actor=scene.cast.secretary.actor, plan=HELD, key="quyen")
    return {"distance_id": way.id, "meeting_id": meeting.id}


ARGUMENTS: dict[str, Arguments] = {
    "briefings.set_norm": lambda s, m: {"plan": NORM},
    "briefings.put_way": lambda s, m: {"from_on": date(2026, 3, 1), "plan": WAY},
    "briefings.import_ways": lambda s, m: {"from_on": date(2026, 3, 1), "ways": [(s.cast.mai_son.id, WAY)]},
    "briefings.record_meeting": lambda s, m: {"plan": HELD, "key": "lai"},
    "briefings.correct_meeting": lambda s, m: {"plan": HELD, "edition": 9},
    "briefings.count_cascade": lambda s, m: {
        "cascade_id": Cascade.objects.get_or_create(source=s.briefing, unit=s.cast.mai_son)[0].id
    },
}
