"""A locked room, and people put out of it."""

from functools import partial
from uuid import uuid4

import pytest

from giaoban.briefings.actions import door, floor
from giaoban.briefings.actions.attendance import leave_room, open_camera
from giaoban.briefings.models import Presence, Removal, SpeakingRequest
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.tests.cast import Member


@pytest.fixture
def room(scene: Scene) -> Scene:
    """Chair, secretary and two communes are in."""
    cast = scene.cast
    for member in (cast.chair, cast.secretary, cast.mai_son_official, cast.nhon_mai_official):
        scene.enter(member)
    return scene


def viewers(room: Scene) -> list[Member]:
    return [room.cast.chair, room.cast.secretary, room.cast.nhon_mai_official]


class TestLock:
    def test_nobody_new_comes_in_and_who_was_in_comes_back(self, room: Scene) -> None:
        cast = room.cast
        lock = partial(room.act, door.lock_room, cast.secretary)
        assert_replays(room, viewers(room), partial(lock, locked=True))
        with pytest.raises(RuleBroken, match="đã khóa"):
            room.enter(cast.village_head)
        gone = room.devices[cast.mai_son_official.person.username]
        room.act(leave_room, cast.mai_son_official, connection=gone.connection, lost=True)
        room.enter(cast.mai_son_official)
        assert_replays(room, viewers(room), partial(lock, locked=False))
        room.enter(cast.village_head)

    def test_the_desk_always_comes_in(self, scene: Scene) -> None:
        scene.enter(scene.cast.secretary)
        scene.act(door.lock_room, scene.cast.secretary, locked=True)
        scene.enter(scene.cast.chair)

    def test_others_do_not_lock(self, room: Scene) -> None:
        with pytest.raises(Absent):
            room.act(door.lock_room, room.cast.mai_son_official, locked=True)


class TestRemoval:
    def removed(self, room: Scene) -> Removal:
        out: Removal = room.act(
            door.remove_participant, room.cast.secretary, post_id=room.cast.mai_son_official.post.id, reason="Gây ồn"
        )
        return out

    def test_devices_turns_and_camera_go_and_the_way_back_is_shut(self, room: Scene) -> None:
        own = room.cast.mai_son_official
        request = room.act(floor.ask_floor, own, subject="", key="a")
        room.act(floor.grant_floor, room.cast.chair, request_id=request.id)
        room.act(open_camera, own, client=room.devices[own.person.username].client)
        out = assert_replays(room, viewers(room), lambda: self.removed(room))
        assert not Presence.objects.filter(person=own.person, left_at=None).exists()
        assert SpeakingRequest.objects.get(id=request.id).outcome == "taken_back"
        assert room.point_of(own).state == "absent"
        with pytest.raises(RuleBroken, match="Gây ồn") as refused:
            room.enter(own)
        assert refused.value.code == "put_out"
        back = partial(room.act, door.readmit_participant, room.cast.secretary, removal_id=out.id)
        assert_replays(room, viewers(room), back)
        assert back().readmitted_at is not None
        room.enter(own)

    def test_the_desk_stays_and_a_reason_is_needed(self, room: Scene) -> None:
        remove = partial(room.act, door.remove_participant)
        post = room.cast.mai_son_official.post.id
        for wrong in (
            {"post_id": room.cast.chair.post.id, "reason": "x"},
            {"post_id": post, "reason": " "},
            {"post_id": uuid4(), "reason": "x"},
        ):
            with pytest.raises(RuleBroken):
                remove(room.cast.secretary, **wrong)
        with pytest.raises(Absent):
            remove(room.cast.nhon_mai_official, post_id=post, reason="x")
        with pytest.raises(Absent):
            room.act(door.readmit_participant, room.cast.secretary, removal_id=uuid4())
