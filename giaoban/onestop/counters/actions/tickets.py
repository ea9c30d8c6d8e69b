"""Numbers: taken at a kiosk, by a clerk or ahead; given up; connected with a dossier; over when the day is."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.onestop.counters import access
from giaoban.onestop.counters.actions.moving import grow, moment
from giaoban.onestop.counters.events import TicketLeft, TicketLinked, TicketTaken
from giaoban.onestop.counters.hours import hours_at
from giaoban.onestop.counters.keys import new_token
from giaoban.onestop.counters.models import (
    Hall,
    HallDevice,
    HallLine,
    PriorityGroup,
    Ticket,
    TicketChannel,
    TicketState,
)
from giaoban.onestop.counters.plans import TicketPlan

#: One kiosk gives at most so many numbers in so long: a child's hands must not empty the roll.
MOST_NUMBERS, IN_SECONDS = 10, 60


@action
def take_ticket(*, actor: Actor, hall_id: UUID, plan: TicketPlan, at: datetime | None = None) -> Ticket:
    """The next number of a field. The same `key` again is the same number.

    A kiosk takes for who stands before it, a clerk for whom they help, the system for who booked ahead.
    Raises `Absent`; `RuleBroken` outside hours, too fast, for a field or group that is not there any more.
    """
    kiosk = _let_in(actor, hall_id, plan)
    now = moment(actor, at)
    hall = access.hall_locked(hall_id)
    taken = hall.tickets.select_related("line").filter(key=plan.key).first()
    if taken is not None:
        raise Unchanged(taken)
    line = _line(hall, plan.line_id)
    day = timezone.localdate(now)
    if plan.channel == TicketChannel.KIOSK and not hours_at(hall, now).gives:
        raise RuleBroken(_("Giờ này chưa lấy số. Mời ông, bà quay lại trong giờ làm việc."))
    if kiosk is not None:
        _slowly(kiosk, now)
    last: int | None = line.tickets.filter(day=day).aggregate(last=Max("number"))["last"]
    ticket = Ticket(
        hall=hall,
        line=line,
        day=day,
        number=(last or 0) + 1,
        channel=plan.channel,
        device=kiosk,
        priority=_group(hall, plan.priority_id, day),
        key=plan.key,
        token=new_token(),
        case_id=plan.case_id,
        taken_at=now,
        queued_at=now,
    )
    ticket.save(force_insert=True)
    grow(hall)
    record(ticket, TicketTaken(hall.id, hall.name, ticket.id, ticket.label))
    return ticket


@action
def leave_ticket(*, actor: Actor, ticket_token: str) -> Ticket:
    """Its holder waits no longer; whoever knows the number's address may say so."""
    hall = access.hall_locked(access.ticket_by_token(ticket_token).hall_id)
    ticket = access.ticket_by_token(ticket_token)
    if ticket.state == TicketState.LEFT:
        raise Unchanged(ticket)
    if ticket.state != TicketState.WAITING:
        raise RuleBroken(_("Số này đã được gọi nên không bỏ được nữa. Mời ông, bà đến quầy."))
    _end(ticket, hall, timezone.now())
    grow(hall)
    return ticket


@action
def link_ticket(*, actor: Actor, ticket_id: UUID, case_id: UUID) -> Ticket:
    """Say which dossier a number was for: that is how the minutes of the one-way flow are known."""
    found = Ticket.objects.filter(id=ticket_id).first()
    if found is None:
        raise Absent
    hall = access.hall_to_serve(actor, found.hall_id, lock=True)
    ticket = Ticket.objects.select_related("line").get(id=ticket_id)
    if ticket.case_id == case_id:
        raise Unchanged(ticket)
    if ticket.case_id is not None:
        raise RuleBroken(_("Số này đã gắn với một hồ sơ khác."))
    ticket.case_id = case_id
    ticket.save(update_fields=["case_id"])
    record(ticket, TicketLinked(hall.id, hall.name, ticket.id, ticket.label, case_id))
    return ticket


@action
def close_day(*, actor: Actor, hall_id: UUID, before: date) -> int:
    """Numbers of earlier days that were never called are given up; those at a counter are ended too. How many."""
    if not actor.is_system:
        raise Absent
    hall = access.hall_locked(hall_id)
    open_ones = Q(state__in=[TicketState.WAITING, TicketState.CALLED, TicketState.SERVING])
    rows = list(hall.tickets.select_related("line").filter(open_ones, day__lt=before))
    if not rows:
        raise Unchanged(0)
    for ticket in rows:
        _end(ticket, hall, timezone.now())
    grow(hall)
    return len(rows)


def _let_in(actor: Actor, hall_id: UUID, plan: TicketPlan) -> HallDevice | None:
    if plan.channel == TicketChannel.KIOSK and not actor.is_system:
        kiosk = access.kiosk_of(actor)
        if kiosk is None or kiosk.hall_id != hall_id:
            raise Absent
        return kiosk
    if plan.channel == TicketChannel.CLERK:
        access.hall_to_serve(actor, hall_id)
    elif not actor.is_system:
        raise Absent
    return None


def _slowly(kiosk: HallDevice, now: datetime) -> None:
    since = now - timedelta(seconds=IN_SECONDS)
    if Ticket.objects.filter(device=kiosk, taken_at__gt=since).count() >= MOST_NUMBERS:
        raise RuleBroken(_("Máy vừa cấp nhiều số liền nhau. Xin đợi một phút rồi bấm lại."), code="too_fast")


def _line(hall: Hall, line_id: UUID) -> HallLine:
    line = hall.lines.filter(id=line_id, active=True).first()
    if line is None:
        raise RuleBroken(_("Lĩnh vực này không còn lấy số ở đây. Mời ông, bà chọn lại."), field="line")
    return line


def _group(hall: Hall, group_id: UUID | None, day: date) -> PriorityGroup | None:
    if group_id is None:
        return None
    open_ended = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    group = hall.groups.filter(open_ended, id=group_id, valid_from__lte=day).first()
    if group is None:
        raise RuleBroken(_("Diện ưu tiên này không còn áp dụng. Mời ông, bà chọn lại."), field="group")
    return group


def _end(ticket: Ticket, hall: Hall, at: datetime) -> None:
    ticket.state, ticket.ended_at = TicketState.LEFT, at
    ticket.save(update_fields=["state", "ended_at"])
    record(ticket, TicketLeft(hall.id, hall.name, ticket.id, ticket.label))
