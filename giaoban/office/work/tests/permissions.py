"""Who may do what with a list of their own: here the thing that waits is the briefing of the scene."""

from typing import Any

from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.permissions import BELOW, HOST_OFFICE, SIGNED_IN, Who

#: Those for whom the briefing waits.
AWAITED: Who = HOST_OFFICE | BELOW

ROUTES: dict[str, Who] = {
    "work": SIGNED_IN,
    "work_snooze": AWAITED,
    "work_unsnooze": AWAITED,
}

ACTIONS: dict[str, Who] = {
    "office.snooze_work": AWAITED,
    "office.unsnooze_work": AWAITED,
}


def _this(scene: Scene) -> dict[str, Any]:
    return {"kind": "briefing", "object_id": scene.briefing.id}


ARGUMENTS: dict[str, Any] = {
    "office.snooze_work": lambda s, m: {**_this(s), "until": s.briefing.starts_at},
    "office.unsnooze_work": lambda s, m: _this(s),
}


def ids(scene: Scene) -> dict[str, Any]:
    """The briefing as a thing that waits."""
    return {"work_kind": "briefing", "work_id": scene.briefing.id}
