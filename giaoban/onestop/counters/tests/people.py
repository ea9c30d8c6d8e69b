"""Shared set-up of the tests of halls: xã Mai Sơn's, kept by the district's administrator."""

from uuid import UUID, uuid4

from giaoban.kernel.actor import Actor
from giaoban.onestop.counters.actions.calling import open_counter
from giaoban.onestop.counters.actions.setup import change_hall, give_device, open_hall
from giaoban.onestop.counters.actions.tickets import take_ticket
from giaoban.onestop.counters.keys import actor_of
from giaoban.onestop.counters.models import Counter, DeviceKind, Hall, HallLine, Ticket, TicketChannel
from giaoban.onestop.counters.plans import DevicePlan, HallPlan, Issued, TicketPlan
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, Member, make_member


def hall_of(cast: Cast) -> Hall:
    """Mai Sơn's hall, which gives numbers at any time."""
    hall = open_hall(actor=cast.admin.actor, unit_id=cast.mai_son.id)
    return change_hall(actor=cast.admin.actor, hall_id=hall.id, plan=HallPlan(hall.name, follows_calendar=False))


def line_of(hall: Hall, letter: str = "A") -> HallLine:
    """A field by its letter."""
    return hall.lines.get(letter=letter)


def device(cast: Cast, hall: Hall, kind: str = DeviceKind.KIOSK) -> Issued:
    """A device with its key."""
    return give_device(actor=cast.admin.actor, hall_id=hall.id, plan=DevicePlan(kind, "Cửa chính"))


def kiosk_actor(cast: Cast, hall: Hall) -> Actor:
    """A kiosk as an author."""
    return actor_of(device(cast, hall).device, "test")


def take(cast: Cast, hall: Hall, letter: str = "A", *, group: UUID | None = None, key: UUID | None = None) -> Ticket:
    """A number that the clerk takes for somebody."""
    plan = TicketPlan(line_of(hall, letter).id, key or uuid4(), TicketChannel.CLERK, group)
    return take_ticket(actor=cast.mai_son_official.actor, hall_id=hall.id, plan=plan)


def opened(cast: Cast, hall: Hall, number: int = 1, member: Member | None = None) -> Counter:
    """A counter where somebody sits."""
    who = member or cast.mai_son_official
    return open_counter(actor=who.actor, counter_id=hall.counters.get(number=number).id)


def colleague(cast: Cast) -> Member:
    """A second clerk of the commune."""
    return make_member("motcua", "Lương Thị Hà", cast.mai_son, "Bộ phận một cửa", Role.COUNTER)
