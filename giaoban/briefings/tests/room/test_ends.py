"""Connections that must end, end with their code; the others go on."""

import time
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from giaoban.briefings.actions.agenda import ItemPlan, add_agenda_item, reorder_agenda
from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.models import BridgePoint, Presence
from giaoban.briefings.room import connection, line, snapshot
from giaoban.briefings.tests.room.conftest import Arrive
from giaoban.briefings.tests.scene import Scene
from giaoban.org.models import Holding


@pytest.fixture
def _watchful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a device may stay is asked every moment, not every minute."""
    monkeypatch.setattr(connection, "WELCOME_CHECK_EVERY", 0.1)


@pytest.mark.usefixtures("_watchful")
class TestWelcome:
    def test_signing_out_anywhere_ends_the_room(self, arrive: Arrive, scene: Scene) -> None:
        device, other = arrive(scene.cast.mai_son_official).hello(), arrive(scene.cast.chair).hello()
        Session.objects.filter(session_key=device.cookie).delete()
        assert device.close_code() == 4001
        assert other.ask("ping")["t"] == "ok"

    def test_losing_the_post_ends_the_room(self, arrive: Arrive, scene: Scene) -> None:
        device = arrive(scene.cast.mai_son_official).hello()
        Holding.objects.filter(person=scene.cast.mai_son_official.person).update(to_on="2021-01-01")
        assert device.close_code() == 4004

    def test_a_closed_account_ends_the_room(self, arrive: Arrive, scene: Scene) -> None:
        device = arrive(scene.cast.mai_son_official).hello()
        person = scene.cast.mai_son_official.person
        person.is_active = False
        person.save(update_fields=["is_active"])
        assert device.close_code() == 4001

    def test_who_was_taken_for_gone_is_asked_to_come_again(self, arrive: Arrive, scene: Scene) -> None:
        device = arrive(scene.cast.mai_son_official).hello()
        Presence.objects.update(left_at=timezone.now(), lost=True)
        assert device.close_code() == 1012

    def test_who_may_stay_stays(self, arrive: Arrive, scene: Scene) -> None:
        device = arrive(scene.cast.mai_son_official).hello()
        time.sleep(0.5)
        assert device.ask("ping")["t"] == "ok"


def test_a_point_that_was_there_cannot_be_taken_away_under_its_feet(arrive: Arrive, scene: Scene) -> None:
    arrive(scene.cast.mai_son_official).hello()
    with pytest.raises(Exception, match="đã vào họp"):
        choose_points(actor=scene.cast.secretary.actor, briefing_id=scene.briefing.id, unit_ids=[])
    assert BridgePoint.objects.filter(briefing=scene.briefing).count() == 4


def test_a_device_that_does_not_read_is_let_go_and_the_others_are_not_slowed(
    arrive: Arrive, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "QUEUE", 8)
    fill_agenda(scene)
    chair = arrive(scene.cast.chair).hello()
    stalled = arrive(scene.cast.mai_son_official, slow=True).hello()
    presence = Presence.objects.get(client=stalled.client)
    order, slowest = list(scene.briefing.agenda.values_list("id", flat=True)), 0.0
    for n in range(1, 100):
        began = time.monotonic()
        order.reverse()
        reorder_agenda(actor=scene.cast.secretary.actor, briefing_id=scene.briefing.id, item_ids=order)
        chair.hears("agenda_reordered", times=n)
        slowest = max(slowest, time.monotonic() - began)
        presence.refresh_from_db()
        if presence.left_at:
            break
    assert presence.left_at, "the stalled device is still there"
    assert presence.lost
    assert slowest < 5
    chair.hears("point_left")
    assert stalled.close_code() in (4008, 1006)  # the code itself may stand behind what was never read
    monkeypatch.undo()
    again = arrive(scene.cast.mai_son_official, client=stalled.client).hello(after=stalled.seq)
    assert again.ask("ping")["t"] == "ok"
    assert again.seq >= chair.seq


def test_what_was_missed_fits_into_the_queue() -> None:
    """Otherwise a device that comes back would be let go again for being slow."""
    assert snapshot.LONGEST_REPLAY < line.QUEUE


def fill_agenda(scene: Scene) -> None:
    """So many lines that putting them into another order is an event of some 100 kB."""
    for n in range(58):
        plan = ItemPlan(f"{n} " + "ữ" * 290, 5, "inform", "ữ" * 190)
        add_agenda_item(actor=scene.cast.secretary.actor, briefing_id=scene.briefing.id, plan=plan)


def test_a_briefing_nobody_knows_is_absent(arrive: Arrive, scene: Scene) -> None:
    scene.briefing.id = uuid4()
    device = arrive(scene.cast.chair)
    device.say("hello", v=1, client=device.client)
    assert device.close_code() == 4004


def test_who_is_put_out_is_out_at_once_and_stays_out_until_let_in(arrive: Arrive, scene: Scene) -> None:
    secretary = arrive(scene.cast.secretary).hello()
    own, other = arrive(scene.cast.mai_son_official).hello(), arrive(scene.cast.nhon_mai_official).hello()
    out = secretary.ask("room.remove", post_id=scene.cast.mai_son_official.post.id, reason="Gây ồn")
    assert out["t"] == "ok"
    assert own.close_code() == 4004
    assert other.ask("ping")["t"] == "ok"
    again = arrive(scene.cast.mai_son_official)
    again.say("hello", v=1, client=again.client)
    assert again.close_code() == 4004
    removal = secretary.hears("participant_removed")["patch"]["removals"][0]
    assert secretary.ask("room.readmit", removal_id=removal["id"])["t"] == "ok"
    assert arrive(scene.cast.mai_son_official).hello().ask("ping")["t"] == "ok"


def test_a_locked_room_takes_nobody_new(arrive: Arrive, scene: Scene) -> None:
    secretary, inside = arrive(scene.cast.secretary).hello(), arrive(scene.cast.mai_son_official).hello()
    assert secretary.ask("room.lock", locked=True)["t"] == "ok"
    late = arrive(scene.cast.nhon_mai_official)
    late.say("hello", v=1, client=late.client)
    assert late.close_code() == 4004
    inside.cut()
    assert arrive(scene.cast.mai_son_official).hello().state["briefing"]["locked"]
