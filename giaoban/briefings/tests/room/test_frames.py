"""Nothing a device can send breaks its connection, another's, or the server: it gets an `error` message."""

import json
import string
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from giaoban.briefings.room.messages import MESSAGES, BadMessage, decode
from giaoban.briefings.tests.room.conftest import Arrive
from giaoban.briefings.tests.scene import Scene

HUGE = 10**400
DEEP = "[" * 30_000

BAD_FRAMES: dict[str, tuple[str | bytes, str]] = {
    "no JSON": ("xin chào", "malformed"),
    "empty": ("", "malformed"),
    "a list": ("[]", "malformed"),
    "a number": ("1e999", "malformed"),
    "no id": ('{"t":"ping"}', "malformed"),
    "empty id": ('{"t":"ping","id":""}', "malformed"),
    "long id": (json.dumps({"t": "ping", "id": "x" * 65}), "malformed"),
    "id with NUL": (r'{"t":"floor.ask","id":"a\u0000b","d":{"subject":"x"}}', "malformed"),
    "id is a number": ('{"t":"ping","id":7}', "malformed"),
    "binary": (b'{"t":"ping","id":"1"}', "malformed"),
    "deeply nested": (f'{{"t":"ping","id":"1","d":{DEEP}', "malformed"),
    "deep and whole": (f'{{"t":"media.trickle","id":"1","d":{DEEP}{"]" * 30_000}}}', "malformed"),
    "deep candidate": (
        '{"t":"media.trickle","id":"1","d":{"pc":"hall","candidate":{"a":' + DEEP + "]" * 30_000 + "}}}",
        "malformed",
    ),
    "too big": (json.dumps({"t": "note.send", "id": "1", "d": {"body": "x" * 70_000}}), "too_big"),
    "too big in letters of three bytes": (
        json.dumps({"t": "note.send", "id": "1", "d": {"body": "ữ" * 22_000}}, ensure_ascii=False),
        "too_big",
    ),
    "unknown": ('{"t":"admin.become","id":"1"}', "unknown"),
    "unknown with NUL": (r'{"t":"\u0000","id":"1"}', "unknown"),
    "content is a list": ('{"t":"floor.ask","id":"1","d":[]}', "malformed"),
    "lone surrogate": (r'{"t":"floor.ask","id":"1","d":{"subject":"\ud800"}}', "malformed"),
    "no UUID": ('{"t":"floor.grant","id":"1","d":{"request_id":"1; DROP TABLE"}}', "malformed"),
    "page 0": (json.dumps({"t": "page.turn", "id": "1", "d": {"document_id": str(uuid4()), "page": 0}}), "malformed"),
    "huge page": (
        f'{{"t":"page.turn","id":"1","d":{{"document_id":"{uuid4()}","page":{HUGE}}}}}',
        "malformed",
    ),
    "infinite loss": ('{"t":"link.report","id":"1","d":{"link":1,"mode":"full","loss":1e999}}', "malformed"),
    "mode nobody knows": (r'{"t":"link.report","id":"1","d":{"link":1,"mode":"\u0000"}}', "refused"),
    "hello again": (json.dumps({"t": "hello", "id": "1", "d": {"v": 1, "client": str(uuid4())}}), "malformed"),
    "a note of blanks": (r'{"t":"note.send","id":"1","d":{"body":"\u0000\u200b \n"}}', "refused"),
    "a note too long": (json.dumps({"t": "note.send", "id": "1", "d": {"body": "x" * 2001}}), "malformed"),
}


def test_bad_frames_are_answered_and_the_connection_lives(arrive: Arrive, scene: Scene) -> None:
    device, other = arrive(scene.cast.chair).hello(), arrive(scene.cast.mai_son_official).hello()
    wrong = {}
    for name, (frame, code) in BAD_FRAMES.items():
        device.socket.send(frame)
        answer = device.error()
        assert answer["message"]
        if answer["code"] != code:
            wrong[name] = answer["code"]
        assert device.ask("ping")["t"] == "ok", name
    assert wrong == {}
    assert other.ask("ping")["t"] == "ok"


@pytest.mark.parametrize("rtt", ["1e300", "-1e300", "59.9"])
def test_numbers_out_of_this_world_are_cut_to_size(arrive: Arrive, scene: Scene, rtt: str) -> None:
    device = arrive(scene.cast.chair).hello()
    device.socket.send(f'{{"t":"link.report","id":"1","d":{{"link":1,"mode":"text","loss":-5,"rtt":{rtt}}}}}')
    device.hears("link_changed")
    point = scene.point_of(scene.cast.chair)
    assert (point.loss, point.rtt) == (0, {"1e300": 60_000, "-1e300": 0, "59.9": 59}[rtt])


def test_who_asks_too_fast_is_told_to_wait(arrive: Arrive, scene: Scene) -> None:
    device = arrive(scene.cast.chair).hello()
    asked = [device.say("ping") for _ in range(200)]
    while len(device.others) < len(asked):
        device.hear()
    answers = {message["re"]: message for message in device.others}
    codes = [answers[number].get("code", "ok") for number in asked]
    assert set(codes[:60]) == {"ok"}
    assert "too_many" in codes[60:]
    assert answers[asked[-1]]["message" if codes[-1] == "too_many" else "d"]


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=30)
    | st.uuids().map(str)
    | st.sampled_from(["hall", "full", "0", "\x00", "\ud800"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(string.ascii_lowercase, max_size=8), inner),
    max_leaves=12,
)
fields = st.sampled_from(sorted({field for content in MESSAGES.values() for field in content.__struct_fields__}))
messages = st.fixed_dictionaries(
    {"t": st.sampled_from(sorted(MESSAGES)) | st.text(max_size=5), "id": st.text(max_size=70)},
    optional={"d": st.dictionaries(fields, json_values, max_size=5) | json_values},
)


@settings(max_examples=400, deadline=None)
@given(frame=messages.map(json.dumps) | json_values.map(json.dumps) | st.text(max_size=80))
@example(frame=BAD_FRAMES["deep and whole"][0])
@example(frame=BAD_FRAMES["deep candidate"][0])
@example(frame=f'{{"t":"hello","id":"1","d":{{"v":{HUGE},"client":"x","after":{HUGE}}}}}')
@example(frame='{"t":"ping","id":"\ud800"}')
def test_decoding_ends_in_a_message_or_in_bad_message(frame: Any) -> None:
    try:
        kind, number, content = decode(frame)
    except BadMessage:
        return
    assert isinstance(content, MESSAGES[kind])
    assert 1 <= len(number) <= 64
