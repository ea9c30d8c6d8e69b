"""What can happen to a written opinion round."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


@dataclass(frozen=True)
class RoundEvent(Event):
    """Base: belongs to one round."""

    round_id: UUID
    title: str

    def stream(self) -> str:
        """A round's own stream."""
        return f"opinion_round:{self.round_id}"


@dataclass(frozen=True)
class RoundPrepared(RoundEvent):
    code: ClassVar[str] = "briefings.round_prepared"
    sentence = _("{actor} soạn đợt lấy ý kiến “{title}”")


@dataclass(frozen=True)
class RoundChanged(RoundEvent):
    code: ClassVar[str] = "briefings.round_changed"
    sentence = _("{actor} sửa đợt lấy ý kiến “{title}”")


@dataclass(frozen=True)
class RoundDocumentAdded(RoundEvent):
    code: ClassVar[str] = "briefings.round_document_added"
    sentence = _("{actor} thêm tài liệu “{document}” cho “{title}”")
    document: str


@dataclass(frozen=True)
class RoundDocumentRemoved(RoundEvent):
    code: ClassVar[str] = "briefings.round_document_removed"
    sentence = _("{actor} bỏ tài liệu “{document}” của “{title}”")
    document: str


@dataclass(frozen=True)
class RoundOpened(RoundEvent):
    code: ClassVar[str] = "briefings.round_opened"
    sentence = _("{actor} gửi lấy ý kiến “{title}” tới {units} đơn vị")
    units: int


@dataclass(frozen=True)
class RoundAnswered(RoundEvent):
    code: ClassVar[str] = "briefings.round_answered"
    sentence = _("{actor} trả lời thay {unit} về “{title}”")
    unit: str


@dataclass(frozen=True)
class RoundReminded(RoundEvent):
    code: ClassVar[str] = "briefings.round_reminded"
    sentence = _("{actor} nhắc {units} đơn vị chưa trả lời “{title}”")
    units: int


@dataclass(frozen=True)
class RoundExtended(RoundEvent):
    code: ClassVar[str] = "briefings.round_extended"
    sentence = _("{actor} gia hạn lấy ý kiến “{title}” đến {deadline}")
    deadline: str


@dataclass(frozen=True)
class RoundClosed(RoundEvent):
    code: ClassVar[str] = "briefings.round_closed"
    sentence = _("{actor} kết thúc lấy ý kiến “{title}”: {answered} trên {units} đơn vị trả lời")
    answered: int
    units: int


@dataclass(frozen=True)
class RoundCancelled(RoundEvent):
    code: ClassVar[str] = "briefings.round_cancelled"
    sentence = _("{actor} hủy lấy ý kiến “{title}”: {reason}")
    reason: str
