"""What a guest may ask of the room, and nothing else: every other message of the protocol is refused as unknown."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from giaoban.adapters.janus.errors import JanusError
from giaoban.briefings.guests.access import inside
from giaoban.briefings.guests.actions import speaking
from giaoban.briefings.room import line, media_requests, messages
from giaoban.briefings.room.requests import HANDLERS as ROOM
from giaoban.briefings.room.requests import settle
from giaoban.briefings.room.wire import Wire
from giaoban.kernel.errors import Absent

if TYPE_CHECKING:
    from giaoban.briefings.guests.door.connection import GuestConnection

Reply: TypeAlias = dict[str, Any]
Handler: TypeAlias = Callable[[Any, str, Any], Awaitable[Reply]]


async def answer_waiting(connection: Wire, kind: str, request_id: str, content: msgspec.Struct) -> None:
    """In the waiting room there is nothing to ask for but a sign of life."""
    await _answer(connection, WAITING, kind, request_id, content)


async def answer_guest(connection: Wire, kind: str, request_id: str, content: msgspec.Struct) -> None:
    """Inside: what guests have; media runs beside the reading of the next request."""
    if kind in MEDIA:
        connection.in_background(settle(connection, MEDIA[kind], request_id, content))
    else:
        await _answer(connection, INSIDE, kind, request_id, content)


async def _answer(
    connection: Wire, handlers: dict[str, Handler], kind: str, request_id: str, content: msgspec.Struct
) -> None:
    handler = handlers.get(kind)
    if handler is None:
        connection.line.refuse(request_id, "absent", _("Khách mời không có quyền này."))
    else:
        await settle(connection, handler, request_id, content)


async def _bye(connection: Wire, request_id: str, content: messages.Nothing) -> Reply:
    connection.said_bye = True
    connection.line.end(line.FAREWELL)
    return {}


async def _report_link(connection: "GuestConnection", request_id: str, content: messages.LinkReport) -> Reply:
    """A guest is on no board; only the sound is made to fit."""
    connection.peers.weak = content.link <= 2
    return {}


async def _ask(connection: "GuestConnection", request_id: str, content: messages.Ask) -> Reply:
    request = await connection.act(speaking.ask_floor_as_guest, subject=content.subject, key=request_id)
    return {"request_id": str(request.id)}


async def _withdraw(connection: "GuestConnection", request_id: str, content: messages.Request) -> Reply:
    await connection.act(speaking.withdraw_request_as_guest, request_id=content.request_id)
    return {}


async def _send_note(connection: "GuestConnection", request_id: str, content: messages.SendNote) -> Reply:
    note = await connection.act(speaking.send_note_as_guest, body=content.body, kind=content.kind, key=request_id)
    return {"note_id": str(note.id)}


async def _open_floor(connection: "GuestConnection", request_id: str, content: messages.FloorOpen) -> Reply:
    """The turn begins in the database first; only then the microphone is joined."""
    if content.request_id is None:
        raise Absent
    turn = await connection.act(speaking.begin_speaking_as_guest, request_id=content.request_id)
    connection.turn_id = str(turn.id)
    connection.peers.muted = turn.muted
    answer = await connection.peers.open_floor(content.sdp, connection.name)
    if connection.turn_id != str(content.request_id):
        await connection.peers.close_floor()  # taken back while Janus was answering
        raise Absent
    return {"sdp": answer}


async def _close_floor(connection: "GuestConnection", request_id: str, content: messages.FloorClose) -> Reply:
    await connection.peers.close_floor()
    if content.request_id is not None:
        connection.turn_id = None
        await connection.act(speaking.give_back_floor_as_guest, request_id=content.request_id)
    return {}


async def _open_camera(connection: "GuestConnection", request_id: str, content: messages.Offer) -> Reply:
    await connection.act(speaking.open_guest_camera)
    try:
        answer = await connection.peers.open_camera(content.sdp)
    except JanusError:
        await connection.act(speaking.close_guest_camera)  # nobody should wait for a picture that is not sent
        raise
    return {"sdp": answer, "feed": str(connection.guest_id)}


async def _close_camera(connection: "GuestConnection", request_id: str, content: messages.Nothing) -> Reply:
    await connection.peers.close_camera()
    await connection.act(speaking.close_guest_camera)
    return {}


def _only_inside(handler: Handler) -> Handler:
    """Hearing and seeing are asked of the database each time: who was put back a moment ago begins nothing new."""

    async def handle(connection: "GuestConnection", request_id: str, content: msgspec.Struct) -> Reply:
        await connection.act(_is_inside)
        return await handler(connection, request_id, content)

    return handle


def _is_inside(**who: Any) -> None:
    with transaction.atomic():
        inside(**who)


WAITING: dict[str, Handler] = {"ping": ROOM["ping"], "bye": _bye}

INSIDE: dict[str, Handler] = {
    **WAITING,
    "link.report": _report_link,
    "floor.ask": _ask,
    "floor.withdraw": _withdraw,
    "note.send": _send_note,
}

MEDIA: dict[str, Handler] = {
    "floor.open": _open_floor,
    "floor.close": _close_floor,
    "camera.open": _open_camera,
    "camera.close": _close_camera,
    "hall.start": _only_inside(media_requests.HANDLERS["hall.start"]),
    "prelude.start": _only_inside(media_requests.HANDLERS["prelude.start"]),
    "see.start": _only_inside(media_requests.HANDLERS["see.start"]),
    **{
        kind: media_requests.HANDLERS[kind]
        for kind in ("hall.stop", "hall.step", "prelude.stop", "see.layer", "see.stop", "media.answer", "media.trickle")
    },
}
