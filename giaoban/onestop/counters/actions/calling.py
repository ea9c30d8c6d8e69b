"""A counter's day: open, call, call again, begin, done, absent, send on, close.

Every action takes the hall's lock first: two clerks who press at once get two numbers, never the same.
"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.onestop.counters import access
from giaoban.onestop.counters.actions.moving import grow, leave_counter, moment
from giaoban.onestop.counters.events import (
    CounterClosed,
    CounterOpened,
    TicketBegun,
    TicketCalled,
    TicketDone,
    TicketMissed,
    TicketSent,
)
from giaoban.onestop.counters.models import Counter, Ticket, TicketState
from giaoban.onestop.counters.queue import at_counter, waiting_for

#: How often a number that nobody answers to goes back into the queue.
BACK_TIMES = 1


@action
def open_counter(*, actor: Actor, counter_id: UUID) -> Counter:
    """Sit down. A colleague who left it open is taken over from."""
    counter = access.counter_to_serve(actor, counter_id, lock=True)
    if counter.is_open and counter.opened_by_id == actor.person_id:
        raise Unchanged(counter)
    counter.is_open, counter.opened_by_id = True, actor.person_id
    counter.save(update_fields=["is_open", "opened_by"])
    grow(counter.hall)
    record(counter, CounterOpened(counter.hall_id, counter.hall.name, counter.number))
    return counter


@action
def close_counter(*, actor: Actor, counter_id: UUID) -> Counter:
    """Leave. Numbers that were sent here wait for any counter of their field again."""
    counter = access.counter_to_serve(actor, counter_id, lock=True)
    if not counter.is_open:
        raise Unchanged(counter)
    _free(counter, _("Quầy còn số {ticket}. Hãy bấm Xong hoặc Vắng mặt trước khi đóng quầy."))
    counter.is_open, counter.opened_by = False, None
    counter.save(update_fields=["is_open", "opened_by"])
    counter.hall.tickets.filter(sent_to=counter, state=TicketState.WAITING).update(sent_to=None)
    grow(counter.hall)
    record(counter, CounterClosed(counter.hall_id, counter.hall.name, counter.number))
    return counter


@action
def call_next(*, actor: Actor, counter_id: UUID, at: datetime | None = None) -> Ticket:
    """The next number of the counter's fields: sent here first, then who has priority, then who came first.

    Raises `RuleBroken` when nobody waits, the counter is closed or still has somebody.
    """
    counter = access.counter_to_serve(actor, counter_id, lock=True)
    now = moment(actor, at)
    if not counter.is_open:
        raise RuleBroken(_("Quầy đang đóng. Hãy mở quầy trước khi gọi số."))
    _free(counter, _("Quầy đang có số {ticket}. Hãy bấm Xong hoặc Vắng mặt trước khi gọi số khác."))
    ticket = waiting_for(counter, timezone.localdate(now)).first()
    if ticket is None:
        raise RuleBroken(_("Chưa có ai đợi quầy này. Có người lấy số thì màn hình tự hiện."), code="nobody")
    ticket.state, ticket.counter, ticket.clerk_id = TicketState.CALLED, counter, actor.person_id
    ticket.first_called_at = ticket.first_called_at or now
    ticket.called_at, ticket.calls, ticket.sent_to = now, ticket.calls + 1, None
    ticket.save(
        update_fields=["state", "counter", "clerk", "first_called_at", "called_at", "calls", "sent_to"],
    )
    return _called(counter, ticket)


@action
def call_again(*, actor: Actor, counter_id: UUID, ticket_id: UUID) -> Ticket:
    """The same number aloud once more."""
    counter, ticket = _held(actor, counter_id, ticket_id, TicketState.CALLED)
    ticket.called_at, ticket.calls = timezone.now(), ticket.calls + 1
    ticket.save(update_fields=["called_at", "calls"])
    return _called(counter, ticket)


@action
def begin_ticket(*, actor: Actor, counter_id: UUID, ticket_id: UUID, at: datetime | None = None) -> Ticket:
    """Somebody came: the minutes at the counter begin."""
    counter, ticket = _held(actor, counter_id, ticket_id, TicketState.CALLED, already=TicketState.SERVING)
    now = moment(actor, at)
    ticket.state, ticket.called_at = TicketState.SERVING, now
    ticket.began_at = ticket.began_at or now
    ticket.save(update_fields=["state", "began_at", "called_at"])
    grow(counter.hall)
    record(ticket, TicketBegun(counter.hall_id, counter.hall.name, ticket.id, ticket.label, counter.number))
    return ticket


@action
def finish_ticket(*, actor: Actor, counter_id: UUID, ticket_id: UUID, at: datetime | None = None) -> Ticket:
    """Done: the total on site is known."""
    counter, ticket = _held(actor, counter_id, ticket_id, TicketState.SERVING, already=TicketState.DONE)
    now = moment(actor, at)
    leave_counter(ticket, now)
    ticket.state, ticket.ended_at = TicketState.DONE, now
    ticket.save(update_fields=["state", "ended_at", "served_seconds"])
    grow(counter.hall)
    minutes = int((now - ticket.taken_at).total_seconds() // 60)
    record(ticket, TicketDone(counter.hall_id, counter.hall.name, ticket.id, ticket.label, counter.number, minutes))
    return ticket


@action
def miss_ticket(*, actor: Actor, counter_id: UUID, ticket_id: UUID) -> Ticket:
    """Nobody came: once it goes back to the end of the queue, then it is over."""
    counter, ticket = _held(actor, counter_id, ticket_id, TicketState.CALLED)
    now = timezone.now()
    ticket.absences += 1
    back = ticket.absences <= BACK_TIMES
    if back:
        ticket.state, ticket.queued_at = TicketState.WAITING, now
    else:
        ticket.state, ticket.ended_at = TicketState.ABSENT, now
    ticket.save(update_fields=["state", "queued_at", "ended_at", "absences"])
    grow(counter.hall)
    record(ticket, TicketMissed(counter.hall_id, counter.hall.name, ticket.id, ticket.label, back))
    return ticket


@action
def send_ticket(*, actor: Actor, counter_id: UUID, ticket_id: UUID, target_id: UUID) -> Ticket:
    """To another open counter, where it is next. Raises `RuleBroken` on `target`."""
    counter, ticket = _held(actor, counter_id, ticket_id, TicketState.CALLED, TicketState.SERVING)
    target = counter.hall.counters.filter(id=target_id, active=True, is_open=True).exclude(id=counter.id).first()
    if target is None:
        raise RuleBroken(_("Quầy đó đang đóng. Hãy chọn quầy đang mở."), field="target")
    leave_counter(ticket, timezone.now())
    ticket.state, ticket.sent_to = TicketState.WAITING, target
    ticket.save(update_fields=["state", "sent_to", "served_seconds"])
    grow(counter.hall)
    record(ticket, TicketSent(counter.hall_id, counter.hall.name, ticket.id, ticket.label, target.number))
    return ticket


def _called(counter: Counter, ticket: Ticket) -> Ticket:
    grow(counter.hall)
    record(ticket, TicketCalled(counter.hall_id, counter.hall.name, ticket.id, ticket.label, counter.number))
    return ticket


def _free(counter: Counter, sentence: str) -> None:
    busy = at_counter(counter)
    if busy is not None:
        raise RuleBroken(sentence.format(ticket=busy.label))


def _held(
    actor: Actor, counter_id: UUID, ticket_id: UUID, *states: TicketState, already: TicketState | None = None
) -> tuple[Counter, Ticket]:
    counter = access.counter_to_serve(actor, counter_id, lock=True)
    ticket = counter.tickets.select_related("line").filter(id=ticket_id).first()
    if ticket is not None and already is not None and ticket.state == already:
        raise Unchanged(ticket)
    if ticket is None or ticket.state not in states:
        raise RuleBroken(_("Số này vừa được xử lý rồi. Màn hình đã cập nhật, hãy xem lại."), code="stale")
    return counter, ticket
