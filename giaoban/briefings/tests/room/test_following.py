"""Events reach every device once and in order; a device that was away misses nothing."""

import pytest
from django.db import OperationalError

from giaoban.briefings.actions.agenda import ItemPlan, add_agenda_item
from giaoban.briefings.actions.documents import turn_page
from giaoban.briefings.models import BridgePoint, Presence, SpeakingRequest
from giaoban.briefings.room import connection, snapshot
from giaoban.briefings.tests.room.conftest import Arrive
from giaoban.briefings.tests.scene import Scene, make_draft


def turn(scene: Scene, *pages: int) -> None:
    for page in pages:
        scene.act(turn_page, scene.cast.chair, document_id=scene.document.id, page=page)


def test_events_reach_everybody_once_and_in_order(arrive: Arrive, scene: Scene) -> None:
    devices = [arrive(member).hello() for member in (scene.cast.chair, scene.cast.nhon_mai_official)]
    turn(scene, *[2, 3, 1] * 10)
    for device in devices:
        device.hears("page_turned", times=30)
        turned = [event for event in device.events if event["k"] == "briefings.page_turned"]
        assert [event["patch"]["briefing"]["page"] for event in turned] == [2, 3, 1] * 10
        numbers = [event["seq"] for event in device.events]
        assert numbers == sorted(set(numbers))
        assert numbers[0] > device.snapshots[0]["seq"]


def test_what_one_asks_all_see(arrive: Arrive, scene: Scene) -> None:
    asker, chair = arrive(scene.cast.village_head).hello(), arrive(scene.cast.chair).hello()
    answer = asker.ask("floor.ask", subject="Đường vào bản")
    shown = chair.hears("floor_asked")["patch"]["requests"][0]
    assert (shown["id"], shown["subject"]) == (answer["d"]["request_id"], "Đường vào bản")
    assert chair.ask("floor.grant", request_id=shown["id"])["t"] == "ok"
    assert asker.hears("floor_granted")["patch"]["requests"][0]["state"] == "granted"


def test_a_note_reaches_the_desk_and_no_other_point(arrive: Arrive, scene: Scene) -> None:
    cast = scene.cast
    sender, secretary = arrive(cast.mai_son_official).hello(), arrive(cast.secretary).hello()
    other = arrive(cast.nhon_mai_official).hello()
    note_id = sender.ask("note.send", body="Mạng yếu")["d"]["note_id"]
    assert secretary.hears("note_sent")["patch"]["notes"][0]["body"] == "Mạng yếu"
    secretary.ask("note.read_out", note_id=note_id)
    other.hears("note_read_out")
    assert "note_sent" not in other.codes


def test_coming_back_brings_exactly_what_was_missed(arrive: Arrive, scene: Scene) -> None:
    device = arrive(scene.cast.mai_son_official).hello()
    turn(scene, 2)
    device.hears("page_turned")
    device.cut()
    turn(scene, 3, 1, 2)
    again = arrive(scene.cast.mai_son_official, client=device.client).hello(after=device.seq)
    assert again.snapshots == []
    pages = [event["patch"]["briefing"]["page"] for event in again.events if event["k"].endswith("page_turned")]
    assert pages == [3, 1, 2]
    assert again.others[0]["d"]["seq"] == again.seq
    turn(scene, 1)
    assert again.hears("page_turned", times=4)["seq"] > again.others[0]["d"]["seq"]


def test_who_was_away_too_long_gets_a_snapshot(arrive: Arrive, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "LONGEST_REPLAY", 3)
    device = arrive(scene.cast.mai_son_official).hello()
    device.cut()
    turn(scene, 3, 1, 2, 3)
    again = arrive(scene.cast.mai_son_official, client=device.client).hello(after=device.seq)
    assert again.events == []
    assert again.state["briefing"]["page"] == 3


@pytest.mark.parametrize("after", [10**12, 10**30])
def test_who_claims_to_know_what_has_not_happened_gets_a_snapshot(arrive: Arrive, scene: Scene, after: int) -> None:
    """A database restored from a copy has smaller numbers than a browser that stayed open."""
    device = arrive(scene.cast.mai_son_official).hello(after=after)
    assert len(device.snapshots) == 1
    turn(scene, 2)
    assert device.hears("page_turned")["seq"] < after


def test_asking_again_after_a_break_asks_once(arrive: Arrive, scene: Scene) -> None:
    device = arrive(scene.cast.mai_son_official).hello()
    first = device.ask("floor.ask", "muon-noi", subject="Chốt kiểm dịch")
    device.cut()
    again = arrive(scene.cast.mai_son_official, client=device.client).hello(after=device.seq)
    assert again.ask("floor.ask", "muon-noi", subject="Chốt kiểm dịch")["d"] == first["d"]
    assert SpeakingRequest.objects.count() == 1


def test_saying_goodbye_is_absent_and_a_broken_line_is_lost(arrive: Arrive, scene: Scene) -> None:
    cast = scene.cast
    chair = arrive(cast.chair).hello()
    polite, torn = arrive(cast.mai_son_official).hello(), arrive(cast.nhon_mai_official).hello()
    assert polite.ask("bye")["t"] == "ok"
    assert polite.close_code() == 1000
    torn.cut()
    chair.hears("point_left", times=2)
    tiles = [tile for event in chair.events for tile in event["patch"].get("points", [])]
    left = {tile["name"]: tile["state"] for tile in tiles}
    assert (left["Xã Mai Sơn"], left["Xã Nhôn Mai"]) == ("absent", "lost")
    assert Presence.objects.filter(left_at__isnull=True).count() == 1
    assert BridgePoint.objects.get(name="Xã Nhôn Mai").state == "lost"


def test_the_same_device_twice_leaves_the_newer_one(arrive: Arrive, scene: Scene) -> None:
    first = arrive(scene.cast.mai_son_official).hello()
    second = arrive(scene.cast.mai_son_official, client=first.client).hello()
    assert first.close_code() == 4009
    assert second.ask("ping")["t"] == "ok"
    turn(scene, 2)
    second.hears("page_turned")
    assert "point_left" not in second.codes
    assert BridgePoint.objects.get(name="Xã Mai Sơn").state == "present"


def test_two_devices_of_one_point_are_both_there(arrive: Arrive, scene: Scene) -> None:
    first, second = (arrive(scene.cast.mai_son_official).hello() for _ in range(2))
    assert first.client != second.client
    first.cut()
    tile = second.hears("point_left")["patch"]["points"][0]
    assert (tile["state"], len(tile["devices"])) == ("present", 1)


def test_the_new_chair_sees_what_the_desk_sees(arrive: Arrive, scene: Scene) -> None:
    cast = scene.cast
    old, new = arrive(cast.chair).hello(), arrive(cast.nhon_mai_official).hello()
    arrive(cast.mai_son_official).hello().ask("note.send", body="Mạng yếu")
    old.hears("note_sent")
    assert old.ask("chair.pass", post_id=cast.nhon_mai_official.post.id)["t"] == "ok"
    while len(new.snapshots) < 2 or len(old.snapshots) < 2:
        for device in (old, new):
            if len(device.snapshots) < 2:
                device.hear()
    assert [note["body"] for note in new.state["notes"]] == ["Mạng yếu"]
    assert old.state["notes"] == []
    assert old.ask("floor.mute_all")["code"] == "absent"
    assert new.ask("floor.mute_all")["t"] == "ok"


def test_a_line_that_breaks_while_the_chair_is_passed_loses_nothing(arrive: Arrive, scene: Scene) -> None:
    """The event may have arrived and the snapshot that follows it not."""
    cast = scene.cast
    chair, heir = arrive(cast.chair).hello(), arrive(cast.nhon_mai_official).hello()
    arrive(cast.mai_son_official).hello().ask("note.send", body="Mạng yếu")
    chair.ask("chair.pass", post_id=cast.nhon_mai_official.post.id)
    passed = heir.hears("chair_passed")["seq"]
    heir.cut()
    again = arrive(cast.nhon_mai_official, client=heir.client).hello(after=passed)
    assert [note["body"] for note in again.state["notes"]] == ["Mạng yếu"]


def test_a_database_that_fails_then_costs_a_connection_not_the_events(
    arrive: Arrive, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = scene.cast
    chair, heir = arrive(cast.chair).hello(), arrive(cast.nhon_mai_official).hello()

    def broken(*_: object) -> None:
        raise OperationalError("the connection was cut")

    monkeypatch.setattr(connection, "snapshot", broken)
    chair.say("chair.pass", post_id=cast.nhon_mai_official.post.id)
    assert heir.close_code() == 1012
    monkeypatch.undo()
    again = arrive(cast.nhon_mai_official, client=heir.client).hello(after=heir.seq)
    assert again.ask("floor.mute_all")["t"] == "ok"


def test_the_end_is_told_before_the_door_closes(arrive: Arrive, scene: Scene) -> None:
    chair, other = arrive(scene.cast.chair).hello(), arrive(scene.cast.village_head).hello()
    chair.say("briefing.end")
    for device in (chair, other):
        assert device.close_code() == 4010
        assert device.events[-1]["patch"]["briefing"]["state"] == "ended"
    assert not Presence.objects.filter(left_at__isnull=True).exists()


def test_events_of_another_briefing_stay_there(arrive: Arrive, scene: Scene) -> None:
    device = arrive(scene.cast.chair).hello()
    add_agenda_item(
        actor=scene.cast.secretary.actor, briefing_id=make_draft(scene.cast).id, plan=ItemPlan("Việc khác", 5)
    )
    turn(scene, 2)
    device.hears("page_turned")
    assert set(device.codes) <= {"point_entered", "page_turned"}
