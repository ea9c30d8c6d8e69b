"""The guests' WebSockets, over the real web process: waiting, going in, asking, being put back."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from pytest_django.plugin import DjangoDbBlocker
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from giaoban.briefings.actions.floor import grant_floor
from giaoban.briefings.guests.actions.visits import admit_guest, put_guest_back, refuse_guest
from giaoban.briefings.guests.door.requests import INSIDE, MEDIA, WAITING
from giaoban.briefings.guests.tests.guests import Visitor
from giaoban.briefings.tests.room.house import House
from giaoban.briefings.tests.scene import make_scene
from giaoban.kernel.tests.committed import committed
from giaoban.org.tests.cast import make_cast

WITHIN = 20


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Really committed rows: the server's threads have connections of their own."""
    with committed(django_db_blocker):
        yield


def dial(house: House, visitor: Visitor, to: str, cookie: str | None = None) -> ClientConnection:
    """A browser of this guest at one of the two doors, after its hello."""
    return _at(house, f"/khach/{visitor.id}/ws/{to}", cookie or f"secret-{visitor.id}")


def _at(house: House, path: str, cookie: str) -> ClientConnection:
    line = connect(
        f"ws://127.0.0.1:{house.port}{path}",
        origin=Origin(house.origin),
        subprotocols=[Subprotocol("giaoban.1")],
        additional_headers={"Cookie": f"khach={cookie}"},
        ping_interval=None,
        legacy=True,
    )
    with contextlib.suppress(ConnectionClosed):  # shut already
        say(line, "hello", v=1, client=str(uuid4()))
    return line


def say(line: ClientConnection, kind: str, **content: Any) -> str:
    number = uuid4().hex
    line.send(json.dumps({"t": kind, "id": number, "d": content}))
    return number


def hear(line: ClientConnection, kind: str) -> dict[str, Any]:
    while (message := json.loads(line.recv(timeout=WITHIN)))["t"] != kind:
        pass
    return dict(message)


def answer(line: ClientConnection, kind: str, **content: Any) -> dict[str, Any]:
    number = say(line, kind, **content)
    while (message := json.loads(line.recv(timeout=WITHIN))).get("re") != number:
        pass
    return dict(message)


def code_of(line: ClientConnection) -> int:
    try:
        while True:
            line.recv(timeout=WITHIN)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 1006


def test_what_a_guest_may_ask_of_the_room_is_this_and_nothing_else() -> None:
    media = {
        "hall.start",
        "hall.stop",
        "hall.step",
        "prelude.start",
        "prelude.stop",
        "see.start",
        "see.layer",
        "see.stop",
        "media.answer",
        "media.trickle",
    }
    own = {"floor.ask", "floor.withdraw", "floor.open", "floor.close", "camera.open", "camera.close", "note.send"}
    assert set(WAITING) == {"ping", "bye"}
    assert set(INSIDE) | set(MEDIA) == {"ping", "bye", "link.report"} | own | media


def test_from_the_waiting_room_in_and_back(house: House) -> None:
    scene = make_scene(make_cast())
    scene.enter(scene.cast.chair)
    visitor = Visitor(scene).wait()
    assert code_of(dial(house, visitor, "cho", cookie="another")) == 4011
    assert code_of(dial(house, visitor, "phong")) == 4011
    assert code_of(_at(house, f"/ws/briefings/{scene.briefing.id}", f"secret-{visitor.id}")) == 4001
    waiting = dial(house, visitor, "cho")
    told = hear(waiting, "waiting")["d"]
    assert (told["phase"], told["place"], set(told)) == (
        "waiting", 1, {"phase", "place", "items", "starts_at", "reason"}
    )  # fmt: skip
    assert answer(waiting, "floor.ask", subject="")["code"] == "absent"
    assert answer(waiting, "hall.start")["code"] == "absent"
    scene.act(admit_guest, scene.cast.chair, guest_id=visitor.id)
    assert hear(waiting, "waiting")["d"]["phase"] == "inside"

    inside = dial(house, visitor, "phong")
    first = hear(inside, "snapshot")
    assert (first["d"]["me"]["guest"], first["d"]["requests"]) == ({"speak": True, "show": False}, [])
    assert code_of(waiting) == 4009
    for kind, content in (("agenda.move", {"item_id": str(scene.items[0].id)}), ("vote.read", {}), ("room.lock", {})):
        assert answer(inside, kind, **content)["code"] in ("absent", "unknown", "malformed"), kind
    request_id = answer(inside, "floor.ask", subject="Số liệu")["d"]["request_id"]
    assert [one["state"] for one in hear(inside, "snapshot")["d"]["requests"]] == ["waiting"]
    scene.act(grant_floor, scene.cast.chair, request_id=UUID(request_id))
    assert [one["state"] for one in hear(inside, "snapshot")["d"]["requests"]] == ["granted"]
    assert answer(inside, "note.send", body="Xin số liệu")["t"] == "ok"
    again = dial(house, visitor, "phong")
    assert code_of(inside) == 4009
    assert [note["body"] for note in hear(again, "snapshot")["d"]["notes"]] == ["Xin số liệu"]
    scene.act(put_guest_back, scene.cast.chair, guest_id=visitor.id)
    assert code_of(again) == 4011
    scene.act(refuse_guest, scene.cast.chair, guest_id=visitor.id, reason="Hết giờ")
    back = dial(house, visitor, "cho")
    told = hear(back, "waiting")["d"]
    assert (told["phase"], told["reason"], visitor.row.connection) == ("refused", "Hết giờ", None)
    scene.act(admit_guest, scene.cast.chair, guest_id=visitor.id)
    assert hear(back, "waiting")["d"]["phase"] == "inside"
