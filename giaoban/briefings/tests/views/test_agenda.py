"""The agenda on the briefing's page: added, corrected, put in order, taken away."""

import pytest
from django.urls import reverse

from giaoban.briefings.models import AgendaItem, Briefing
from giaoban.briefings.tests.views.pages import errors_of, text_of
from giaoban.org.tests.cast import Cast

LINE = {"title": "Phòng chống cháy rừng", "minutes": "25", "purpose": "decide", "rapporteur": "Hạt Kiểm lâm"}


def titles(briefing: Briefing) -> list[str]:
    return [item.title for item in AgendaItem.objects.filter(briefing=briefing).order_by("n")]


def test_a_line_is_added_at_the_end(cast: Cast, draft: Briefing) -> None:
    answer = cast.secretary.client().post(reverse("agenda_add", args=[draft.id]), LINE)
    assert answer.headers["Location"].endswith("#chuong-trinh")
    assert titles(draft) == ["Tình hình dịch", "Một cửa", "Phòng chống cháy rừng"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("title", "x" * 301), ("minutes", "0"), ("minutes", "481"), ("minutes", ""), ("purpose", "sing")],
)
def test_a_refused_line_keeps_what_was_typed(cast: Cast, draft: Briefing, field: str, value: str) -> None:
    answer = cast.secretary.client().post(reverse("agenda_add", args=[draft.id]), LINE | {field: value})
    assert answer.status_code == 422
    assert len(errors_of(answer)) == 1
    assert not errors_of(answer)[0].isascii()
    assert 'value="Hạt Kiểm lâm"' in text_of(answer)
    assert len(titles(draft)) == 2


def test_a_line_is_corrected_on_its_own_page(cast: Cast, draft: Briefing) -> None:
    item, client = draft.agenda.get(n=1), cast.secretary.client()
    address = reverse("agenda_change", args=[draft.id, item.id])
    assert 'value="Tình hình dịch"' in text_of(client.get(address))
    assert client.post(address, LINE | {"minutes": "x"}).status_code == 422
    assert client.post(address, LINE | {"edition": "1"}).status_code == 302
    assert titles(draft) == ["Phòng chống cháy rừng", "Một cửa"]


@pytest.mark.parametrize("edition", ["1", "", "²", "9" * 40])
def test_a_stale_correction_shows_both_texts_and_can_be_saved_again(cast: Cast, draft: Briefing, edition: str) -> None:
    item, client = draft.agenda.get(n=1), cast.secretary.client()
    address = reverse("agenda_change", args=[draft.id, item.id])
    client.post(address, LINE | {"edition": "1"})
    answer = cast.vice_chair.client().post(address, LINE | {"title": "Cháy rừng và lũ ống", "edition": edition})
    assert answer.status_code == 422
    assert "Phòng chống cháy rừng · 25′" in errors_of(answer)[0]
    assert 'value="Cháy rừng và lũ ống"' in text_of(answer)
    assert 'name="edition" value="2"' in text_of(answer)
    assert client.post(address, LINE | {"title": "Cháy rừng và lũ ống", "edition": "2"}).status_code == 302


def test_order_and_removal(cast: Cast, draft: Briefing) -> None:
    client = cast.secretary.client()
    first, second = draft.agenda.order_by("n")
    client.post(reverse("agenda_reorder", args=[draft.id]), {"item": [str(second.id), str(first.id)]})
    assert titles(draft) == ["Một cửa", "Tình hình dịch"]
    client.post(reverse("agenda_remove", args=[draft.id, second.id]))
    assert titles(draft) == ["Tình hình dịch"]


@pytest.mark.parametrize("items", [[], ["không phải mã"], ["00000000-0000-0000-0000-000000000000"]])
def test_an_order_that_does_not_fit_changes_nothing_and_says_so(cast: Cast, draft: Briefing, items: list[str]) -> None:
    answer = cast.secretary.client().post(reverse("agenda_reorder", args=[draft.id]), {"item": items}, follow=True)
    assert "xếp lại" in text_of(answer)
    assert titles(draft) == ["Tình hình dịch", "Một cửa"]


def test_a_line_of_another_briefing_is_absent(cast: Cast, draft: Briefing) -> None:
    address = reverse("agenda_change", args=[draft.id, "00000000-0000-0000-0000-000000000000"])
    assert cast.secretary.client().get(address).status_code == 404
