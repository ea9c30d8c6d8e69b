"""Who of the cast may do what with readiness. The scene's briefing is open: what needs a called one refuses."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from giaoban.briefings.models import Briefing
from giaoban.briefings.readiness.actions.link_tests import begin_link_test
from giaoban.briefings.readiness.actions.points import RulePlan
from giaoban.briefings.readiness.tests.story import GOOD, WHOLE
from giaoban.briefings.tests.permissions import CONVENERS, INVITED, Arguments
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import BELOW, HOST_OFFICE, SYSTEM, Who

OWN: Who = HOST_OFFICE | {"mai_son_official"}
MEASURER: Who = frozenset({"mai_son_official"})
ATTENDING: Who = HOST_OFFICE | BELOW | {"outsider"}

ROUTES: dict[str, Who] = {
    "readiness": INVITED,
    "readiness_print": HOST_OFFICE,
    "readiness_rehearsal": HOST_OFFICE,
    "readiness_urge": HOST_OFFICE,
    "readiness_urge_point": HOST_OFFICE,
    "readiness_point": OWN,
    "readiness_tick": OWN,
    "readiness_rule": CONVENERS,
    "my_point": ATTENDING,
    "point_setup": OWN,
    "point_confirm": OWN,
    "link_test": ATTENDING,
    "link_test_begin": ATTENDING,
    "link_test_down": MEASURER,
    "link_test_up": MEASURER,
    "link_test_media": MEASURER,
    "link_test_finish": MEASURER,
    "link_test_sound": MEASURER,
}

ACTIONS: dict[str, Who] = {
    "briefings.save_point_setup": OWN,
    "briefings.confirm_point_setup": OWN,
    "briefings.begin_link_test": ATTENDING,
    "briefings.finish_link_test": MEASURER,
    "briefings.check_sound": MEASURER,
    "briefings.call_rehearsal": HOST_OFFICE,
    "briefings.tick_point": OWN,
    "briefings.urge_point": HOST_OFFICE,
    "briefings.urge_red_points": HOST_OFFICE,
    "briefings.remind_red_points": SYSTEM,
    "briefings.set_readiness_rule": HOST_OFFICE,
}


def ids(scene: Scene) -> dict[str, Any]:
    """Mai Sơn's point, and a measurement its official has begun."""
    own = scene.cast.mai_son_official
    test = begin_link_test(actor=own.actor, device="")
    return {"point_unit_id": scene.cast.mai_son.id, "link_test_id": test.id}


def _unit(scene: Scene, member: Member) -> dict[str, Any]:
    return {"unit_id": scene.cast.mai_son.id}


def _point(scene: Scene, member: Member) -> dict[str, Any]:
    return {"point_id": scene.point_of(scene.cast.mai_son_official).id}


def _reminder(scene: Scene, member: Member) -> dict[str, Any]:
    return {"starts_at": Briefing.objects.get(id=scene.briefing.id).starts_at, "step": "day"}


ARGUMENTS: dict[str, Arguments] = {
    "briefings.save_point_setup": lambda s, m: {**_unit(s, m), "plan": WHOLE, "edition": 0},
    "briefings.confirm_point_setup": _unit,
    "briefings.begin_link_test": lambda s, m: {"device": ""},
    "briefings.finish_link_test": lambda s, m: {"measured": GOOD},
    "briefings.check_sound": lambda s, m: {"heard": True, "spoke": True},
    "briefings.call_rehearsal": lambda s, m: {"starts_at": timezone.now() + timedelta(hours=1)},
    "briefings.tick_point": lambda s, m: {**_point(s, m), "tested": True},
    "briefings.urge_point": _point,
    "briefings.remind_red_points": _reminder,
    "briefings.set_readiness_rule": lambda s, m: {
        "host_id": s.cast.district.id, "plan": RulePlan(timezone.localdate()),
    },
}  # fmt: skip
