"""What can happen in a briefing. Each event carries the patch that brings a room's snapshot up to date."""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypeAlias
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.shapes import Patch
from giaoban.kernel.events import Event


@dataclass(frozen=True)
class Person:
    """One person's devices, wherever they sit."""

    id: UUID

    def __str__(self) -> str:
        return f"person:{self.id}"


#: Who receives a part of a patch: everyone in the room, the desk, the devices of one point (by its id), or one person.
Audience: TypeAlias = Literal["all", "desk"] | UUID | Person


@dataclass(frozen=True)
class Part:
    """A patch for some of the room."""

    audience: Audience
    patch: Patch


@dataclass(frozen=True)
class RoomEvent(Event):
    """Base: belongs to one briefing; `parts` travel to the room and stay out of the audit.

    A kind that `merges` brings rows of which only the newest state counts: many at once may travel as one message.
    """

    merges: ClassVar[bool] = False
    briefing_id: UUID
    parts: tuple[Part, ...] = field(default=(), kw_only=True, repr=False)

    def stream(self) -> str:
        """All of a briefing's events are one stream."""
        return room_stream(self.briefing_id)

    def payload(self) -> dict[str, Any]:
        """Without the patches: the audit has before and after already."""
        values = super().payload()
        values.pop("parts")
        return values

    def outbox(self) -> dict[str, Any]:
        """The parts, with audiences as text."""
        return {"parts": [[str(part.audience), part.patch] for part in self.parts]}


def room_stream(briefing_id: UUID) -> str:
    """The outbox stream of one briefing."""
    return f"briefing:{briefing_id}"


@dataclass(frozen=True)
class BriefingCreated(RoomEvent):
    code = "briefings.briefing_created"
    sentence = _("{actor} lập cuộc họp “{title}”")
    title: str


@dataclass(frozen=True)
class BriefingChanged(RoomEvent):
    code = "briefings.briefing_changed"
    sentence = _("{actor} sửa thông tin cuộc họp “{title}”")
    title: str


@dataclass(frozen=True)
class BriefingCalled(RoomEvent):
    code = "briefings.briefing_called"
    sentence = _("{actor} mời {points} điểm cầu dự “{title}”")
    title: str
    points: int


@dataclass(frozen=True)
class BriefingOpened(RoomEvent):
    code = "briefings.briefing_opened"
    sentence = _("{actor} mở phòng họp “{title}”")
    title: str


@dataclass(frozen=True)
class BriefingEnded(RoomEvent):
    code = "briefings.briefing_ended"
    sentence = _("{actor} kết thúc cuộc họp “{title}”")
    title: str


@dataclass(frozen=True)
class BriefingCancelled(RoomEvent):
    code = "briefings.briefing_cancelled"
    sentence = _("{actor} hủy cuộc họp “{title}”: {reason}")
    title: str
    reason: str


@dataclass(frozen=True)
class PointsChosen(RoomEvent):
    code = "briefings.points_chosen"
    sentence = _("{actor} chọn điểm cầu: thêm {added}, bớt {removed}")
    added: int
    removed: int


@dataclass(frozen=True)
class AgendaItemAdded(RoomEvent):
    code = "briefings.agenda_item_added"
    sentence = _("{actor} thêm nội dung “{title}”")
    title: str


@dataclass(frozen=True)
class AgendaItemChanged(RoomEvent):
    code = "briefings.agenda_item_changed"
    sentence = _("{actor} sửa nội dung “{title}”")
    title: str


@dataclass(frozen=True)
class AgendaItemRemoved(RoomEvent):
    code = "briefings.agenda_item_removed"
    sentence = _("{actor} bỏ nội dung “{title}”")
    title: str


@dataclass(frozen=True)
class AgendaReordered(RoomEvent):
    code = "briefings.agenda_reordered"
    sentence = _("{actor} xếp lại chương trình")


@dataclass(frozen=True)
class AgendaMoved(RoomEvent):
    code = "briefings.agenda_moved"
    sentence = _("{actor} chuyển sang nội dung {n}: “{title}”")
    n: int
    title: str


@dataclass(frozen=True)
class DocumentAdded(RoomEvent):
    code = "briefings.document_added"
    sentence = _("{actor} thêm tài liệu “{title}”")
    title: str


@dataclass(frozen=True)
class DocumentReplaced(RoomEvent):
    code = "briefings.document_replaced"
    sentence = _("{actor} tải lên bản {version} của “{title}”: {reason}")
    title: str
    version: int
    reason: str


@dataclass(frozen=True)
class DocumentProgressed(RoomEvent):
    code = "briefings.document_progressed"
    sentence = _("{actor} dựng được {ready}/{pages} trang của “{title}”")
    merges = True
    title: str
    ready: int
    pages: int


@dataclass(frozen=True)
class DocumentRendered(RoomEvent):
    code = "briefings.document_rendered"
    sentence = _("{actor} dựng xong {pages} trang của “{title}”")
    title: str
    pages: int


@dataclass(frozen=True)
class DocumentFailed(RoomEvent):
    code = "briefings.document_failed"
    sentence = _("{actor} không mở được “{title}”: {reason}")
    title: str
    reason: str


@dataclass(frozen=True)
class DocumentRemoved(RoomEvent):
    code = "briefings.document_removed"
    sentence = _("{actor} bỏ tài liệu “{title}”")
    title: str


@dataclass(frozen=True)
class PageTurned(RoomEvent):
    code = "briefings.page_turned"
    sentence = _("{actor} mở trang {page} của “{title}”")
    title: str
    page: int


@dataclass(frozen=True)
class PointEntered(RoomEvent):
    code = "briefings.point_entered"
    sentence = _("{actor} vào phòng họp tại {point}")
    merges = True
    point: str


@dataclass(frozen=True)
class PointLeft(RoomEvent):
    code = "briefings.point_left"
    sentence = _("{actor}: một thiết bị tại {point} rời phòng họp (mất kết nối: {lost})")
    merges = True
    point: str
    lost: bool


@dataclass(frozen=True)
class LinkChanged(RoomEvent):
    code = "briefings.link_changed"
    sentence = _("Đường truyền tại {point}: mức {link}, {mode}")
    merges = True
    point: str
    link: int
    mode: str


@dataclass(frozen=True)
class FloorAsked(RoomEvent):
    code = "briefings.floor_asked"
    sentence = _("{actor} xin phát biểu: {subject}")
    subject: str


@dataclass(frozen=True)
class FloorWithdrawn(RoomEvent):
    code = "briefings.floor_withdrawn"
    sentence = _("{actor} rút đăng ký phát biểu")


@dataclass(frozen=True)
class FloorGranted(RoomEvent):
    code = "briefings.floor_granted"
    sentence = _("{actor} mời {speaker} phát biểu")
    speaker: str


@dataclass(frozen=True)
class FloorInvited(RoomEvent):
    code = "briefings.floor_invited"
    sentence = _("{actor} mời {point} phát biểu")
    point: str


@dataclass(frozen=True)
class FloorBegan(RoomEvent):
    code = "briefings.floor_began"
    sentence = _("{actor} bắt đầu phát biểu")


@dataclass(frozen=True)
class FloorGivenBack(RoomEvent):
    code = "briefings.floor_given_back"
    sentence = _("{actor} nói xong")


@dataclass(frozen=True)
class FloorTakenBack(RoomEvent):
    code = "briefings.floor_taken_back"
    sentence = _("{actor} thu micrô của {speaker}")
    speaker: str


@dataclass(frozen=True)
class FloorMuted(RoomEvent):
    code = "briefings.floor_muted"
    sentence = _("{actor} đổi trạng thái tắt tiếng của {count} người nói (tắt: {muted})")
    count: int
    muted: bool


@dataclass(frozen=True)
class ChairPassed(RoomEvent):
    code = "briefings.chair_passed"
    sentence = _("{actor} trao quyền chủ trì cho {name}")
    name: str


@dataclass(frozen=True)
class StagePlaced(RoomEvent):
    """The room is told nothing: who has to connect anew hears it with their connection."""

    code = "briefings.stage_placed"
    sentence = _("{actor} đặt âm thanh của cuộc họp lên máy chủ {janus}")
    janus: str


@dataclass(frozen=True)
class HallWidened(RoomEvent):
    code = "briefings.hall_widened"
    sentence = _("{actor} mở thêm chỗ nghe trên máy chủ {janus}")
    janus: str


@dataclass(frozen=True)
class NoteSent(RoomEvent):
    code = "briefings.note_sent"
    sentence = _("{actor} gửi ý kiến bằng chữ")


@dataclass(frozen=True)
class NoteReadOut(RoomEvent):
    code = "briefings.note_read_out"
    sentence = _("{actor} đưa ý kiến của {name} cho cả họp")
    name: str


@dataclass(frozen=True)
class CameraOpened(RoomEvent):
    code = "briefings.camera_opened"
    sentence = _("{actor} bật hình")


@dataclass(frozen=True)
class CameraClosed(RoomEvent):
    code = "briefings.camera_closed"
    sentence = _("{actor} tắt hình")


@dataclass(frozen=True)
class FloorTimeUp(RoomEvent):
    code = "briefings.floor_time_up"
    sentence = _("{actor} thu micrô của {speaker} vì hết giờ")
    speaker: str


@dataclass(frozen=True)
class QueueRulesSet(RoomEvent):
    code = "briefings.queue_rules_set"
    sentence = _("{actor} đặt thứ tự phát biểu: {order}; mỗi lượt {seconds} giây (tự thu micrô: {cut})")
    order: str
    seconds: int
    cut: bool


@dataclass(frozen=True)
class QueueMoved(RoomEvent):
    code = "briefings.queue_moved"
    sentence = _("{actor} xếp {name} vào chỗ thứ {place} trong hàng chờ")
    name: str
    place: int


@dataclass(frozen=True)
class AgendaItemExtended(RoomEvent):
    code = "briefings.agenda_item_extended"
    sentence = _("{actor} thêm {minutes} phút cho “{title}”")
    title: str
    minutes: int


@dataclass(frozen=True)
class NoteAnswered(RoomEvent):
    code = "briefings.note_answered"
    sentence = _("{actor} ghi trả lời của {by} cho câu hỏi của {name}")
    name: str
    by: str


@dataclass(frozen=True)
class RoomLocked(RoomEvent):
    code = "briefings.room_locked"
    sentence = _("{actor} đổi khóa phòng họp (khóa: {locked})")
    locked: bool


@dataclass(frozen=True)
class ParticipantRemoved(RoomEvent):
    code = "briefings.participant_removed"
    sentence = _("{actor} mời {name} ra khỏi phòng họp: {reason}")
    name: str
    reason: str


@dataclass(frozen=True)
class ParticipantReadmitted(RoomEvent):
    code = "briefings.participant_readmitted"
    sentence = _("{actor} cho {name} vào lại phòng họp")
    name: str
