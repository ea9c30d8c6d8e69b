"""Short messages reach a gateway once; numbers and words are made fit for a phone."""

from collections.abc import Iterator
from typing import Any

import pytest

from giaoban.adapters.outgoing import Fate
from giaoban.adapters.sms.gateway import Gateway, Sms
from giaoban.adapters.sms.tests.gateway import TOKEN, Phones, gateway_here
from giaoban.adapters.sms.text import number, short, unaccented

LINK = "https://giaoban.example.vn/giao-ban/1"


@pytest.fixture
def phones() -> Iterator[Phones]:
    """A real gateway."""
    with gateway_here() as found:
        yield found


def test_one_id_is_sent_once_however_often_it_is_handed_over(phones: Phones) -> None:
    with Gateway(phones.url, TOKEN) as gateway:
        fates = [gateway.send(Sms("id-1", "+84912345678", "Hop khan")).fate for _ in range(3)]
    assert fates == [Fate.SENT] * 3
    assert (phones.handed_over, phones.sent) == (3, {"id-1": ("+84912345678", "Hop khan")})


@pytest.mark.parametrize(
    ("code", "said", "fate"),
    [
        (200, {"id": "id-1", "status": "refused", "reason": "blocked"}, Fate.REFUSED),
        (200, {"id": "another", "status": "sent"}, Fate.LATER),
        (200, ["what"], Fate.LATER),
        (400, {}, Fate.REFUSED),
        (429, {}, Fate.LATER),
        (502, {}, Fate.LATER),
    ],
)
def test_answers_are_told_apart(phones: Phones, code: int, said: Any, fate: Fate) -> None:
    phones.answers["+84912345678"] = (code, said)
    with Gateway(phones.url, TOKEN) as gateway:
        assert gateway.send(Sms("id-1", "+84912345678", "Hop khan")).fate is fate


def test_a_wrong_token_is_refused_and_an_absent_gateway_tried_later(phones: Phones) -> None:
    sms = Sms("id-1", "+84912345678", "Hop khan")
    with Gateway(phones.url, "wrong") as gateway:
        assert gateway.send(sms).fate is Fate.REFUSED
    with Gateway("http://127.0.0.1:9/", TOKEN) as gateway:
        assert gateway.send(sms).fate is Fate.LATER


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0912 345 678", "+84912345678"),
        ("+84 (91) 234-5678", "+84912345678"),
        ("84.912.345.678", "+84912345678"),
        ("0238 3844 700", None),
        ("113", None),
        ("", None),
        ("0912345678901", None),
        ("không có", None),
    ],
)
def test_numbers(typed: str, found: str | None) -> None:
    assert number(typed) == found


def test_words_fit_one_message() -> None:
    assert unaccented("“Họp khẩn” ở bản Đỏ – 14:30…") == '"Hop khan" o ban Do - 14:30.'
    text = short("Công điện về mưa lũ. " + "Trực 24/24 giờ. " * 20, LINK, accents=False)
    assert len(text) <= 160
    assert text.isascii()
    assert text.endswith(f"... {LINK}")
    assert len(short("Lũ " * 200, LINK, accents=True)) <= 201
    assert short("Họp", LINK, accents=True) == f"Họp {LINK}"
