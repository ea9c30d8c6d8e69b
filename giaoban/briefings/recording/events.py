"""What can happen to a recording."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent
from giaoban.kernel.events import Event


@dataclass(frozen=True)
class RecordingStarted(RoomEvent):
    code = "briefings.recording_started"
    sentence = _("{actor} bắt đầu ghi âm (lý do: {reason})")
    reason: str


@dataclass(frozen=True)
class RecordingPaused(RoomEvent):
    code = "briefings.recording_paused"
    sentence = _("{actor} tạm dừng ghi âm")


@dataclass(frozen=True)
class RecordingResumed(RoomEvent):
    code = "briefings.recording_resumed"
    sentence = _("{actor} ghi âm tiếp")


@dataclass(frozen=True)
class RecordingStopped(RoomEvent):
    code = "briefings.recording_stopped"
    sentence = _("{actor} kết thúc ghi âm")


@dataclass(frozen=True)
class RecordingTroubled(RoomEvent):
    code = "briefings.recording_troubled"
    sentence = _("{actor}: tình trạng ghi âm: {trouble}")
    trouble: str


@dataclass(frozen=True)
class RecordingProgressed(RoomEvent):
    code = "briefings.recording_progressed"
    sentence = _("{actor} ghép được {percent} % tệp ghi âm")
    percent: int


@dataclass(frozen=True)
class RecordingMade(RoomEvent):
    code = "briefings.recording_made"
    sentence = _("{actor} ghép xong tệp ghi âm dài {seconds} giây")
    seconds: int


@dataclass(frozen=True)
class RecordingFailed(RoomEvent):
    code = "briefings.recording_failed"
    sentence = _("{actor} chưa ghép được tệp ghi âm: {reason}")
    reason: str


@dataclass(frozen=True)
class RecordingRetried(RoomEvent):
    code = "briefings.recording_retried"
    sentence = _("{actor} yêu cầu ghép lại tệp ghi âm")


@dataclass(frozen=True)
class RecordingRestricted(RoomEvent):
    code = "briefings.recording_restricted"
    sentence = _("{actor} đổi phạm vi nghe ghi âm (chỉ ban thư ký: {restricted})")
    restricted: bool


@dataclass(frozen=True)
class RecordingDeleted(RoomEvent):
    code = "briefings.recording_deleted"
    sentence = _("{actor} xóa tệp ghi âm: {reason}")
    reason: str


@dataclass(frozen=True)
class RecordingUsed(RoomEvent):
    code = "briefings.recording_used"
    sentence = _("{actor} {use} tệp ghi âm")
    use: str


@dataclass(frozen=True)
class RecordingRuleSet(Event):
    code = "briefings.recording_rule_set"
    sentence = _("{actor} đặt quy định ghi âm từ {day}: {mode}")
    host_id: UUID
    day: str
    mode: str

    def stream(self) -> str:
        """All rules of a host are one stream."""
        return f"recording-rules:{self.host_id}"
