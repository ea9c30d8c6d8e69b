"""The reducer follows the protocol's rules, and the questions asked of a room get the right answers."""

from typing import cast

from giaoban.sim.state import apply, human_at_desk, in_state, my_request, role
from giaoban.sim.tests.rooms import item, point, request, room
from giaoban.sim.wire import Patch


def test_briefing_is_merged_field_by_field() -> None:
    after = apply(room(), {"briefing": {"page": 7}})
    assert after["briefing"]["page"] == 7
    assert after["briefing"]["title"] == "Giao ban"


def test_objects_are_replaced_whole_inserted_and_kept_in_order() -> None:
    before = room(requests=[request(1)])
    after = apply(before, {"points": [point(2, state="lost")], "requests": [request(3), request(2)]})
    assert [p["state"] for p in after["points"]] == ["present", "present", "lost", "present"]
    assert [r["id"] for r in after["requests"]] == ["r1", "r2", "r3"]
    assert [p["state"] for p in before["points"]] == ["present"] * 4


def test_removed_goes_even_when_it_was_never_there() -> None:
    before = room(requests=[request(1), request(2)])
    after = apply(before, {"removed": {"requests": ["r1", "unknown"]}})
    assert [r["id"] for r in after["requests"]] == ["r2"]


def test_what_a_patch_does_not_know_is_ignored() -> None:
    before = room()
    assert apply(before, cast(Patch, {"something_new": [1], "removed": {"votes": ["v"]}})) == before


def test_agenda_is_sorted_by_number() -> None:
    after = apply(room(agenda=[item(2)]), {"agenda": [item(3), item(1)]})
    assert [i["n"] for i in after["agenda"]] == [1, 2, 3]


def test_roles_follow_from_the_seats() -> None:
    assert role(room(0)) == "chair"
    assert role(room(1)) == "member"
    seat = {"post_id": "post2", "name": "", "title": "", "point_id": "p0"}
    assert role(apply(room(2), {"briefing": {"secretary": seat}})) == "secretary"


def test_an_invitation_is_for_whoever_is_at_the_point() -> None:
    invited = request(1, "granted", post_id="somebody else", subject="")
    assert my_request(room(1, requests=[invited])) == invited
    assert my_request(room(2, requests=[invited])) is None
    asked_by_other = request(1, "granted", post_id="somebody else")
    assert my_request(room(1, requests=[asked_by_other])) is None


def test_a_human_at_the_desk_is_noticed() -> None:
    assert not human_at_desk(room())
    assert human_at_desk(apply(room(), {"points": [point(0, devices=["sim", "desktop"])]}))
    assert not human_at_desk(apply(room(), {"points": [point(1, devices=["phone"])]}))


def test_requests_by_state_keep_their_order() -> None:
    here = room(requests=[request(1, "speaking"), request(2), request(3)])
    assert [r["id"] for r in in_state(here, "waiting")] == ["r2", "r3"]
