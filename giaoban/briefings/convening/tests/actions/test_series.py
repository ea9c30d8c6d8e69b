"""Briefings that come back: their days, holidays, exceptions, and the drafts made of them."""

from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import pytest
from django.utils import timezone

from giaoban.briefings.actions.agenda import ItemPlan
from giaoban.briefings.convening.actions.calling import convene_briefing
from giaoban.briefings.convening.actions.exceptions import except_occurrence, restore_occurrence
from giaoban.briefings.convening.actions.series import (
    change_series,
    create_series,
    end_series,
    set_series_agenda,
    set_series_rules,
)
from giaoban.briefings.convening.jobs import make_series_drafts
from giaoban.briefings.convening.models import Calling, Series
from giaoban.briefings.convening.occurrences import days_of, in_words, occurrences, upcoming
from giaoban.briefings.convening.rules import Rule
from giaoban.briefings.convening.tests.permissions import series_plan
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.kernel.errors import RuleBroken
from giaoban.org.models import Holding
from giaoban.org.tests.cast import Cast, make_unit


def series_with(cast: Cast, **changes: Any) -> Series:
    return create_series(actor=cast.secretary.actor, host_id=cast.district.id, plan=series_plan(cast, **changes))


def unsaved(**values: Any) -> Series:
    plan: dict[str, Any] = {"every": 1, "weekdays": [], "hour": time(8), "starts_on": date(2026, 1, 1)}
    return Series(**(plan | values))


def draft_days(series: Series) -> None:
    make_series_drafts(last=False, series_id=str(series.id))


@pytest.fixture
def series(cast: Cast) -> Series:
    """Every week from the day after tomorrow on, with a rule and an item."""
    actor = cast.secretary.actor
    weekday = (timezone.localdate() + timedelta(days=2)).weekday()
    made = series_with(cast, frequency="weekly", weekdays=(weekday,), month_day=None, ahead_days=21)
    made = set_series_rules(actor=actor, series_id=made.id, rules=[Rule(levels=("commune",))], edition=made.edition)
    items = [ItemPlan("Việc còn lại", 10, "consult", "Văn phòng")]
    return set_series_agenda(actor=actor, series_id=made.id, items=items, edition=made.edition)


class TestDays:
    @pytest.mark.parametrize(
        ("values", "days"),
        [
            ({"frequency": "month_day", "month_day": 31}, ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
            ({"frequency": "month_day", "month_day": 5, "every": 3}, ["2026-01-05", "2026-04-05", "2026-07-05"]),
            ({"frequency": "month_weekday", "weekdays": [0], "nth": 1}, ["2026-01-05", "2026-02-02", "2026-03-02"]),
            ({"frequency": "month_weekday", "weekdays": [4], "nth": -1}, ["2026-01-30", "2026-02-27"]),
            ({"frequency": "weekly", "weekdays": [0, 3], "every": 2}, ["2026-01-01", "2026-01-12", "2026-01-15"]),
            ({"frequency": "month_day", "month_day": 5, "count": 2}, ["2026-01-05", "2026-02-05"]),
            ({"frequency": "month_day", "month_day": 5, "until": date(2026, 2, 5)}, ["2026-01-05", "2026-02-05"]),
        ],
    )
    def test_as_the_calendar_has_them(self, values: dict[str, Any], days: list[str]) -> None:
        most = 9 if "count" in values or "until" in values else len(days)
        assert [str(day) for day in islice(days_of(unsaved(**values)), most)] == days

    def test_a_holiday_moves_to_the_next_working_day_and_says_so(self, cast: Cast) -> None:
        series = series_with(cast, month_day=1, starts_on=date(2027, 1, 1))
        new_year = occurrences(series, date(2027, 1, 1), date(2027, 1, 1))[0]
        assert new_year.starts_at == timezone.make_aware(datetime(2027, 1, 4, 8))  # noqa: DTZ001 - made aware
        assert new_year.why == "01/01/2027 là ngày nghỉ"

    def test_it_reads_as_people_say_it(self) -> None:
        assert in_words(unsaved(frequency="month_day", month_day=25)) == "hằng tháng, vào ngày 25, lúc 08:00"
        assert in_words(unsaved(frequency="month_day", month_day=5, every=3)).startswith("hằng quý")
        assert in_words(unsaved(frequency="weekly", weekdays=[0])) == "hằng tuần, vào thứ Hai, lúc 08:00"

    def test_without_an_end_it_is_only_looked_at_as_far_as_needed(self, cast: Cast) -> None:
        assert len(upcoming(series_with(cast))) == 6


class TestPlans:
    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"title": " "}, "title"),
            ({"kind": "urgent"}, "kind"),
            ({"frequency": "daily"}, "frequency"),
            ({"every": 0}, "every"),
            ({"month_day": 32}, "month_day"),
            ({"frequency": "weekly"}, "weekdays"),
            ({"frequency": "month_weekday", "weekdays": (1,), "nth": 5}, "nth"),
            ({"until": date(2020, 1, 1)}, "until"),
            ({"until": date(2190, 1, 1)}, "until"),
            ({"starts_on": date(2190, 1, 1)}, "starts_on"),
            ({"count": 501}, "count"),
            ({"count": 3, "until": timezone.localdate()}, "until"),
            ({"expected_minutes": 4}, "expected_minutes"),
            ({"ahead_days": 91}, "ahead_days"),
        ],
    )
    def test_a_wrong_plan_names_the_field(self, cast: Cast, change: dict[str, Any], field: str) -> None:
        with pytest.raises(RuleBroken) as refusal:
            series_with(cast, **change)
        assert refusal.value.field == field

    def test_an_old_edition_overwrites_nothing(self, cast: Cast, series: Series) -> None:
        with pytest.raises(RuleBroken) as refusal:
            change_series(actor=cast.secretary.actor, series_id=series.id, plan=series_plan(cast), edition=1)
        assert refusal.value.code == "stale"


class TestDrafts:
    def test_made_ahead_once_with_agenda_rule_and_desk(self, cast: Cast, series: Series) -> None:
        draft_days(series)
        draft_days(series)
        drafts = list(Briefing.objects.order_by("starts_at"))
        assert [row.starts_at for row in drafts] == [one.starts_at for one in upcoming(series, 3)]
        for draft in drafts:
            assert draft.state == BriefingState.DRAFT
            assert [item.title for item in draft.agenda.all()] == ["Việc còn lại"]
            assert draft.points.filter(host=False).count() == 2
            assert (draft.chair_post, draft.secretary_post) == (cast.chair.post, cast.secretary.post)

    def test_a_commune_founded_since_is_in_the_next(self, cast: Cast, series: Series) -> None:
        make_unit("commune", "16885", "Xã Hữu Khuông", cast.district)
        draft_days(series)
        assert all(draft.points.filter(name="Xã Hữu Khuông").exists() for draft in Briefing.objects.all())

    def test_changes_leave_drafts_alone_that_are_there(self, cast: Cast, series: Series) -> None:
        draft_days(series)
        before = list(Briefing.objects.values_list("id", "title", "starts_at"))
        plan = series_plan(
            cast, frequency="weekly", weekdays=tuple(range(7)), month_day=None, title="Giao ban mới", ahead_days=21
        )
        change_series(actor=cast.secretary.actor, series_id=series.id, plan=plan, edition=series.edition)
        draft_days(series)
        assert set(before) < set(Briefing.objects.values_list("id", "title", "starts_at"))
        assert Briefing.objects.filter(title__startswith="Giao ban mới").exists()

    def test_an_empty_chair_is_said_on_the_series_and_heals(self, cast: Cast, series: Series) -> None:
        holding = Holding.objects.get(person=cast.chair.person)
        holding.to_on = timezone.localdate() - timedelta(days=1)
        holding.save()
        draft_days(series)
        series.refresh_from_db()
        assert "chưa có người giữ" in series.problem
        assert not Briefing.objects.exists()
        holding.to_on = None
        holding.save()
        draft_days(series)
        series.refresh_from_db()
        assert series.problem == ""

    def test_an_ended_series_makes_no_more(self, cast: Cast, series: Series) -> None:
        end_series(actor=cast.secretary.actor, series_id=series.id, reason="Sáp nhập huyện")
        draft_days(series)
        assert not Briefing.objects.exists()
        with pytest.raises(RuleBroken):
            set_series_rules(actor=cast.secretary.actor, series_id=series.id, rules=[], edition=series.edition)


class TestExceptions:
    def test_left_out_with_its_draft_and_brought_back(self, cast: Cast, series: Series) -> None:
        draft_days(series)
        actor, day = cast.secretary.actor, upcoming(series, 1)[0].day
        draft = Calling.objects.get(series=series, occurrence=day).briefing
        except_occurrence(actor=actor, series_id=series.id, day=day, moved_to=None, reason="Trùng đại hội")
        draft.refresh_from_db()
        assert draft.state == BriefingState.CANCELLED
        assert upcoming(series, 1)[0].starts_at is None
        draft_days(series)
        assert not Calling.objects.filter(series=series, occurrence=day).exists()
        restore_occurrence(actor=actor, series_id=series.id, day=day)
        draft_days(series)
        assert Calling.objects.get(series=series, occurrence=day).briefing.state == BriefingState.DRAFT

    def test_moved_with_its_draft(self, cast: Cast, series: Series) -> None:
        draft_days(series)
        one = upcoming(series, 2)[1]
        later = timezone.now() + timedelta(days=30)
        except_occurrence(
            actor=cast.secretary.actor, series_id=series.id, day=one.day, moved_to=later, reason="Trùng đại hội"
        )
        assert Calling.objects.get(series=series, occurrence=one.day).briefing.starts_at == later

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"reason": " "}, "reason"),
            ({"moved_to": timezone.now() - timedelta(hours=1)}, "moved_day"),
            ({"day": date(2190, 1, 1)}, "day"),
            ({"day": timezone.localdate() - timedelta(days=900)}, "day"),
        ],
    )
    def test_what_makes_no_sense(self, cast: Cast, series: Series, values: dict[str, Any], field: str) -> None:
        right: dict[str, Any] = {"day": upcoming(series, 1)[0].day, "moved_to": None, "reason": "Trùng đại hội"}
        with pytest.raises(RuleBroken) as refusal:
            except_occurrence(actor=cast.secretary.actor, series_id=series.id, **(right | values))
        assert refusal.value.field == field

    def test_a_called_occurrence_is_moved_on_its_own_page(self, cast: Cast, series: Series) -> None:
        draft_days(series)
        day = upcoming(series, 1)[0].day
        briefing = Calling.objects.get(series=series, occurrence=day).briefing
        convene_briefing(actor=cast.secretary.actor, briefing_id=briefing.id)
        with pytest.raises(RuleBroken, match="đã gửi giấy mời"):
            except_occurrence(
                actor=cast.secretary.actor, series_id=series.id, day=day, moved_to=None, reason="Trùng đại hội"
            )
