"""Numbers and their order: what is called next, what comes back, what is sent on, how long it took."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from giaoban.kernel.actor import Actor, system_actor
from giaoban.kernel.calendar.core import VIETNAM
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.onestop.counters import queue, screens
from giaoban.onestop.counters.actions import calling
from giaoban.onestop.counters.actions.setup import change_hall, open_hall, revoke_device, save_counter
from giaoban.onestop.counters.actions.tickets import close_day, leave_ticket, link_ticket, take_ticket
from giaoban.onestop.counters.figures import figures
from giaoban.onestop.counters.hours import hours_at
from giaoban.onestop.counters.keys import actor_of
from giaoban.onestop.counters.models import Hall, Ticket, TicketChannel, TicketState
from giaoban.onestop.counters.plans import CounterPlan, HallPlan, TicketPlan
from giaoban.onestop.counters.tests.people import colleague, device, hall_of, kiosk_actor, line_of, opened, take
from giaoban.onestop.counters.voice import counted, sentence, sounds, words
from giaoban.org.tests.cast import Cast

SYSTEM = system_actor("kiểm thử")


@pytest.fixture
def hall(cast: Cast) -> Hall:
    return hall_of(cast)


def test_numbers_run_by_field_and_begin_anew_each_day(cast: Cast, hall: Hall) -> None:
    assert [take(cast, hall).label, take(cast, hall).label, take(cast, hall, "B").label] == ["A001", "A002", "B001"]
    yesterday = timezone.now() - timedelta(days=1)
    plan = TicketPlan(line_of(hall).id, uuid4(), TicketChannel.ONLINE)
    assert take_ticket(actor=SYSTEM, hall_id=hall.id, plan=plan, at=yesterday).label == "A001"


def test_a_double_tap_is_one_number(cast: Cast, hall: Hall) -> None:
    key = uuid4()
    assert take(cast, hall, key=key).id == take(cast, hall, key=key).id
    assert hall.tickets.count() == 1


def test_a_kiosk_takes_only_in_its_own_hall_and_not_after_its_key_was_taken_back(cast: Cast, hall: Hall) -> None:
    other = open_hall(actor=cast.admin.actor, unit_id=cast.nhon_mai.id)
    issued = device(cast, hall)
    kiosk = actor_of(issued.device, "test")
    plan = TicketPlan(line_of(hall).id, uuid4(), TicketChannel.KIOSK)
    assert take_ticket(actor=kiosk, hall_id=hall.id, plan=plan).channel == TicketChannel.KIOSK
    with pytest.raises(Absent):
        take_ticket(actor=kiosk, hall_id=other.id, plan=TicketPlan(line_of(other).id, uuid4(), TicketChannel.KIOSK))
    revoke_device(actor=cast.admin.actor, hall_device_id=issued.device.id)
    with pytest.raises(Absent):
        take_ticket(actor=kiosk, hall_id=hall.id, plan=TicketPlan(line_of(hall).id, uuid4(), TicketChannel.KIOSK))


def test_a_kiosk_gives_no_roll_of_numbers(cast: Cast, hall: Hall) -> None:
    kiosk = kiosk_actor(cast, hall)
    for _ in range(10):
        take_ticket(actor=kiosk, hall_id=hall.id, plan=TicketPlan(line_of(hall).id, uuid4(), TicketChannel.KIOSK))
    with pytest.raises(RuleBroken) as refused:
        take_ticket(actor=kiosk, hall_id=hall.id, plan=TicketPlan(line_of(hall).id, uuid4(), TicketChannel.KIOSK))
    assert refused.value.code == "too_fast"


def test_kiosks_keep_the_units_hours(cast: Cast, hall: Hall) -> None:
    plan = HallPlan(hall.name, follows_calendar=True, early_minutes=15, last_minutes=10)
    hall = change_hall(actor=cast.admin.actor, hall_id=hall.id, plan=plan)
    monday = datetime(2026, 3, 2, 7, 15, tzinfo=VIETNAM)
    assert hours_at(hall, monday).gives
    assert hours_at(hall, monday - timedelta(minutes=1)).next_at == monday
    assert not hours_at(hall, monday.replace(hour=11, minute=20)).gives
    saturday = datetime(2026, 2, 28, 9, 0, tzinfo=VIETNAM)
    assert hours_at(hall, saturday).next_at == monday


def test_who_has_priority_is_called_first_then_who_came_first(cast: Cast, hall: Hall) -> None:
    counter, clerk = opened(cast, hall), cast.mai_son_official.actor
    first, second = take(cast, hall), take(cast, hall, "B")
    elder = take(cast, hall, "C", group=hall.groups.all()[0].id)
    called = []
    for _ in range(3):
        ticket = calling.call_next(actor=clerk, counter_id=counter.id)
        calling.begin_ticket(actor=clerk, counter_id=counter.id, ticket_id=ticket.id)
        calling.finish_ticket(actor=clerk, counter_id=counter.id, ticket_id=ticket.id)
        called.append(ticket.id)
    assert called == [elder.id, first.id, second.id]
    with pytest.raises(RuleBroken) as refused:
        calling.call_next(actor=clerk, counter_id=counter.id)
    assert refused.value.code == "nobody"


def test_a_counter_calls_its_own_fields(cast: Cast, hall: Hall) -> None:
    plan = CounterPlan(1, line_ids=(line_of(hall, "B").id,))
    counter = save_counter(
        actor=cast.admin.actor, hall_id=hall.id, plan=plan, counter_id=hall.counters.get(number=1).id
    )
    opened(cast, hall)
    take(cast, hall)
    land = take(cast, hall, "B")
    assert calling.call_next(actor=cast.mai_son_official.actor, counter_id=counter.id).id == land.id


def test_absent_comes_back_once_at_the_end(cast: Cast, hall: Hall) -> None:
    counter, clerk = opened(cast, hall), cast.mai_son_official.actor
    lost, other = take(cast, hall), take(cast, hall)
    calling.call_next(actor=clerk, counter_id=counter.id)
    missed = calling.miss_ticket(actor=clerk, counter_id=counter.id, ticket_id=lost.id)
    assert (missed.state, queue.before(missed)) == (TicketState.WAITING, 1)
    assert calling.call_next(actor=clerk, counter_id=counter.id).id == other.id
    calling.miss_ticket(actor=clerk, counter_id=counter.id, ticket_id=other.id)
    calling.call_next(actor=clerk, counter_id=counter.id)
    assert calling.miss_ticket(actor=clerk, counter_id=counter.id, ticket_id=lost.id).state == TicketState.ABSENT


def test_sent_on_is_next_there_and_minutes_add_up(cast: Cast, hall: Hall) -> None:
    one, clerk, other = opened(cast, hall), cast.mai_son_official.actor, colleague(cast)
    two = opened(cast, hall, 2, other)
    mine = take(cast, hall)
    take(cast, hall)
    calling.call_next(actor=clerk, counter_id=one.id)
    calling.begin_ticket(actor=clerk, counter_id=one.id, ticket_id=mine.id)
    Ticket.objects.filter(id=mine.id).update(
        began_at=timezone.now() - timedelta(minutes=4), called_at=timezone.now() - timedelta(minutes=4)
    )
    sent = calling.send_ticket(actor=clerk, counter_id=one.id, ticket_id=mine.id, target_id=two.id)
    assert 238 <= sent.served_seconds <= 245
    assert calling.call_next(actor=other.actor, counter_id=two.id).id == mine.id
    calling.begin_ticket(actor=other.actor, counter_id=two.id, ticket_id=mine.id)
    done = calling.finish_ticket(actor=other.actor, counter_id=two.id, ticket_id=mine.id)
    assert 238 <= done.served_seconds <= 250
    with pytest.raises(RuleBroken):
        calling.begin_ticket(actor=clerk, counter_id=one.id, ticket_id=mine.id)


def test_a_counter_that_closes_lets_what_was_sent_there_go(cast: Cast, hall: Hall) -> None:
    one, clerk, other = opened(cast, hall), cast.mai_son_official.actor, colleague(cast)
    two = opened(cast, hall, 2, other)
    mine = take(cast, hall)
    calling.call_next(actor=clerk, counter_id=one.id)
    with pytest.raises(RuleBroken):
        calling.close_counter(actor=clerk, counter_id=one.id)
    calling.send_ticket(actor=clerk, counter_id=one.id, ticket_id=mine.id, target_id=two.id)
    calling.close_counter(actor=other.actor, counter_id=two.id)
    assert calling.call_next(actor=clerk, counter_id=one.id).id == mine.id
    with pytest.raises(RuleBroken):
        calling.send_ticket(actor=clerk, counter_id=one.id, ticket_id=mine.id, target_id=two.id)


def test_a_button_pressed_twice_does_it_once(cast: Cast, hall: Hall) -> None:
    counter, clerk = opened(cast, hall), cast.mai_son_official.actor
    mine = take(cast, hall)
    calling.call_next(actor=clerk, counter_id=counter.id)
    with pytest.raises(RuleBroken):
        calling.call_next(actor=clerk, counter_id=counter.id)
    for _ in range(2):
        calling.begin_ticket(actor=clerk, counter_id=counter.id, ticket_id=mine.id)
    ended = calling.finish_ticket(actor=clerk, counter_id=counter.id, ticket_id=mine.id).ended_at
    assert calling.finish_ticket(actor=clerk, counter_id=counter.id, ticket_id=mine.id).ended_at == ended
    with pytest.raises(RuleBroken) as refused:
        calling.miss_ticket(actor=clerk, counter_id=counter.id, ticket_id=mine.id)
    assert refused.value.code == "stale"


def test_its_holder_may_give_it_up_until_it_is_called(cast: Cast, hall: Hall) -> None:
    nobody = Actor(None, None, "người lấy số", "test")
    first, second = take(cast, hall), take(cast, hall)
    assert leave_ticket(actor=nobody, ticket_token=first.token).state == TicketState.LEFT
    calling.call_next(actor=cast.mai_son_official.actor, counter_id=opened(cast, hall).id)
    with pytest.raises(RuleBroken):
        leave_ticket(actor=nobody, ticket_token=second.token)


def test_a_neighbouring_commune_sees_and_serves_nothing_here(cast: Cast, hall: Hall) -> None:
    neighbour = cast.nhon_mai_official.actor
    counter, mine = opened(cast, hall), take(cast, hall)
    with pytest.raises(Absent):
        calling.call_next(actor=neighbour, counter_id=counter.id)
    with pytest.raises(Absent):
        link_ticket(actor=neighbour, ticket_id=mine.id, case_id=uuid4())
    with pytest.raises(Absent):
        take_ticket(actor=neighbour, hall_id=hall.id, plan=TicketPlan(line_of(hall).id, uuid4(), TicketChannel.CLERK))


def test_a_dossier_is_connected_once(cast: Cast, hall: Hall) -> None:
    mine, case, clerk = take(cast, hall), uuid4(), cast.mai_son_official.actor
    assert link_ticket(actor=clerk, ticket_id=mine.id, case_id=case).case_id == case
    link_ticket(actor=clerk, ticket_id=mine.id, case_id=case)
    with pytest.raises(RuleBroken):
        link_ticket(actor=clerk, ticket_id=mine.id, case_id=uuid4())


def test_the_day_ends_for_those_who_were_never_called(cast: Cast, hall: Hall) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    plan = TicketPlan(line_of(hall).id, uuid4(), TicketChannel.ONLINE)
    old = take_ticket(actor=SYSTEM, hall_id=hall.id, plan=plan, at=yesterday)
    fresh = take(cast, hall)
    assert close_day(actor=SYSTEM, hall_id=hall.id, before=timezone.localdate()) == 1
    assert close_day(actor=SYSTEM, hall_id=hall.id, before=timezone.localdate()) == 0
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.state, fresh.state) == (TicketState.LEFT, TicketState.WAITING)


def test_minutes_by_field_and_hour(cast: Cast, hall: Hall) -> None:
    counter = opened(cast, hall)
    taken = datetime(2026, 3, 2, 8, 0, tzinfo=VIETNAM)
    for wait, work in ((5, 10), (15, 20), (10, 12)):
        plan = TicketPlan(line_of(hall).id, uuid4(), TicketChannel.ONLINE)
        take_ticket(actor=SYSTEM, hall_id=hall.id, plan=plan, at=taken)
        at = taken + timedelta(minutes=wait)
        ticket = calling.call_next(actor=SYSTEM, counter_id=counter.id, at=at)
        calling.begin_ticket(actor=SYSTEM, counter_id=counter.id, ticket_id=ticket.id, at=at)
        at += timedelta(minutes=work)
        calling.finish_ticket(actor=SYSTEM, counter_id=counter.id, ticket_id=ticket.id, at=at)
    found = figures(hall, date(2026, 3, 1), date(2026, 3, 3))
    assert (found.all.waiting, found.all.serving, found.all.whole) == (10, 12, 22)
    assert [(hour, row.taken) for hour, row in found.hours] == [(8, 3)]
    assert found.lines[0].longest == 15
    mine = take(cast, hall)
    assert screens.minutes_to_wait(mine, 0) == 12


def test_a_call_is_said_as_people_say_it(cast: Cast, hall: Hall) -> None:
    ticket = take(cast, hall, "B")
    assert sentence(ticket, 2) == "Mời số bê, không không một, đến quầy số hai."
    assert sounds(ticket, 25) == ["moi", "chu-b", "so-0", "so-0", "so-1", "quay", "quay-25"]
    assert set(sounds(ticket, 25)) <= set(words())
    assert [counted(n) for n in (10, 15, 20, 21, 35, 99)] == [
        "mười", "mười lăm", "hai mươi", "hai mươi mốt", "ba mươi lăm", "chín mươi chín",
    ]  # fmt: skip
