"""How a person wants pages: language and thin mode, kept in cookies, going back only to our own addresses."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from giaoban.kernel.middleware.language import LanguageMiddleware
from giaoban.kernel.middleware.thin import ThinMiddleware


class Reader:
    """As much of a person as the middleware looks at."""

    def __init__(self, language: str) -> None:
        self.language = language


def language_for(cookie: str | None = None, person: Reader | None = None) -> str:
    request = RequestFactory().get("/", headers={"Accept-Language": "en"})
    request.person = person  # type: ignore[attr-defined]
    if cookie:
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    seen: list[str] = []

    def page(_: HttpRequest) -> HttpResponse:
        seen.append(translation.get_language() or "")
        return HttpResponse()

    with translation.override("vi"):
        answer = LanguageMiddleware(page)(request)
    assert answer["Content-Language"] == seen[0]
    return seen[0]


def test_vietnamese_whatever_the_browser_claims() -> None:
    assert language_for() == "vi"


def test_the_cookie_wins_over_the_person_and_the_person_over_the_house() -> None:
    assert language_for(person=Reader("en")) == "en"
    assert language_for(cookie="vi", person=Reader("en")) == "vi"
    assert language_for(cookie="xx", person=Reader("")) == "vi"


@pytest.mark.parametrize(
    ("cookie", "header", "thin"),
    [(None, None, False), (None, "on", True), ("0", "on", False), ("1", None, True), ("7", "on", True)],
)
def test_the_choice_wins_over_the_browsers_wish(cookie: str | None, header: str | None, thin: bool) -> None:
    request = RequestFactory().get("/", headers={"Save-Data": header} if header else {})
    if cookie:
        request.COOKIES["thin"] = cookie

    answer = ThinMiddleware(lambda _: HttpResponse())(request)

    assert request.thin is thin  # type: ignore[attr-defined]
    assert answer["Vary"] == "Cookie, Save-Data"


def test_choosing_a_language_remembers_it_and_goes_back(client: Client) -> None:
    answer = client.post("/ngon-ngu", {"language": "en", "next": "/kieu-dang?q=a"})

    assert answer.status_code == 302
    assert answer["Location"] == "/kieu-dang?q=a"
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


@pytest.mark.parametrize("elsewhere", ["https://la.example/", "//la.example", "javascript:alert(1)", ""])
def test_nobody_is_sent_elsewhere(client: Client, elsewhere: str) -> None:
    answer = client.post("/trang-nhe", {"thin": "1", "next": elsewhere})

    assert answer["Location"] == "/"
    assert answer.cookies["thin"].value == "1"


def test_an_unknown_wish_changes_nothing(client: Client) -> None:
    assert not client.post("/ngon-ngu", {"language": "tlh"}).cookies
    assert not client.post("/trang-nhe", {"thin": "rất"}).cookies
    assert client.get("/ngon-ngu").status_code == 405
