"""Every request of the room protocol: which action it calls and what it answers."""

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

import msgspec
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.adapters.janus.errors import JanusError
from giaoban.briefings.actions import (
    agenda,
    attendance,
    briefings,
    chair,
    documents,
    door,
    floor,
    notes,
    queue,
)
from giaoban.briefings.room import line, media_requests, messages, topics
from giaoban.briefings.room.connection import Connection
from giaoban.briefings.room.wire import Wire
from giaoban.briefings.shapes import stamp
from giaoban.kernel.errors import Absent, RuleBroken

log = logging.getLogger(__name__)

#: A device's link is taken note of at most this often (seconds).
LINK_EVERY = 4.0

Reply: TypeAlias = dict[str, Any]
Handler: TypeAlias = Callable[[Any, str, Any], Awaitable[Reply]]


async def answer(connection: Connection, kind: str, request_id: str, content: msgspec.Struct) -> None:
    """Answer one request; media may take a while, so those run beside the reading of the next ones."""
    if kind in media_requests.HANDLERS:
        connection.in_background(settle(connection, media_requests.HANDLERS[kind], request_id, content))
    else:
        await settle(connection, HANDLERS.get(kind) or topics.handler(kind), request_id, content)


async def settle(connection: Wire, handler: Handler, request_id: str, content: msgspec.Struct) -> None:
    """Run a handler and send what it answers, or the sentence of its refusal."""
    to = connection.line
    try:
        reply = await handler(connection, request_id, content)
    except Absent:
        to.refuse(request_id, "absent", _("Không tìm thấy, hoặc chức vụ này không có quyền đó. Hãy tải lại trang."))
    except RuleBroken as refusal:
        to.refuse(request_id, refusal.code, refusal.message)
    except JanusError as problem:
        log.info("media request failed: %s", problem)
        to.refuse(request_id, "media", _("Máy chủ âm thanh đang khởi động lại. Xin đợi vài giây rồi bấm lại."))
    except DatabaseError:
        log.exception("a room request failed in the database")
        to.refuse(request_id, "internal", _("Máy chủ đang bận. Việc vừa rồi chưa được ghi, xin bấm lại."))
    else:
        to.send({"t": "ok", "re": request_id, "d": reply})


async def _hello(connection: Connection, request_id: str, content: messages.Hello) -> Reply:
    raise RuleBroken(_("Đã vào phòng rồi. Hãy tải lại trang."), code="malformed")


async def _ping(connection: Connection, request_id: str, content: messages.Nothing) -> Reply:
    return {"now": stamp(timezone.now())}


async def _bye(connection: Connection, request_id: str, content: messages.Nothing) -> Reply:
    connection.said_bye = True
    connection.line.end(line.FAREWELL)
    return {}


async def _report_link(connection: Connection, request_id: str, content: messages.LinkReport) -> Reply:
    now = time.monotonic()
    connection.peers.weak = content.link <= 2
    if now - connection.link_reported_at >= LINK_EVERY:
        connection.link_reported_at = now
        report = attendance.LinkReport(content.link, content.mode, content.loss, int(content.rtt))
        await connection.act(attendance.report_link, report=report)
    return {}


async def _ask(connection: Connection, request_id: str, content: messages.Ask) -> Reply:
    request = await connection.act(
        floor.ask_floor, subject=content.subject, order=content.order, key=request_id, at=content.at
    )
    return {"request_id": str(request.id)}


async def _send_note(connection: Connection, request_id: str, content: messages.SendNote) -> Reply:
    note = await connection.act(
        notes.send_note, body=content.body, kind=content.kind, item_id=content.item_id, key=request_id, at=content.at
    )
    return {"note_id": str(note.id)}


def plainly(action: Callable[..., Any]) -> Handler:
    """A handler for a simple message: the message's fields are the action's; nothing comes back but the commit."""

    async def handle(connection: Connection, request_id: str, content: msgspec.Struct) -> Reply:
        await connection.act(action, **msgspec.structs.asdict(content))
        return {}

    return handle


HANDLERS: dict[str, Handler] = {
    "hello": _hello,
    "ping": _ping,
    "bye": _bye,
    "link.report": _report_link,
    "floor.ask": _ask,
    "floor.withdraw": plainly(floor.withdraw_request),
    "floor.grant": plainly(floor.grant_floor),
    "floor.invite": plainly(floor.invite_point),
    "floor.take_back": plainly(floor.take_back_floor),
    "floor.mute": plainly(floor.mute_speaker),
    "floor.mute_all": plainly(floor.mute_all),
    "chair.pass": plainly(chair.pass_chair),
    "agenda.move": plainly(agenda.move_agenda),
    "page.turn": plainly(documents.turn_page),
    "note.send": _send_note,
    "note.read_out": plainly(notes.read_out_note),
    "note.answer": plainly(notes.answer_note),
    "queue.rules": plainly(queue.set_queue_rules),
    "queue.move": plainly(queue.move_in_queue),
    "agenda.extend": plainly(agenda.extend_item),
    "room.lock": plainly(door.lock_room),
    "room.remove": plainly(door.remove_participant),
    "room.readmit": plainly(door.readmit_participant),
    "briefing.end": plainly(briefings.end_briefing),
}
