"""Several Janus: each briefing goes to the least loaded and stays there, a large hall spans several."""

from uuid import UUID

import pytest
from django.conf import LazySettings

from giaoban.briefings import placing
from giaoban.briefings.actions.briefings import open_briefing
from giaoban.briefings.keeping import wanted_stages
from giaoban.briefings.models import Briefing, Placing
from giaoban.briefings.placing import Places, arrange, placed_first_on, places_of, register_nearness, share
from giaoban.briefings.room.janus_line import apart, janus_addresses
from giaoban.briefings.tests.scene import Scene, make_draft

TWO = ("one", "two")


@pytest.fixture
def other(scene: Scene) -> Briefing:
    """A second open briefing."""
    draft = make_draft(scene.cast)
    return open_briefing(actor=scene.cast.chair.actor, briefing_id=draft.id)


def look(names: Places = TWO, up: Places = TWO, trusted: Places | None = None) -> dict[str, Places]:
    found = arrange(names, up, up if trusted is None else trusted)
    return {str(briefing_id): where for briefing_id, where in found.items()}


def test_new_briefings_go_to_the_least_loaded_and_stay(scene: Scene, other: Briefing) -> None:
    scene.enter(scene.cast.chair)
    places = look()
    assert {places[str(scene.briefing.id)], places[str(other.id)]} == {("one",), ("two",)}
    for _ in range(3):
        scene.enter(scene.cast.mai_son_official)
        assert look() == places
    assert placed_first_on(places[str(other.id)][0]) == {other.id}


def test_what_was_placed_is_what_each_janus_does(scene: Scene, other: Briefing) -> None:
    places, wanted = arrange(TWO, TWO, TWO), wanted_stages()
    mine = [set(share(name, wanted, places)) for name in TWO]
    assert sorted(len(rooms) for rooms in mine) == [1, 1]
    assert mine[0] | mine[1] == {str(scene.briefing.id), str(other.id)}


def test_a_short_absence_moves_nothing_a_long_one_does(scene: Scene) -> None:
    here = str(scene.briefing.id)
    assert look()[here] == ("one",)
    assert look(up=("two",), trusted=TWO)[here] == ("one",)
    assert look(up=(), trusted=())[here] == ("one",)
    assert look(up=("two",))[here] == ("two",)
    assert look()[here] == ("two",)
    assert Placing.objects.filter(briefing=scene.briefing).count() == 1


def test_a_janus_that_was_taken_out_of_the_settings_is_left(scene: Scene) -> None:
    assert look(names=("old",), up=("old",))[str(scene.briefing.id)] == ("old",)
    assert look()[str(scene.briefing.id)] == ("one",)
    assert places_of(scene.briefing.id) == ("one",)


def test_a_hall_that_grows_gets_another_janus_and_keeps_it(scene: Scene, settings: LazySettings) -> None:
    settings.HALL_PER_JANUS = 2
    here = str(scene.briefing.id)
    for member in (scene.cast.chair, scene.cast.secretary):
        scene.enter(member)
    assert look()[here] == ("one",)
    third = scene.enter(scene.cast.mai_son_official)
    assert look()[here] == ("one", "two")
    third.delete()
    assert look()[here] == ("one", "two")
    parts = share("two", wanted_stages(), arrange(TWO, TWO, TWO))[here]
    assert parts.hall_only
    assert not parts.allowed_on_floor


def test_when_the_first_dies_its_hall_elsewhere_becomes_the_stage(scene: Scene, settings: LazySettings) -> None:
    settings.HALL_PER_JANUS = 1
    for member in (scene.cast.chair, scene.cast.secretary):
        scene.enter(member)
    here = str(scene.briefing.id)
    assert look()[here] == ("one", "two")
    assert look(up=("two",))[here] == ("two",)
    assert places_of(scene.briefing.id) == ("two",)
    assert look()[here] == ("two", "one")


def test_what_only_the_first_can_do_keeps_its_briefings_there(
    scene: Scene, other: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = str(scene.briefing.id), str(other.id)
    before = look()
    tied = next(briefing for briefing in (scene.briefing, other) if before[str(briefing.id)] == ("two",))
    monkeypatch.setattr(placing, "_ties", [lambda: {tied.id}])
    assert {look()[one] for one in (here, there)} == {("one",)}
    assert look(up=("two",))[str(tied.id)] == ("two",)
    assert look()[str(tied.id)] == ("one",)


def test_what_must_not_leave_this_machine_comes_back_to_it(
    scene: Scene, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.JANUS_URLS, settings.JANUS_FURTHER = ["ws://a:b@127.0.0.1:8188"], ["wss://a:b@janus2.example.vn:8989"]
    names = [address.name for address in janus_addresses()]
    assert apart(names) == {"janus2.example.vn:8989"}
    monkeypatch.setattr(placing, "_ties", [])
    kept: set[UUID] = set()
    register_nearness(lambda: kept)
    here = str(scene.briefing.id)
    assert look(tuple(names), (names[1],))[here] == (names[1],)
    assert look(tuple(names), tuple(names))[here] == (names[1],)
    kept.add(scene.briefing.id)
    assert look(tuple(names), tuple(names))[here] == (names[0],)
    assert look(tuple(names), tuple(names))[here] == (names[0],)
