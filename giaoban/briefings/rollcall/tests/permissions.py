"""Who of the cast may do what at a roll-call."""

from typing import Any
from uuid import UUID, uuid4

from giaoban.briefings.rollcall.actions.attendees import Entry, put_attendee
from giaoban.briefings.tests.permissions import CHAIR, INVITED, Arguments
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import HOST_OFFICE, Who

ROUTES: dict[str, Who] = {
    "rollcall": INVITED,
    "roll_point": HOST_OFFICE | {"mai_son_official"},
    "roll_add": HOST_OFFICE | {"mai_son_official"},
    "roll_act": HOST_OFFICE | {"mai_son_official"},
    "roll_change": HOST_OFFICE | {"mai_son_official"},
    "roll_quorum": HOST_OFFICE,
    "roll_close": HOST_OFFICE,
    "roll_print": HOST_OFFICE,
    "roll_sheet": HOST_OFFICE,
}

ACTIONS: dict[str, Who] = {
    "briefings.put_attendee": INVITED,
    "briefings.strike_attendee": INVITED,
    "briefings.mark_left": INVITED,
    "briefings.list_connected": INVITED,
    "briefings.report_roll": INVITED,
    "briefings.check_roll": HOST_OFFICE,
    "briefings.close_roll_call": HOST_OFFICE,
    "briefings.reopen_roll_call": HOST_OFFICE,
    "briefings.choose_quorum": HOST_OFFICE,
    "briefings.go_on_without_quorum": CHAIR,
}

MESSAGES: dict[str, Who] = {
    "roll.put": INVITED,
    "roll.strike": INVITED,
    "roll.left": INVITED,
    "roll.connected": INVITED,
    "roll.report": INVITED,
    "roll.read": HOST_OFFICE | {"mai_son_official"},
    "roll.check": HOST_OFFICE,
    "roll.close": HOST_OFFICE,
    "roll.quorum": HOST_OFFICE,
    "roll.go_on": CHAIR,
}


def listed(scene: Scene, member: Member) -> UUID:
    """A line of the member's own point, or of Mai Sơn's for those without one."""
    at = member if member.person.username in scene.devices else scene.cast.mai_son_official
    entry = Entry(f"Lô Văn {uuid4()}", "Công chức", "point")
    row: Any = scene.act(put_attendee, at, point_id=None, attendee_id=None, entry=entry, key=str(uuid4()), edition=None)
    return UUID(str(row.id))


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses: a line of Mai Sơn."""
    mai_son = scene.cast.mai_son_official
    return {"point_id": scene.point_of(mai_son).id, "attendee_id": listed(scene, mai_son)}


def _new(scene: Scene, member: Member) -> dict[str, Any]:
    entry = Entry("Lô Văn Tý", "Trưởng Công an xã", "point")
    return {"point_id": None, "attendee_id": None, "entry": entry, "key": "k", "edition": None}


def _line(scene: Scene, member: Member) -> dict[str, Any]:
    return {"point_id": None, "attendee_id": listed(scene, member)}


def _point(scene: Scene, member: Member) -> dict[str, Any]:
    return {"point_id": scene.point_of(scene.cast.mai_son_official).id}


ARGUMENTS: dict[str, Arguments] = {
    "briefings.put_attendee": _new,
    "briefings.strike_attendee": _line,
    "briefings.mark_left": lambda s, m: {**_line(s, m), "left": True},
    "briefings.list_connected": lambda s, m: {"point_id": None},
    "briefings.report_roll": lambda s, m: {"point_id": None},
    "briefings.check_roll": lambda s, m: {**_point(s, m), "checked": True},
    "briefings.choose_quorum": lambda s, m: {"basis": "points", "percent": 66},
    "briefings.go_on_without_quorum": lambda s, m: {"reason": "Mưa lũ, việc không hoãn được"},
}

CONTENTS: dict[str, Arguments] = {
    "roll.put": lambda s, m: {"name": f"Vi Thị {uuid4()}", "how": "point"},
    "roll.strike": lambda s, m: {"attendee_id": listed(s, m)},
    "roll.left": lambda s, m: {"attendee_id": listed(s, m), "left": True},
    "roll.read": _point,
    "roll.check": _point,
    "roll.quorum": lambda s, m: {"basis": "points", "percent": 66},
    "roll.go_on": lambda s, m: {"reason": "Mưa lũ, việc không hoãn được"},
}


def FORMS(scene: Scene) -> dict[str, dict[str, str]]:
    """What is posted."""
    return {"roll_act": {"viec": "bao-du"}, "roll_add": {"name": "Kha Thị Lan", "how": "point"}}
