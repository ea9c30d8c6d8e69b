"""What happens to a briefing held in writing."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent


@dataclass(frozen=True)
class WrittenStarted(RoomEvent):
    code = "briefings.written_started"
    sentence = _("{actor} soạn “{title}” để giao ban bằng văn bản")
    title: str


@dataclass(frozen=True)
class ItemTextWritten(RoomEvent):
    code = "briefings.item_text_written"
    sentence = _("{actor} soạn văn bản nội dung “{item}”")
    item: str


@dataclass(frozen=True)
class SentInWriting(RoomEvent):
    code = "briefings.sent_in_writing"
    sentence = _("{actor} gửi “{title}” bằng văn bản đến {units} đơn vị, hạn {due}")
    title: str
    units: int
    due: str


@dataclass(frozen=True)
class WrittenUnitsAdded(RoomEvent):
    code = "briefings.written_units_added"
    sentence = _("{actor} gửi thêm văn bản đến {units} đơn vị")
    units: int


@dataclass(frozen=True)
class WrittenExtended(RoomEvent):
    code = "briefings.written_extended"
    sentence = _("{actor} dời hạn giao ban bằng văn bản đến {due}: {reason}")
    due: str
    reason: str


@dataclass(frozen=True)
class TurnedIntoMeeting(RoomEvent):
    code = "briefings.turned_into_meeting"
    sentence = _("{actor} chuyển “{title}” thành cuộc họp: {reason}")
    title: str
    reason: str


@dataclass(frozen=True)
class WrittenUrged(RoomEvent):
    code = "briefings.written_urged"
    sentence = _("{actor} nhắc {units} đơn vị đọc và xác nhận")
    units: int


@dataclass(frozen=True)
class WrittenCancelTold(RoomEvent):
    code = "briefings.written_cancel_told"
    sentence = _("{actor} báo {units} đơn vị thôi giao ban bằng văn bản")
    units: int


@dataclass(frozen=True)
class WrittenItemOpened(RoomEvent):
    code = "briefings.written_item_opened"
    sentence = _("{actor} đọc “{item}” cho {unit}")
    item: str
    unit: str


@dataclass(frozen=True)
class WrittenAcknowledged(RoomEvent):
    code = "briefings.written_acknowledged"
    sentence = _("{actor} xác nhận {unit} đã đọc (quá hạn: {late})")
    unit: str
    late: bool


@dataclass(frozen=True)
class WrittenAsked(RoomEvent):
    code = "briefings.written_asked"
    sentence = _("{actor} hỏi bằng văn bản cho {unit}")
    unit: str


@dataclass(frozen=True)
class WrittenQuestionWithdrawn(RoomEvent):
    code = "briefings.written_question_withdrawn"
    sentence = _("{actor} rút câu hỏi của {unit}: {body}")
    unit: str
    body: str


@dataclass(frozen=True)
class WrittenAnswered(RoomEvent):
    code = "briefings.written_answered"
    sentence = _("{actor} trả lời câu hỏi của {unit}")
    unit: str
