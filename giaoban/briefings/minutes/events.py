"""What happens to minutes and conclusions; the room's ones carry the patch for the desk or for everybody."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent


@dataclass(frozen=True)
class ConclusionWritten(RoomEvent):
    code = "briefings.conclusion_written"
    sentence = _("{actor} soạn kết luận “{text}”")
    text: str


@dataclass(frozen=True)
class ConclusionChanged(RoomEvent):
    code = "briefings.conclusion_changed"
    sentence = _("{actor} sửa kết luận thành “{text}”")
    text: str


@dataclass(frozen=True)
class ConclusionProposed(RoomEvent):
    code = "briefings.conclusion_proposed"
    sentence = _("{actor} trình chủ trì kết luận “{text}”")
    text: str


@dataclass(frozen=True)
class ConclusionSentBack(RoomEvent):
    code = "briefings.conclusion_sent_back"
    sentence = _("{actor} trả lại kết luận “{text}”: {remark}")
    text: str
    remark: str


@dataclass(frozen=True)
class ConclusionConfirmed(RoomEvent):
    code = "briefings.conclusion_confirmed"
    sentence = _("{actor} xác nhận kết luận {n}: “{text}”")
    n: int
    text: str


@dataclass(frozen=True)
class ConclusionRemoved(RoomEvent):
    code = "briefings.conclusion_removed"
    sentence = _("{actor} bỏ bản nháp kết luận “{text}”")
    text: str


@dataclass(frozen=True)
class MinutesWritten(RoomEvent):
    code = "briefings.minutes_written"
    sentence = _("{actor} ghi biên bản phần “{item}”")
    item: str


@dataclass(frozen=True)
class PaperAssembled(RoomEvent):
    code = "briefings.paper_assembled"
    sentence = _("{actor} dựng dự thảo {paper}")
    paper: str


@dataclass(frozen=True)
class PaperChanged(RoomEvent):
    code = "briefings.paper_changed"
    sentence = _("{actor} sửa dự thảo {paper}")
    paper: str


@dataclass(frozen=True)
class PaperFinalised(RoomEvent):
    code = "briefings.paper_finalised"
    sentence = _("{actor} chốt {paper}, bản {n}")
    paper: str
    n: int


@dataclass(frozen=True)
class PaperCirculated(RoomEvent):
    code = "briefings.paper_circulated"
    sentence = _("{actor} gửi {paper}, bản {n}, đến {units} đơn vị")
    paper: str
    n: int
    units: int


@dataclass(frozen=True)
class PaperUrged(RoomEvent):
    code = "briefings.paper_urged"
    sentence = _("{actor} nhắc {units} đơn vị xác nhận {paper}")
    paper: str
    units: int


@dataclass(frozen=True)
class PaperAcknowledged(RoomEvent):
    code = "briefings.paper_acknowledged"
    sentence = _("{actor} xác nhận {unit} đã nhận {paper}")
    paper: str
    unit: str


@dataclass(frozen=True)
class ReviewPutFirst(RoomEvent):
    code = "briefings.review_put_first"
    sentence = _("{actor} đưa việc còn lại của “{previous}” lên đầu chương trình")
    previous: str
