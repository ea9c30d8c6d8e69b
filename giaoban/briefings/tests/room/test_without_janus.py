"""A room whose media server is away: everything that is not media goes on, and media is refused with a sentence."""

import pytest

from giaoban.briefings.tests.room.conftest import Arrive
from giaoban.briefings.tests.scene import Scene

FEED = "5a3d6a3e-1f0e-4c56-9d0e-6f0f6b1f0c11"


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("floor.open", {"sdp": "v=0", "request_id": None}),
        ("camera.open", {"sdp": "v=0"}),
        ("see.start", {"feed": FEED, "layer": 0}),
    ],
)
def test_media_is_refused_and_the_room_goes_on(
    arrive: Arrive, scene: Scene, kind: str, content: dict[str, object]
) -> None:
    chair = arrive(scene.cast.chair).hello(hall=True)
    assert chair.state["media"]["hall"] == "down"
    answer = chair.ask(kind, **content)
    assert (answer["t"], answer["code"]) == ("error", "media")
    assert "bấm lại" in answer["message"]
    assert chair.ask("hall.step", standard=True)["code"] == "media"
    assert chair.ask("page.turn", document_id=scene.document.id, page=2)["t"] == "ok"
    assert chair.hears("page_turned")["patch"]["briefing"]["page"] == 2


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("hall.start", {}),
        ("hall.stop", {}),
        ("see.layer", {"feed": FEED, "layer": 1}),
        ("see.stop", {"feed": FEED}),
        ("media.answer", {"pc": "hall", "sdp": "v=0"}),
        ("media.trickle", {"pc": "hall", "candidate": None}),
        ("floor.close", {"request_id": None}),
        ("camera.close", {}),
    ],
)
def test_what_needs_no_answer_from_it_is_taken_calmly(
    arrive: Arrive, scene: Scene, kind: str, content: dict[str, object]
) -> None:
    assert arrive(scene.cast.chair).hello().ask(kind, **content)["t"] == "ok"


def test_a_camera_that_could_not_be_opened_is_not_announced_for_good(arrive: Arrive, scene: Scene) -> None:
    chair, other = arrive(scene.cast.chair).hello(), arrive(scene.cast.mai_son_official).hello()
    assert chair.ask("camera.open", sdp="v=0")["code"] == "media"
    other.hears("camera_closed")
    assert arrive(scene.cast.nhon_mai_official).hello().state["feeds"] == []


def test_the_whole_turn_works_in_text(arrive: Arrive, scene: Scene) -> None:
    chair, speaker = arrive(scene.cast.chair).hello(), arrive(scene.cast.village_head).hello()
    request_id = speaker.ask("floor.ask", subject="Đường vào bản")["d"]["request_id"]
    chair.hears("floor_asked")
    assert chair.ask("floor.grant", request_id=request_id)["t"] == "ok"
    assert speaker.ask("floor.open", request_id=request_id, sdp="v=0")["code"] == "media"
    assert chair.hears("floor_began")["patch"]["requests"][0]["state"] == "speaking"
    assert speaker.ask("floor.close", request_id=request_id)["t"] == "ok"
    assert chair.hears("floor_given_back")["patch"]["removed"]["requests"] == [request_id]


def test_what_the_rules_refuse_is_refused_before_media_is_asked(arrive: Arrive, scene: Scene) -> None:
    official = arrive(scene.cast.mai_son_official).hello()
    assert official.ask("floor.open", request_id=None, sdp="v=0")["code"] == "absent"
    assert official.ask("camera.open", sdp="v=0")["code"] == "refused"
    request_id = official.ask("floor.ask", subject="")["d"]["request_id"]
    assert official.ask("floor.open", request_id=request_id, sdp="v=0")["code"] == "refused"


def test_a_microphone_that_a_dead_process_left_behind_is_made_anew(arrive: Arrive, scene: Scene) -> None:
    device = arrive(scene.cast.village_head).hello(stands=["hall", "floor"])
    down = [message["pc"] for message in device.others if message["t"] == "media.down"]
    assert down == ["floor"], "the hall is offered anew while the old one is still heard"
    assert "media.down" not in {message["t"] for message in arrive(scene.cast.chair).hello().others}
