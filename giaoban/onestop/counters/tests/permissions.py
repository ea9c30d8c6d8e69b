"""Who of the cast may do what in the hall of xã Mai Sơn, which the district keeps and the commune's official serves."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.utils import timezone

from giaoban.briefings.tests.scene import Scene
from giaoban.onestop.counters.actions.calling import call_next
from giaoban.onestop.counters.models import Hall, TicketChannel
from giaoban.onestop.counters.plans import CounterPlan, DevicePlan, HallPlan, LinePlan, PriorityPlan, TicketPlan
from giaoban.onestop.counters.tests.people import device, hall_of, line_of, opened, take
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import EVERYBODY, SYSTEM, Who

KEEPERS: Who = frozenset({"chair", "vice_chair", "admin"})
CLERKS: Who = frozenset({"mai_son_official"})
SEERS: Who = KEEPERS | CLERKS
#: Whoever keeps or serves anywhere has the page that says how a hall begins.
ANYWHERE: Who = SEERS | {"nhon_mai_official", "outsider"}
#: Nobody by their login: only a device with its key.
DEVICES: Who = frozenset()

ROUTES: dict[str, Who] = {
    "halls": ANYWHERE,
    "hall_new": KEEPERS,
    "hall": SEERS,
    "hall_take": CLERKS,
    "hall_minutes": SEERS,
    "hall_setup": KEEPERS,
    "hall_line_new": KEEPERS,
    "hall_line": KEEPERS,
    "hall_group_new": KEEPERS,
    "hall_group": KEEPERS,
    "counter_new": KEEPERS,
    "counter_edit": KEEPERS,
    "hall_device_new": KEEPERS,
    "hall_device_revoke": KEEPERS,
    "counter": CLERKS,
    "counter_act": CLERKS,
    "hall_device_link": EVERYBODY,
    "kiosk": DEVICES,
    "hall_display": DEVICES,
    "hall_sound": DEVICES,
    "ticket": EVERYBODY,
    "ticket_leave": EVERYBODY,
}

ACTIONS: dict[str, Who] = {
    "onestop.open_hall": KEEPERS,
    "onestop.change_hall": KEEPERS,
    "onestop.save_line": KEEPERS,
    "onestop.save_priority": KEEPERS,
    "onestop.save_counter": KEEPERS,
    "onestop.give_device": KEEPERS,
    "onestop.revoke_device": KEEPERS,
    "onestop.take_ticket": CLERKS | SYSTEM,
    "onestop.leave_ticket": EVERYBODY | SYSTEM,
    "onestop.link_ticket": CLERKS | SYSTEM,
    "onestop.close_day": SYSTEM,
    "onestop.open_counter": CLERKS,
    "onestop.close_counter": CLERKS,
    "onestop.call_next": CLERKS,
    "onestop.call_again": CLERKS,
    "onestop.begin_ticket": CLERKS,
    "onestop.finish_ticket": CLERKS,
    "onestop.miss_ticket": CLERKS,
    "onestop.send_ticket": CLERKS,
}


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses: a hall with an open counter, a number called there and one that waits."""
    cast = scene.cast
    hall = hall_of(cast)
    issued = device(cast, hall)
    counter = opened(cast, hall)
    called = take(cast, hall)
    call_next(actor=cast.mai_son_official.actor, counter_id=counter.id)
    return {
        "hall_id": hall.id,
        "hall_line_id": line_of(hall).id,
        "hall_group_id": hall.groups.all()[0].id,
        "counter_id": counter.id,
        "hall_device_id": issued.device.id,
        "device_key": issued.key,
        "sound_name": "moi",
        "ticket_id": called.id,
        "ticket_token": take(cast, hall).token,
    }


def FORMS(scene: Scene) -> dict[str, dict[str, str]]:
    """What is typed where nonsense is absent even for those whom their line lets in."""
    return {"hall_new": {"unit": str(scene.cast.nhon_mai.id)}}


Arguments = Callable[[Scene, Member], dict[str, Any]]


def _hall(scene: Scene) -> Hall:
    return Hall.objects.get(unit=scene.cast.mai_son)


ARGUMENTS: dict[str, Arguments] = {
    "onestop.open_hall": lambda s, m: {"unit_id": s.cast.nhon_mai.id},
    "onestop.change_hall": lambda s, m: {"plan": HallPlan("Một cửa")},
    "onestop.save_line": lambda s, m: {"plan": LinePlan("K", "Việc khác")},
    "onestop.save_priority": lambda s, m: {"plan": PriorityPlan("Khác", timezone.localdate())},
    "onestop.save_counter": lambda s, m: {
        "plan": CounterPlan(1, line_ids=(line_of(_hall(s)).id,)),
    },
    "onestop.give_device": lambda s, m: {"plan": DevicePlan("display", "Tường")},
    "onestop.take_ticket": lambda s, m: {
        "plan": TicketPlan(line_of(_hall(s)).id, uuid4(), TicketChannel.CLERK),
    },
    "onestop.link_ticket": lambda s, m: {"case_id": uuid4()},
    "onestop.close_day": lambda s, m: {"before": timezone.localdate()},
    "onestop.send_ticket": lambda s, m: {"target_id": _hall(s).counters.get(number=2).id},
}
