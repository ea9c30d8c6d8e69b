"""What a device may say, decoded strictly: an unknown or malformed message never gets further than here."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from django.utils.translation import gettext as _
from msgspec import Meta, Struct

Subject = Annotated[str, Meta(max_length=200)]
Body = Annotated[str, Meta(max_length=2000)]
Word = Annotated[str, Meta(max_length=20)]
Sdp = Annotated[str, Meta(min_length=1, max_length=60_000)]
ConnectionName = Annotated[str, Meta(max_length=64)]
#: The device's word for when something was said; how far it is believed: `said.py`.
Moment = Annotated[datetime, Meta(tz=True)]
Layer = Annotated[int, Meta(ge=0, le=2)]


class Envelope(Struct):
    """The frame around every message."""

    t: Annotated[str, Meta(min_length=1, max_length=40)]
    id: Annotated[str, Meta(min_length=1, max_length=64, pattern="^[^\\x00]*$")]
    d: msgspec.Raw = msgspec.Raw(b"{}")


class Nothing(Struct):
    """A message without content."""


class Hello(Struct):
    v: int
    client: UUID
    device: str = "desktop"
    after: int | None = None
    hall: bool = False
    #: Connections that stand, as far as the device sees.
    stands: Annotated[list[ConnectionName], Meta(max_length=20)] = []
    #: The hall's sound is wanted on this line until it has one of its own.
    prelude: bool = False
    #: Who the device thinks is here; somebody else may have signed in on it since.
    person: UUID | None = None


class LinkReport(Struct):
    link: Annotated[int, Meta(ge=0, le=4)]
    mode: str
    loss: float = 0
    rtt: float = 0


class Ask(Struct):
    subject: Subject = ""
    order: bool = False
    at: Moment | None = None


class Request(Struct):
    request_id: UUID


class Withdraw(Struct):
    request_id: UUID
    at: Moment | None = None


class FloorOpen(Struct):
    sdp: Sdp
    request_id: UUID | None = None


class FloorClose(Struct):
    request_id: UUID | None = None


class Mute(Struct):
    request_id: UUID
    muted: bool


class Invite(Struct):
    point_id: UUID
    answers: UUID | None = None


class QueueRules(Struct):
    order: Word
    quota_seconds: Annotated[int, Meta(ge=0, le=86_400)] = 0
    quota_cut: bool = False


class QueueMove(Struct):
    request_id: UUID
    place: Annotated[int, Meta(ge=1, le=100_000)]


class PassChair(Struct):
    post_id: UUID


class MoveAgenda(Struct):
    item_id: UUID


class ExtendItem(Struct):
    item_id: UUID
    minutes: Annotated[int, Meta(ge=1, le=1000)]


class TurnPage(Struct):
    document_id: UUID
    page: Annotated[int, Meta(ge=1, le=100_000)]
    version: Annotated[int, Meta(ge=1, le=1000)] | None = None


class SendNote(Struct):
    body: Body
    kind: Word = "note"
    item_id: UUID | None = None
    at: Moment | None = None


class AnswerNote(Struct):
    note_id: UUID
    edition: int
    answer: Body = ""
    orally: bool = False
    by: Subject = ""


class Lock(Struct):
    locked: bool


class Remove(Struct):
    post_id: UUID
    reason: Annotated[str, Meta(max_length=300)]


class Readmit(Struct):
    removal_id: UUID


class ReadOut(Struct):
    note_id: UUID


class Offer(Struct):
    sdp: Sdp


class HallStep(Struct):
    standard: bool


class See(Struct):
    feed: UUID
    layer: Layer = 0


class Unsee(Struct):
    feed: UUID


class Answer(Struct):
    pc: ConnectionName
    sdp: Sdp


class Trickle(Struct):
    pc: ConnectionName
    candidate: dict[str, Any] | None = None


#: Every message type and its content; the permission table has a line for each.
MESSAGES: dict[str, type[Struct]] = {
    "hello": Hello,
    "ping": Nothing,
    "bye": Nothing,
    "link.report": LinkReport,
    "floor.ask": Ask,
    "floor.withdraw": Withdraw,
    "floor.open": FloorOpen,
    "floor.close": FloorClose,
    "floor.grant": Request,
    "floor.invite": Invite,
    "floor.take_back": Request,
    "floor.mute": Mute,
    "floor.mute_all": Nothing,
    "chair.pass": PassChair,
    "agenda.move": MoveAgenda,
    "page.turn": TurnPage,
    "note.send": SendNote,
    "note.read_out": ReadOut,
    "note.answer": AnswerNote,
    "queue.rules": QueueRules,
    "queue.move": QueueMove,
    "agenda.extend": ExtendItem,
    "room.lock": Lock,
    "room.remove": Remove,
    "room.readmit": Readmit,
    "briefing.end": Nothing,
    "camera.open": Offer,
    "camera.close": Nothing,
    "hall.start": Nothing,
    "hall.stop": Nothing,
    "hall.step": HallStep,
    "prelude.start": Nothing,
    "prelude.stop": Nothing,
    "see.start": See,
    "see.layer": See,
    "see.stop": Unsee,
    "media.answer": Answer,
    "media.trickle": Trickle,
}

#: What msgspec raises at a frame that cannot be read; nesting thousands of brackets deep is a RecursionError.
_UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError)
_envelopes = msgspec.json.Decoder(Envelope)
_contents = {name: msgspec.json.Decoder(content) for name, content in MESSAGES.items()}


def add(name: str, content: type[Struct]) -> None:
    """A message of a topic; see `topics`."""
    MESSAGES[name] = content
    _contents[name] = msgspec.json.Decoder(content)


class BadMessage(Exception):
    """A frame that is no message of this protocol. `re` is its id when that could be read."""

    def __init__(self, code: str, message: str, re: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.re = code, message, re


def decode(frame: str) -> tuple[str, str, Struct]:
    """(type, id, content) of a text frame. Raises BadMessage."""
    try:
        envelope = _envelopes.decode(frame)
    except _UNREADABLE:
        raise BadMessage("malformed", _("Tin gửi đi không đọc được. Hãy tải lại trang.")) from None
    if envelope.t not in _contents:
        raise BadMessage("unknown", _("Máy chủ chưa hiểu yêu cầu này. Hãy tải lại trang."), envelope.id)
    try:
        return envelope.t, envelope.id, _contents[envelope.t].decode(envelope.d)
    except _UNREADABLE:
        raise BadMessage("malformed", _("Yêu cầu thiếu hoặc sai nội dung. Hãy thử lại."), envelope.id) from None
