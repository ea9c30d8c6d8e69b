"""The rail shows each person their places, and marks where they are."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from giaoban.kernel import navigation
from giaoban.kernel.navigation import Place


@pytest.fixture(autouse=True)
def only_our_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_places", {})


def request(path: str, actor: object | None = object()) -> HttpRequest:
    made = RequestFactory().get(path)
    made.actor = actor  # type: ignore[attr-defined]
    return made


def test_places_come_in_order_with_what_waits_there() -> None:
    navigation.register(Place("Kiểu dáng", "style_page", "palette", order=20, count=lambda _: 3))
    navigation.register(Place("Sức khỏe", "healthz", "heart", order=10))

    found = navigation.items(request("/"))

    assert [(item.label, item.count) for item in found] == [("Sức khỏe", 0), ("Kiểu dáng", 3)]


def test_the_current_place_is_the_longest_address_that_contains_the_page() -> None:
    navigation.register(Place("Kiểu dáng", "style_page", "palette", order=1))

    assert [item.current for item in navigation.items(request("/kieu-dang/nut"))] == [True]
    assert [item.current for item in navigation.items(request("/kieu-dang-khac"))] == [False]


def test_a_stranger_sees_no_place_and_a_hidden_place_stays_hidden() -> None:
    navigation.register(Place("Kiểu dáng", "style_page", "palette", order=1))
    navigation.register(Place("Sức khỏe", "healthz", "heart", order=2, shown=lambda _: False))

    assert navigation.items(request("/", actor=None)) == []
    assert [item.label for item in navigation.items(request("/"))] == ["Kiểu dáng"]


def test_registering_the_same_address_again_replaces_the_place() -> None:
    navigation.register(Place("Cũ", "style_page", "palette", order=1))
    navigation.register(Place("Mới", "style_page", "palette", order=1))

    assert [item.label for item in navigation.items(request("/"))] == ["Mới"]
