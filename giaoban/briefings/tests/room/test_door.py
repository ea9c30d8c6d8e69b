"""Who gets into a room, and what those who do not are told."""

import pytest
from websockets.exceptions import InvalidStatus

from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.models import Presence
from giaoban.briefings.tests.room.conftest import Arrive
from giaoban.briefings.tests.room.device import Device
from giaoban.briefings.tests.room.house import House
from giaoban.briefings.tests.scene import Scene, make_draft


def test_a_stranger_is_told_to_sign_in(arrive: Arrive) -> None:
    assert arrive(None).close_code() == 4001
    assert arrive(None, cookie="khong-phai-phien").close_code() == 4001


def test_whoever_must_choose_a_password_first_does_so_before_the_room(arrive: Arrive, scene: Scene) -> None:
    chair, person = scene.cast.chair, scene.cast.chair.person
    person.must_change_password = True
    person.save(update_fields=["must_change_password"])
    assert arrive(chair).close_code() == 4001
    assert not Presence.objects.exists()
    person.must_change_password = False
    person.save(update_fields=["must_change_password"])
    assert arrive(chair).hello().snapshots


@pytest.mark.parametrize("how", [{"origin": "http://xau.example"}, {"origin": None}, {"protocol": None}])
def test_another_sites_page_gets_no_connection(arrive: Arrive, scene: Scene, how: dict[str, str | None]) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        arrive(scene.cast.chair, **how)
    assert refusal.value.response.status_code == 403
    assert not Presence.objects.exists()


@pytest.mark.parametrize("who", ["outsider", "admin"])
def test_whoever_is_not_invited_learns_nothing(arrive: Arrive, scene: Scene, who: str) -> None:
    device = arrive(scene.cast.members()[who])
    device.say("hello", v=1, client=device.client)
    assert device.close_code() == 4004
    assert (device.snapshots, device.events) == ([], [])


def test_a_room_that_is_not_open_cannot_be_entered(house: House, scene: Scene) -> None:
    draft = make_draft(scene.cast)
    scene.act(end_briefing, scene.cast.chair)
    for briefing_id in (draft.id, scene.briefing.id):
        with Device(house, briefing_id, scene.cast.chair) as device:
            device.say("hello", v=1, client=device.client)
            assert device.close_code() == 4004


def test_an_old_page_is_told_to_reload(arrive: Arrive, scene: Scene) -> None:
    device = arrive(scene.cast.chair)
    device.say("hello", v=2, client=device.client)
    assert device.error()["code"] == "version"
    assert device.close_code() == 4002


@pytest.mark.parametrize("kind", ["ping", "floor.mute_all"])
def test_the_first_word_is_hello(arrive: Arrive, scene: Scene, kind: str) -> None:
    device = arrive(scene.cast.chair)
    device.say(kind)
    assert device.error()["code"] == "malformed"
    assert device.close_code() == 4002
    assert not Presence.objects.exists()


def test_somebody_elses_device_id_cannot_be_taken(arrive: Arrive, scene: Scene) -> None:
    first = arrive(scene.cast.chair).hello()
    thief = arrive(scene.cast.mai_son_official, client=first.client)
    thief.say("hello", v=1, client=first.client)
    assert thief.close_code() == 4004
    assert first.ask("ping")["t"] == "ok"
