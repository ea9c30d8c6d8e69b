"""Requests about media: the rules come from actions and rows, then Janus is told."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from giaoban.adapters.janus.errors import JanusError
from giaoban.briefings.access import Seat
from giaoban.briefings.actions.attendance import close_camera, open_camera
from giaoban.briefings.actions.floor import begin_speaking, give_back_floor
from giaoban.briefings.room import messages
from giaoban.briefings.room.connection import Connection
from giaoban.kernel.errors import Absent

Reply: TypeAlias = dict[str, Any]


async def _open_floor(connection: Connection, request_id: str, content: messages.FloorOpen) -> Reply:
    """The turn begins (or goes on, on a new connection) in the database first; only then the microphone is joined."""
    if content.request_id is None:
        if not (await _seat(connection)).at_desk:
            raise Absent
        connection.peers.muted = False
    else:
        turn = await connection.act(begin_speaking, request_id=content.request_id, client=connection.client)
        connection.turn_id = str(turn.id)
        connection.peers.muted = turn.muted
    answer = await connection.peers.open_floor(content.sdp, connection.presence.name)
    if content.request_id is not None and connection.turn_id != str(content.request_id):
        await connection.peers.close_floor()  # taken back while Janus was answering
        raise Absent
    return {"sdp": answer}


async def _close_floor(connection: Connection, request_id: str, content: messages.FloorClose) -> Reply:
    await connection.peers.close_floor()
    if content.request_id is not None:
        connection.turn_id = None
        await connection.act(give_back_floor, request_id=content.request_id)
    return {}


async def _open_camera(connection: Connection, request_id: str, content: messages.Offer) -> Reply:
    await connection.act(open_camera, client=connection.client)
    try:
        answer = await connection.peers.open_camera(content.sdp)
    except JanusError:
        await connection.act(
            close_camera, client=connection.client
        )  # nobody should wait for a picture that is not sent
        raise
    return {"sdp": answer, "feed": str(connection.client)}


async def _close_camera(connection: Connection, request_id: str, content: messages.Nothing) -> Reply:
    await connection.peers.close_camera()
    await connection.act(close_camera, client=connection.client)
    return {}


async def _start_hall(connection: Connection, request_id: str, content: messages.Nothing) -> Reply:
    connection.peers.want_hall()
    return {}


async def _stop_hall(connection: Connection, request_id: str, content: messages.Nothing) -> Reply:
    await connection.peers.stop_hall()
    return {}


async def _start_prelude(connection: Connection, request_id: str, content: messages.Nothing) -> Reply:
    connection.peers.start_prelude()
    return {}


async def _stop_prelude(connection: Connection, request_id: str, content: messages.Nothing) -> Reply:
    connection.peers.stop_prelude()
    return {}


async def _take_step(connection: Connection, request_id: str, content: messages.HallStep) -> Reply:
    await connection.peers.take_step(standard=content.standard)
    return {}


async def _see(connection: Connection, request_id: str, content: messages.See) -> Reply:
    await connection.peers.see(content.feed, content.layer)
    return {}


async def _choose_layer(connection: Connection, request_id: str, content: messages.See) -> Reply:
    await connection.peers.choose_layer(content.feed, content.layer)
    return {}


async def _unsee(connection: Connection, request_id: str, content: messages.Unsee) -> Reply:
    await connection.peers.unsee(content.feed)
    return {}


async def _take_answer(connection: Connection, request_id: str, content: messages.Answer) -> Reply:
    await connection.peers.answer(content.pc, content.sdp)
    return {}


async def _trickle(connection: Connection, request_id: str, content: messages.Trickle) -> Reply:
    await connection.peers.trickle(content.pc, content.candidate)
    return {}


async def _seat(connection: Connection) -> Seat:
    return await connection.switchboard.in_database(connection.visitor.seat, connection.briefing_id)


HANDLERS: dict[str, Callable[[Connection, str, Any], Awaitable[Reply]]] = {
    "floor.open": _open_floor,
    "floor.close": _close_floor,
    "camera.open": _open_camera,
    "camera.close": _close_camera,
    "hall.start": _start_hall,
    "hall.stop": _stop_hall,
    "hall.step": _take_step,
    "prelude.start": _start_prelude,
    "prelude.stop": _stop_prelude,
    "see.start": _see,
    "see.layer": _choose_layer,
    "see.stop": _unsee,
    "media.answer": _take_answer,
    "media.trickle": _trickle,
}
