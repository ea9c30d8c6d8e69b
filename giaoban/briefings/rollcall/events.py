"""What can happen to a roll-call."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent


@dataclass(frozen=True)
class AttendeeListed(RoomEvent):
    code = "briefings.attendee_listed"
    sentence = _("{actor} điểm danh {name} tại {point}: {how}")
    name: str
    point: str
    how: str


@dataclass(frozen=True)
class AttendeeStruck(RoomEvent):
    code = "briefings.attendee_struck"
    sentence = _("{actor} bỏ {name} khỏi danh sách của {point}")
    name: str
    point: str


@dataclass(frozen=True)
class AttendeeLeft(RoomEvent):
    code = "briefings.attendee_left"
    sentence = _("{actor} ghi {name} tại {point} về sớm: {left}")
    name: str
    point: str
    left: bool


@dataclass(frozen=True)
class ConnectedListed(RoomEvent):
    code = "briefings.connected_listed"
    sentence = _("{actor} đưa {people} người đang trong phòng tại {point} vào danh sách")
    people: int
    point: str


@dataclass(frozen=True)
class RollReported(RoomEvent):
    code = "briefings.roll_reported"
    sentence = _("{actor} báo đủ danh sách của {point}: {present}/{listed} người có mặt")
    point: str
    present: int
    listed: int


@dataclass(frozen=True)
class RollChecked(RoomEvent):
    code = "briefings.roll_checked"
    sentence = _("{actor} xem danh sách của {point} (đã duyệt: {checked})")
    point: str
    checked: bool


@dataclass(frozen=True)
class RollCallClosed(RoomEvent):
    code = "briefings.roll_call_closed"
    sentence = _("{actor} chốt điểm danh: {present}/{of}")
    present: int
    of: int


@dataclass(frozen=True)
class RollCallReopened(RoomEvent):
    code = "briefings.roll_call_reopened"
    sentence = _("{actor} mở lại điểm danh")


@dataclass(frozen=True)
class QuorumChosen(RoomEvent):
    code = "briefings.quorum_chosen"
    sentence = _("{actor} đặt số dự tối thiểu: {basis}, {percent} %")
    basis: str
    percent: int


@dataclass(frozen=True)
class WentOnWithoutQuorum(RoomEvent):
    code = "briefings.went_on_without_quorum"
    sentence = _("{actor} cho họp tiếp khi mới có {present}/{of} (cần {needed}): {reason}")
    present: int
    of: int
    needed: int
    reason: str
