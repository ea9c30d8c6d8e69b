"""What can happen around the calling of a briefing."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent
from giaoban.kernel.events import Event


@dataclass(frozen=True)
class RulesSet(RoomEvent):
    code = "convening.rules_set"
    sentence = _("{actor} đặt {rules} quy tắc mời họp")
    rules: int


@dataclass(frozen=True)
class InvitationsSent(RoomEvent):
    code = "convening.invitations_sent"
    sentence = _("{actor} gửi giấy mời đến {people} người ở {units} điểm cầu, thôi mời {withdrawn} điểm cầu")
    people: int
    units: int
    withdrawn: int


@dataclass(frozen=True)
class ChangeTold(RoomEvent):
    code = "convening.change_told"
    sentence = _("{actor} báo thay đổi của cuộc họp cho {people} người")
    people: int


@dataclass(frozen=True)
class CancellationTold(RoomEvent):
    code = "convening.cancellation_told"
    sentence = _("{actor} báo hủy cuộc họp cho {people} người")
    people: int


@dataclass(frozen=True)
class InvitationAccepted(RoomEvent):
    code = "convening.invitation_accepted"
    sentence = _("{actor} trả lời: {unit} sẽ dự")
    unit: str


@dataclass(frozen=True)
class SubstituteProposed(RoomEvent):
    code = "convening.substitute_proposed"
    sentence = _("{actor} trả lời: {unit} cử {name} dự thay")
    unit: str
    name: str


@dataclass(frozen=True)
class InvitationDeclined(RoomEvent):
    code = "convening.invitation_declined"
    sentence = _("{actor} trả lời: {unit} không dự được, vì {reason}")
    unit: str
    reason: str


@dataclass(frozen=True)
class SubstituteJudged(RoomEvent):
    code = "convening.substitute_judged"
    sentence = _("{actor} trả lời về người dự thay {name} của {unit} (đồng ý: {accepted})")
    unit: str
    name: str
    accepted: bool


@dataclass(frozen=True)
class InvitationsUrged(RoomEvent):
    code = "convening.invitations_urged"
    sentence = _("{actor} nhắc {units} điểm cầu chưa trả lời giấy mời")
    units: int


@dataclass(frozen=True)
class CalledAgainstRules(RoomEvent):
    code = "convening.called_against_rules"
    sentence = _("{actor} vẫn họp dù vướng {count} quy định của cơ quan, vì: {reason}")
    count: int
    reason: str


@dataclass(frozen=True)
class UrgentCalled(RoomEvent):
    code = "convening.urgent_called"
    sentence = _("{actor} gọi họp khẩn “{title}”, vì: {reason}")
    title: str
    reason: str


@dataclass(frozen=True)
class DraftMade(RoomEvent):
    code = "convening.draft_made"
    sentence = _("{actor} soạn sẵn kỳ {day} của “{title}”")
    title: str
    day: str


@dataclass(frozen=True)
class SeriesEvent(Event):
    """Base: belongs to one series."""

    series_id: UUID
    title: str

    def stream(self) -> str:
        """All of a series' events are one stream."""
        return f"series:{self.series_id}"


@dataclass(frozen=True)
class SeriesCreated(SeriesEvent):
    code = "convening.series_created"
    sentence = _("{actor} lập lịch họp định kỳ “{title}”")


@dataclass(frozen=True)
class SeriesChanged(SeriesEvent):
    code = "convening.series_changed"
    sentence = _("{actor} sửa lịch họp định kỳ “{title}”")


@dataclass(frozen=True)
class SeriesEnded(SeriesEvent):
    code = "convening.series_ended"
    sentence = _("{actor} kết thúc lịch họp định kỳ “{title}”, vì: {reason}")
    reason: str


@dataclass(frozen=True)
class OccurrenceExcepted(SeriesEvent):
    code = "convening.occurrence_excepted"
    sentence = _("{actor} bỏ hoặc dời kỳ {day} của “{title}”, vì: {reason}")
    day: str
    reason: str


@dataclass(frozen=True)
class OccurrenceRestored(SeriesEvent):
    code = "convening.occurrence_restored"
    sentence = _("{actor} trả kỳ {day} của “{title}” về lịch thường")
    day: str


@dataclass(frozen=True)
class SeriesStuck(SeriesEvent):
    code = "convening.series_stuck"
    sentence = _("{actor} chưa soạn được kỳ tới của “{title}”: {problem}")
    problem: str


@dataclass(frozen=True)
class HostEvent(Event):
    """Base: belongs to an agency."""

    host_id: UUID

    def stream(self) -> str:
        """What an agency decides about its meetings is one stream."""
        return f"convening:{self.host_id}"


@dataclass(frozen=True)
class PresetKept(HostEvent):
    code = "convening.preset_kept"
    sentence = _("{actor} lưu nhóm mời hay dùng “{name}”")
    name: str


@dataclass(frozen=True)
class PresetRemoved(HostEvent):
    code = "convening.preset_removed"
    sentence = _("{actor} bỏ nhóm mời hay dùng “{name}”")
    name: str


@dataclass(frozen=True)
class LimitsSet(HostEvent):
    code = "convening.limits_set"
    sentence = _("{actor} đặt quy định về họp, áp dụng từ {from_on}")
    from_on: str
