"""What meeting in person would have cost: the newspapers' example, who is counted, what is not known."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from giaoban.briefings.economy import figures
from giaoban.briefings.economy.access import scope_of
from giaoban.briefings.economy.actions.meetings import MeetingPlan, record_meeting, strike_meeting
from giaoban.briefings.economy.actions.norms import set_norm
from giaoban.briefings.economy.actions.ways import WayPlan, put_way, remove_way
from giaoban.briefings.economy.handlers import on_attendance, on_norm
from giaoban.briefings.economy.jobs import reckon_missing, reckon_recent
from giaoban.briefings.economy.models import Distance, Form, Meeting, Norm, Share
from giaoban.briefings.economy.periods import period_of
from giaoban.briefings.economy.tests.people import ARTICLE, THREE_DAYS, held, reckoned, set_up
from giaoban.briefings.economy.weighing import weigh
from giaoban.briefings.models import Briefing
from giaoban.briefings.rollcall.models import Attendee, How
from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.written.actions.reading import acknowledge_written
from giaoban.briefings.written.actions.sending import conclude_written
from giaoban.briefings.written.tests.story import overdue, sent
from giaoban.kernel.errors import RuleBroken
from giaoban.org.tests.cast import Cast, make_unit

pytestmark = pytest.mark.django_db


def test_the_newspapers_example_is_nearly_a_billion_a_year_and_still_thirteen_meetings(cast: Cast) -> None:
    """15 points, three days and a million đồng a person; twelve regular briefings and an urgent one, five a point."""
    communes = [make_unit("commune", f"17{n:03}", f"Xã Số {n}", cast.district) for n in range(15)]
    set_up(cast, communes, replace(ARTICLE, system_cost=400_000_000 // 60))
    days = [date(2019, month, 15) for month in range(1, 13)] + [date(2019, 5, 30)]
    # Norms of 2020 say nothing about 2019: an agency enters those of the time.
    set_norm(actor=cast.chair.actor, plan=replace(ARTICLE, from_on=date(2018, 1, 1), system_cost=400_000_000 // 60))
    for unit in communes:
        put_way(actor=cast.chair.actor, unit_id=unit.id, from_on=date(2018, 1, 1), plan=THREE_DAYS)
    for day in days:
        held(cast, day, communes, people=5)
    assert reckon_missing() == 13
    scope, year = scope_of(cast.chair.actor), period_of("nam", date(2019, 6, 1))
    found = figures.added_up(figures.lines(scope, year))
    assert (found.money, found.days) == (975_000_000, Decimal(15 * 5 * 3 * 13))
    assert (found.meetings, found.online_share, found.written) == (13, 100, 0)
    assert (found.hours, found.person_hours) == (26, 15 * 5 * 2 * 13)
    assert (found.points, found.reckoned) == (195, 195)
    assert figures.system_cost(scope, year) == pytest.approx(80_000_000, rel=1e-6)
    top = figures.units_of(scope, year)[0]
    assert (top.meetings, top.money, top.person_minutes) == (13, 65_000_000, 13 * 5 * 120)
    share = weigh(Briefing.objects.get(title="Giao ban 30/05/2019"))
    assert (share.system_share, share.sharing) == (400_000_000 // 60 // 2, 2)


def test_each_point_says_how_it_came_about_and_the_unknown_are_named(cast: Cast) -> None:
    set_up(cast, [], replace(ARTICLE, most_people=2))
    way = WayPlan(road_km=40, boat_km=10, days=Decimal("1.5"), nights=1)
    put_way(actor=cast.admin.actor, unit_id=cast.mai_son.id, from_on=date(2020, 1, 1), plan=way)
    briefing = held(cast, date(2026, 3, 2), [cast.mai_son, cast.nhon_mai, cast.na_hang], people=3)
    # Na Hang: one is absent, one left after half an hour, and the third came for the last hour.
    at = briefing.points.get(unit=cast.na_hang)
    one, two, three = Attendee.objects.filter(point=at)
    Attendee.objects.filter(id=one.id).update(how=How.ABSENT)
    assert briefing.opened_at is not None
    Attendee.objects.filter(id=two.id).update(left_at=briefing.opened_at + timedelta(minutes=30))
    Attendee.objects.filter(id=three.id).update(arrived_at=briefing.opened_at + timedelta(minutes=60))
    found = weigh(briefing)
    mai_son = found.trips[0]
    assert mai_son.fare is not None
    # 1,5 × 150.000; one night; 2 × (40 × 1.000 + 10 × 3.000): the way counts both directions.
    assert (mai_son.fare.allowance, mai_son.fare.lodging, mai_son.fare.transport) == (225_000, 150_000, 140_000)
    assert (mai_son.people, mai_son.travellers, mai_son.days, mai_son.money) == (3, 2, Decimal(3), 1_030_000)
    assert (found.whole.points, found.whole.reckoned) == (3, 1)
    assert found.whole.missing == [cast.nhon_mai.name, cast.na_hang.name]
    assert (found.trips[2].people, found.trips[2].person_minutes) == (2, 90)
    assert found.person_minutes == 2 * 3 * 120 + 90
    assert not found.estimate
    # A norm of a later day says nothing about this briefing, and neither does one a commune set for itself.
    Norm.objects.update(from_on=date(2026, 3, 3))
    assert weigh(briefing).norm is None
    assert weigh(briefing).whole.money == 0


def test_before_it_is_held_the_invitation_is_counted_and_called_an_estimate(scene: Scene) -> None:
    set_up(scene.cast, [scene.cast.mai_son])
    Briefing.objects.filter(id=scene.briefing.id).update(state="draft", opened_at=None)
    draft = Briefing.objects.select_related("host").get(id=scene.briefing.id)
    found = weigh(draft)
    assert found.estimate
    assert [(trip.people, trip.counted) for trip in found.trips] == [(1, "invited")] * 3
    assert found.whole.money == 1_000_000
    # In the room without a roll-call: whose devices came. A second device of the same person is no second person.
    Briefing.objects.filter(id=draft.id).update(state="open", opened_at=timezone.now())
    scene.enter(scene.cast.mai_son_official)
    scene.enter(scene.cast.mai_son_official)
    found = weigh(Briefing.objects.select_related("host").get(id=draft.id))
    assert [(trip.people, trip.counted) for trip in found.trips if trip.people] == [(1, "devices")]


def test_figures_follow_the_roll_call_the_norms_and_the_ways(cast: Cast) -> None:
    set_up(cast, [cast.mai_son])
    briefing = held(cast, date(2026, 3, 2), [cast.mai_son], people=1)
    assert reckoned(briefing).money == 1_000_000
    point = briefing.points.get(unit=cast.mai_son)
    Attendee.objects.create(briefing=briefing, point=point, name="Vi Thị Mai", how=How.POINT, key="muon")
    on_attendance(last=False, event={"briefing_id": str(briefing.id)})
    assert Meeting.objects.get().money == 2_000_000
    Attendee.objects.filter(key="muon").update(how=How.ABSENT)
    Briefing.objects.update(ended_at=timezone.now(), opened_at=timezone.now() - timedelta(hours=1))
    assert reckon_recent() == 1
    assert Meeting.objects.get().money == 1_000_000
    Attendee.objects.filter(key="muon").update(how=How.POINT)
    norm = set_norm(actor=cast.chair.actor, plan=replace(ARTICLE, allowance=200_000), edition=1)
    on_norm(last=False, event={"unit_id": str(norm.unit_id)})
    assert (Meeting.objects.get().money, Share.objects.get().money) == (2_300_000, 2_300_000)
    remove_way(actor=cast.admin.actor, distance_id=Distance.objects.get().id)
    meeting = reckoned(briefing)
    assert (meeting.money, meeting.points, meeting.reckoned) == (0, 1, 0)
    assert reckoned(briefing) == meeting  # once more changes nothing, and records nothing
    Attendee.objects.update(point=briefing.points.get(host=True))
    assert reckoned(briefing).form == Form.IN_PERSON  # nobody but the host was there


def test_a_meeting_written_down_by_hand_counts_and_one_moved_online_still_does(cast: Cast) -> None:
    set_up(cast, [cast.mai_son])
    for month in (1, 2):
        plan = MeetingPlan("Giao ban trực tiếp", date(2025, month, 5), "in_person", 180, 40, 12_000_000)
        record_meeting(actor=cast.secretary.actor, plan=plan, key=f"k{month}")
        record_meeting(actor=cast.secretary.actor, plan=plan, key=f"k{month}")
        reckoned(held(cast, date(2026, month, 5), [cast.mai_son], people=4))
    scope = scope_of(cast.chair.actor)
    now = period_of("nam", date(2026, 1, 1)).until(date(2026, 3, 1))
    then = now.year_before()
    assert (then.start, then.end) == (date(2025, 1, 1), date(2025, 3, 1))
    found, before = (figures.added_up(figures.lines(scope, each)) for each in (now, then))
    assert (found.meetings, found.online, before.meetings, before.online) == (2, 2, 2, 0)
    assert (before.spent, before.hours, before.person_hours) == (24_000_000, 6, 240)
    # A commune sees its own part of what the district held, and nothing of what it was not at.
    mine = figures.added_up(figures.lines(scope_of(cast.mai_son_official.actor), now))
    assert (mine.meetings, mine.person_hours, mine.money) == (2, 16, 8_000_000)
    assert not figures.known_before(scope_of(cast.mai_son_official.actor), then.end)
    assert figures.added_up(figures.lines(scope_of(cast.nhon_mai_official.actor), now)).meetings == 0
    assert figures.added_up(figures.lines(scope_of(cast.outsider.actor), now)).meetings == 0
    strike_meeting(actor=cast.secretary.actor, meeting_id=Meeting.objects.filter(briefing=None)[0].id)
    assert figures.added_up(figures.lines(scope, then)).meetings == 1


def test_what_is_held_in_writing_is_no_meeting_and_saves_the_trip_of_who_acknowledged(cast: Cast) -> None:
    set_up(cast, [cast.mai_son, cast.nhon_mai])
    briefing = sent(cast)
    assert weigh(briefing).whole.points == 3
    acknowledge_written(actor=cast.mai_son_official.actor, briefing_id=briefing.id)
    overdue(briefing)
    conclude_written(actor=cast.chair.actor, briefing_id=briefing.id)
    meeting = reckoned(briefing)
    assert (meeting.form, meeting.minutes, meeting.people, meeting.money) == (Form.WRITTEN, 0, 1, 1_000_000)
    found = figures.added_up(figures.lines(scope_of(cast.chair.actor), period_of("thang", meeting.held_on)))
    assert (found.meetings, found.written, found.hours) == (0, 1, 0)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"days": Decimal("0.3")}, "days"),
        ({"days": Decimal(0)}, "days"),
        ({"nights": 4}, "nights"),
        ({"road_km": -1}, "road_km"),
        ({"fare": -5}, "fare"),
    ],
)
def test_a_way_nobody_can_travel_is_refused(cast: Cast, change: dict[str, object], field: str) -> None:
    plan = replace(THREE_DAYS, **change)  # type: ignore[arg-type]
    with pytest.raises(RuleBroken) as refused:
        put_way(actor=cast.chair.actor, unit_id=cast.mai_son.id, from_on=date(2026, 1, 1), plan=plan)
    assert refused.value.field == field


def test_two_who_set_the_same_day_do_not_overwrite_each_other(cast: Cast) -> None:
    set_up(cast, [cast.mai_son])
    other = replace(THREE_DAYS, nights=1)
    for act in (
        lambda: set_norm(actor=cast.admin.actor, plan=replace(ARTICLE, allowance=1)),
        lambda: put_way(
            actor=cast.admin.actor,
            unit_id=cast.mai_son.id,
            from_on=date(2020, 1, 1),
            plan=other,
        ),
    ):
        with pytest.raises(RuleBroken) as refused:
            act()
        assert refused.value.code == "stale"
    with pytest.raises(RuleBroken):
        record_meeting(
            actor=cast.chair.actor,
            plan=MeetingPlan("Họp mai", timezone.localdate() + timedelta(days=1), "in_person", 60, 5),
            key="mai",
        )


def test_periods_end_where_the_calendar_says() -> None:
    week = period_of("tuan", date(2026, 11, 25))
    assert (week.start, week.end, week.year_before().start.weekday()) == (date(2026, 11, 23), date(2026, 11, 29), 0)
    leap = period_of("thang", date(2028, 2, 29))
    assert leap.year_before().end == date(2027, 2, 28)
    assert leap.until(date(2028, 2, 29)).year_before().end == date(2027, 2, 28)
    quarter = period_of("quy", date(2026, 11, 1))
    assert (quarter.step(-1).start, quarter.step(1).end) == (date(2026, 7, 1), date(2027, 3, 31))
    pieces = list(period_of("thang", date(2026, 11, 1)).pieces())
    assert (pieces[0][1], pieces[-1][2], len(pieces)) == (date(2026, 11, 1), date(2026, 11, 30), 6)
    assert len(list(period_of("nam", date(2026, 1, 1)).pieces())) == 12
