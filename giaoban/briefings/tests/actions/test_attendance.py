"""Devices come and go; the tile board follows."""

from typing import Any
from uuid import uuid4

import pytest

from giaoban.briefings.access import seat_in
from giaoban.briefings.actions import attendance
from giaoban.briefings.actions.attendance import Device, LinkReport
from giaoban.briefings.keeping import sweep_presences, wanted_stages
from giaoban.briefings.models import PointState, Presence
from giaoban.briefings.room.snapshot import snapshot
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.heartbeat import beat
from giaoban.org.tests.cast import Member


def leave(scene: Scene, presence: Presence, *, lost: bool) -> Presence:
    member = next(m for m in scene.cast.members().values() if m.person.id == presence.person_id)
    left: Presence = scene.act(attendance.leave_room, member, connection=presence.connection, lost=lost)
    return left


def test_entering_makes_the_point_present_for_everyone(scene: Scene) -> None:
    scene.enter(scene.cast.chair)
    assert_replays(scene, [scene.cast.chair], lambda: scene.enter(scene.cast.mai_son_official))
    assert scene.point_of(scene.cast.mai_son_official).state == PointState.PRESENT


def test_a_broken_connection_is_lost_and_a_goodbye_is_absent(scene: Scene) -> None:
    scene.enter(scene.cast.chair)
    for lost, state in ((True, PointState.LOST), (False, PointState.ABSENT)):
        presence = scene.enter(scene.cast.mai_son_official)
        assert_replays(scene, [scene.cast.chair], lambda p=presence, b=lost: leave(scene, p, lost=b))  # type: ignore[misc]
        assert scene.point_of(scene.cast.mai_son_official).state == state


def test_a_second_device_keeps_the_point_present(scene: Scene) -> None:
    first = scene.enter(scene.cast.mai_son_official)
    scene.enter(scene.cast.mai_son_official)
    leave(scene, first, lost=True)
    assert scene.point_of(scene.cast.mai_son_official).state == PointState.PRESENT


def test_a_reconnected_device_is_one_presence_and_its_old_connection_cannot_end_it(scene: Scene) -> None:
    first = scene.enter(scene.cast.mai_son_official)
    old = first.connection
    scene.enter(scene.cast.mai_son_official, client=first.client)
    assert Presence.objects.count() == 1
    with pytest.raises(Absent):
        scene.act(attendance.leave_room, scene.cast.mai_son_official, connection=old, lost=True)


def test_somebody_elses_device_id_cannot_be_taken(scene: Scene) -> None:
    presence = scene.enter(scene.cast.mai_son_official)
    with pytest.raises(Absent):
        scene.enter(scene.cast.nhon_mai_official, client=presence.client)


@pytest.mark.parametrize("who", ["outsider", "admin"])
def test_who_is_not_invited_does_not_get_in(scene: Scene, who: str) -> None:
    with pytest.raises(Absent):
        scene.enter(scene.cast.members()[who])


def test_the_room_of_a_draft_is_closed_to_its_guests_and_says_why_to_its_makers(scene: Scene) -> None:
    scene.briefing.state = "draft"
    scene.briefing.save(update_fields=["state"])
    with pytest.raises(Absent):
        scene.enter(scene.cast.mai_son_official)
    with pytest.raises(RuleBroken):
        scene.enter(scene.cast.secretary)


def test_link_reports_reach_the_board_and_repeats_are_quiet(scene: Scene) -> None:
    scene.enter(scene.cast.chair)
    scene.enter(scene.cast.mai_son_official)
    report = LinkReport(1, "listen", 15.0, 620)

    def act() -> object:
        return scene.act(attendance.report_link, scene.cast.mai_son_official, report=report)

    assert_replays(scene, [scene.cast.chair], act)
    act()
    point = scene.point_of(scene.cast.mai_son_official)
    assert (point.link, point.mode, point.loss, point.rtt) == (1, "listen", 15.0, 620)
    with pytest.raises(RuleBroken):
        scene.act(attendance.report_link, scene.cast.mai_son_official, report=LinkReport(1, "đẹp", 0, 0))


def test_figures_of_a_link_go_to_the_desk_alone_and_only_when_they_moved(scene: Scene) -> None:
    own = scene.cast.mai_son_official
    scene.enter(scene.cast.chair)
    scene.enter(own)

    def act(loss: float, rtt: int = 620) -> None:
        scene.act(attendance.report_link, own, report=LinkReport(1, "listen", loss, rtt))

    act(15)
    since = scene.point_of(own).mode_since
    assert since is not None
    act(16)
    assert scene.point_of(own).loss == 15
    assert_replays(scene, [scene.cast.chair], lambda: act(22))
    with pytest.raises(AssertionError, match="told the room nothing"):
        assert_replays(scene, [scene.cast.chair], lambda: act(22, 700))
    assert (scene.point_of(own).loss, scene.point_of(own).mode_since) == (22, since)
    scene.act(attendance.report_link, own, report=LinkReport(1, "text", 22, 620))
    assert scene.point_of(own).mode_since != since
    seats = {who: snapshot_of(scene, who) for who in (scene.cast.chair, own)}
    assert [row["loss"] for row in seats[scene.cast.chair]["links"]] == [22]
    assert seats[own]["links"] == []
    assert_replays(scene, [scene.cast.chair], lambda: leave(scene, scene.devices[own.person.username], lost=True))


def snapshot_of(scene: Scene, member: Member) -> dict[str, Any]:
    return snapshot(seat_in(member.actor, scene.briefing.id), scene.devices[member.person.username], "up")


def test_cameras_are_for_the_desk_and_for_whoever_speaks(scene: Scene) -> None:
    chair, guest = scene.enter(scene.cast.chair), scene.enter(scene.cast.mai_son_official)
    with pytest.raises(RuleBroken):
        scene.act(attendance.open_camera, scene.cast.mai_son_official, client=guest.client)
    viewers = [scene.cast.chair, scene.cast.mai_son_official]
    assert_replays(scene, viewers, lambda: scene.act(attendance.open_camera, scene.cast.chair, client=chair.client))
    with pytest.raises(Absent):
        scene.act(attendance.close_camera, scene.cast.mai_son_official, client=chair.client)
    assert_replays(scene, viewers, lambda: leave(scene, chair, lost=True))


def test_presences_of_a_dead_web_process_are_swept(scene: Scene) -> None:
    beat("web@alive", "web")
    scene.enter(scene.cast.mai_son_official, web="web@dead")
    scene.enter(scene.cast.nhon_mai_official, web="web@alive")
    assert sweep_presences() == 1
    assert scene.point_of(scene.cast.mai_son_official).state == PointState.LOST
    assert scene.point_of(scene.cast.nhon_mai_official).state == PointState.PRESENT


def test_the_keeper_lets_onto_the_floor_only_the_desk_and_speakers(scene: Scene) -> None:
    chair, _guest = scene.enter(scene.cast.chair), scene.enter(scene.cast.mai_son_official)
    stage = wanted_stages()[str(scene.briefing.id)]
    assert stage.allowed_on_floor == {str(chair.client)}
    assert stage.publishers == set()


def test_a_device_of_unknown_kind_and_strange_ids_changes_nothing_else(scene: Scene) -> None:
    device = Device(uuid4(), "desktop", "web@here", uuid4())
    first = attendance.enter_room(actor=scene.cast.chair.actor, briefing_id=scene.briefing.id, device=device)
    again = attendance.enter_room(actor=scene.cast.chair.actor, briefing_id=scene.briefing.id, device=device)
    assert first.id == again.id
