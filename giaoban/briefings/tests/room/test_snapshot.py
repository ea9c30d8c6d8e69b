"""What a device is told on arrival is what docs/room-protocol.md says, field by field."""

import re
from pathlib import Path
from typing import Any

from giaoban.briefings.actions.attendance import open_camera
from giaoban.briefings.actions.door import remove_participant
from giaoban.briefings.actions.floor import ask_floor
from giaoban.briefings.actions.notes import send_note
from giaoban.briefings.room import topics
from giaoban.briefings.tests.room.conftest import Arrive
from giaoban.briefings.tests.scene import Scene

DOCS = Path(__file__).resolve().parents[4] / "docs" / "room-protocol.md"
SEATS = {"chair": "Seat", "secretary": "Seat"}
LISTS = {
    "points": "Point",
    "agenda": "AgendaItem",
    "documents": "Doc",
    "requests": "SpeakingRequest",
    "notes": "Note",
    "feeds": "Feed",
    "removals": "Removal",
}


def interface(name: str) -> set[str]:
    """Field names of an interface written in the docs."""
    text = DOCS.read_text()
    start = text.index(f"interface {name} {{") + len(f"interface {name} {{")
    first_line = text[start : text.index("\n", start)]
    body = first_line.rstrip("}") if first_line.endswith("}") else text[start : text.index("\n}", start)]
    plain = re.sub(r"/\*.*?\*/|//[^\n]*|\{[^{}]*\}", "", body)
    return set(re.findall(r"(\w+)\??:", plain))


def test_the_snapshot_is_as_documented(arrive: Arrive, scene: Scene) -> None:
    cast = scene.cast
    scene.enter(cast.mai_son_official)
    camera = scene.enter(cast.secretary)
    scene.act(ask_floor, cast.mai_son_official, subject="Chốt kiểm dịch", key="a")
    scene.act(send_note, cast.mai_son_official, body="Mạng yếu", key="n")
    scene.act(open_camera, cast.secretary, client=camera.client)
    scene.enter(cast.nhon_mai_official)
    scene.act(remove_participant, cast.secretary, post_id=cast.nhon_mai_official.post.id, reason="Vào nhầm")
    device = arrive(cast.chair).hello()
    state = device.state
    lists = {name for topic in topics.all_topics() for name in topic.lists}
    fields = set(topics.briefing_fields(scene.briefing))
    assert set(state) == interface("Snapshot") | lists
    assert set(state["briefing"]) == interface("Briefing") | fields
    for name in lists | fields:
        assert re.search(rf"`{name}\b|^ *{name}: ", DOCS.read_text(), re.M), f"{name} is not in docs/room-protocol.md"
    for seat, name in SEATS.items():
        assert set(state["briefing"][seat]) == interface(name)
    for rows, name in LISTS.items():
        assert state[rows], rows
        for row in state[rows]:
            assert set(row) == interface(name)
    assert set(state["me"]) == {"client", "person_id", "post_id", "name", "title", "point_id", "unit_id"}
    assert state["media"] == {"ice": [], "hall": "down"}


def test_it_says_who_i_am_and_what_is_on(arrive: Arrive, scene: Scene) -> None:
    device = arrive(scene.cast.village_head).hello()
    me, briefing = device.state["me"], device.state["briefing"]
    assert (me["client"], me["name"]) == (str(device.client), "Xồng Bá Chống")
    assert me["point_id"] == str(scene.point_of(scene.cast.village_head).id)
    assert briefing["state"] == "open"
    assert (briefing["host"], briefing["chair"]["name"]) == ("Huyện Tương Dương", "Lữ Minh Quang")
    tile = _tile(device.state, "Bản Na Hang")
    assert (tile["state"], tile["people"], tile["names"]) == ("present", 1, ["Xồng Bá Chống"])
    assert [item["n"] for item in device.state["agenda"]] == [1, 2]


def test_notes_of_others_are_not_in_it(arrive: Arrive, scene: Scene) -> None:
    cast = scene.cast
    scene.act(send_note, cast.mai_son_official, body="Riêng cho thư ký", key="n")
    assert arrive(cast.nhon_mai_official).hello().state["notes"] == []
    assert [note["body"] for note in arrive(cast.secretary).hello().state["notes"]] == ["Riêng cho thư ký"]


def _tile(state: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(point for point in state["points"] if point["name"] == name)
    return found
