"""Whatever is typed into the forms of a briefing, nobody sees a page of a broken server."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.briefings.models import Briefing
from giaoban.org.tests.cast import Cast

FIELDS = {
    "briefing_new": ["title", "kind", "day", "hour", "expected_minutes", "chair_post", "secretary_post"],
    "briefing_change": ["title", "kind", "day", "hour", "expected_minutes", "chair_post", "secretary_post"],
    "briefing_points": ["unit"],
    "briefing_cancel": ["reason"],
    "agenda_add": ["title", "minutes", "purpose", "rapporteur"],
    "agenda_reorder": ["item"],
    "document_add": ["title", "item_id", "file"],
}
typed = st.text(max_size=40) | st.sampled_from(
    ["\x00", "\ud7ff\uffff", "9" * 500, "1e999", "-1", "0001-01-01", "9999-12-31", "23:59", "regular", "ữ" * 5000, "📣"]
)


@pytest.fixture
def browser(cast: Cast, draft: Briefing) -> Client:
    client = cast.secretary.client()
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("name", FIELDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_typing_breaks_a_page(browser: Client, cast: Cast, draft: Briefing, name: str, data: Any) -> None:
    given_to = [] if name == "briefing_new" else [draft.id]
    known = {"chair_post": str(cast.chair.post.id), "hour": "08:00", "day": "01/12/2030", "expected_minutes": "60"}
    values = {
        field: data.draw(typed | st.just(known.get(field, "x")) | st.lists(typed, max_size=3), label=field)
        for field in FIELDS[name]
    }
    with transaction.atomic():
        answer = browser.post(reverse(name, args=given_to), values)
        transaction.set_rollback(True)
    assert answer.status_code in (200, 302, 422)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from(["q", "tinh-trang", "trang"]), typed))
def test_no_query_breaks_the_list(browser: Client, query: dict[str, str]) -> None:
    with transaction.atomic():
        answer = browser.get(reverse("briefings"), query)
        transaction.set_rollback(True)
    assert answer.status_code == 200
