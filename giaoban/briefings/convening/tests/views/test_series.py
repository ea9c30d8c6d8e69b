"""The pages of a recurring briefing."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.briefings.convening.models import Series
from giaoban.briefings.convening.occurrences import upcoming
from giaoban.briefings.models import Briefing
from giaoban.briefings.tests.views.pages import errors_of, text_of
from giaoban.org.tests.cast import Cast


def typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "title": "Giao ban tháng",
        "kind": "regular",
        "frequency": "month_day",
        "every": "1",
        "month_day": "25",
        "hour": "08:00",
        "expected_minutes": "90",
        "starts_on": f"{timezone.localdate():%d/%m/%Y}",
        "ahead_days": "14",
        "chair_post": str(cast.chair.post.id),
        "secretary_post": str(cast.secretary.post.id),
        "edition": "1",
    } | changes


@pytest.fixture
def series(cast: Cast) -> Series:
    """A monthly one, typed by the secretary."""
    cast.secretary.client().post(reverse("series_new"), typed(cast))
    return Series.objects.get()


def test_planned_listed_and_read_in_plain_words(cast: Cast, series: Series) -> None:
    desk = cast.secretary.client()
    assert "hằng tháng, vào ngày 25, lúc 08:00" in text_of(desk.get(reverse("series_list")))
    page = text_of(desk.get(reverse("series", args=[series.id])))
    assert "Các kỳ sắp tới" in page
    assert f"08:00 {upcoming(series, 1)[0].starts_at:%d/%m/%Y}"[:8] in page


@pytest.mark.parametrize(
    "wrong",
    [{"month_day": ""}, {"until": "01/01/2020"}, {"frequency": "weekly"}, {"every": "0"}, {"hour": "25:00"}],
)
def test_a_refused_plan_keeps_what_was_typed(cast: Cast, wrong: dict[str, str]) -> None:
    answer = cast.secretary.client().post(reverse("series_new"), typed(cast, **wrong))
    assert answer.status_code == 422
    assert not errors_of(answer)[0].isascii()
    assert 'value="Giao ban tháng"' in text_of(answer)


def test_two_at_once_never_overwrite_each_other(cast: Cast, series: Series) -> None:
    first, second = cast.secretary.client(), cast.vice_chair.client()
    address = reverse("series_change", args=[series.id])
    assert first.post(address, typed(cast, title="Giao ban quý", every="3")).status_code == 302
    stale = second.post(address, typed(cast, title="Giao ban tuần"))
    assert stale.status_code == 422
    assert 'value="Giao ban tuần"' in text_of(stale)
    series.refresh_from_db()
    assert series.title == "Giao ban quý"


def test_agenda_rule_exception_and_end(cast: Cast, series: Series) -> None:
    desk, page = cast.secretary.client(), reverse("series", args=[series.id])
    item = {"title": "Việc còn lại", "minutes": "10", "purpose": "inform"}
    desk.post(reverse("series_item_add", args=[series.id]), item)
    desk.post(reverse("series_rules", args=[series.id]), {"levels": "commune"})
    day = upcoming(series, 1)[0].day
    left_out = desk.post(reverse("occurrence_except", args=[series.id]), {"day": str(day), "reason": "Trùng đại hội"})
    assert left_out.status_code == 302
    shown = text_of(desk.get(page))
    for words in ("Việc còn lại", "Tất cả cấp xã", f"Bỏ kỳ {day:%d/%m/%Y}", "Trùng đại hội", "Trả về lịch thường"):
        assert words in shown
    desk.post(reverse("occurrence_restore", args=[series.id]), {"day": str(day)})
    assert "Trùng đại hội" not in text_of(desk.get(page))
    half = desk.post(reverse("occurrence_except", args=[series.id]), {"day": str(day), "moved_day": str(day)})
    assert half.status_code == 422
    assert desk.post(reverse("series_item_remove", args=[series.id, 1])).status_code == 302
    assert desk.post(reverse("series_item_remove", args=[series.id, 1])).status_code == 404
    assert desk.post(reverse("series_end", args=[series.id]), {"reason": ""}).status_code == 422
    desk.post(reverse("series_end", args=[series.id]), {"reason": "Sáp nhập huyện"})
    assert "đã kết thúc ngày" in text_of(desk.get(page))


@pytest.mark.parametrize("day", ["", "không phải ngày", "9999-12-31", "0001-01-01"])
def test_a_day_that_makes_no_sense(cast: Cast, series: Series, day: str) -> None:
    desk = cast.secretary.client()
    assert desk.post(reverse("occurrence_except", args=[series.id]), {"day": day, "reason": "x"}).status_code == 422
    assert desk.post(reverse("occurrence_restore", args=[series.id]), {"day": day}).status_code == 302


def test_made_of_a_briefing_it_takes_over_agenda_units_and_desk(cast: Cast, called: Briefing) -> None:
    desk, address = cast.secretary.client(), reverse("series_new") + f"?giao-ban={called.id}"
    assert address in text_of(desk.get(reverse("briefing", args=[called.id])))
    form = desk.get(address).context["form"]
    day = timezone.localtime(called.starts_at).day
    assert (form["title"].value(), form["month_day"].value()) == (called.title, day)
    assert "chép từ cuộc họp" in text_of(desk.post(address, typed(cast), follow=True))
    series = Series.objects.get()
    assert [item["title"] for item in series.items] == [item.title for item in called.agenda.all()]
    named = {unit for rule in series.invite_rules for unit in rule.extra}
    assert named == set(called.points.filter(host=False).values_list("unit_id", flat=True))
    assert cast.outsider.client().get(address).status_code == 404
    assert desk.get(reverse("series_new") + "?giao-ban=x").status_code == 404
