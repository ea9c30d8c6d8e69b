"""What happens in a hall, as typed facts with a sentence for the audit's readers. No event names who waits."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


@dataclass(frozen=True)
class HallEvent(Event):
    """Something about one hall; `hall` is its name at that time."""

    hall_id: UUID
    hall: str

    def stream(self) -> str:
        return f"hall:{self.hall_id}"


@dataclass(frozen=True)
class HallOpened(HallEvent):
    code = "onestop.hall_opened"
    sentence = _("{actor} lập hàng đợi lấy số của {hall}")


@dataclass(frozen=True)
class HallChanged(HallEvent):
    code = "onestop.hall_changed"
    sentence = _("{actor} sửa cách lấy số của {hall}")


@dataclass(frozen=True)
class HallLineSaved(HallEvent):
    code = "onestop.hall_line_saved"
    sentence = _("{actor} ghi lĩnh vực lấy số “{line}” của {hall}")
    line: str


@dataclass(frozen=True)
class PrioritySaved(HallEvent):
    code = "onestop.hall_priority_saved"
    sentence = _("{actor} ghi diện ưu tiên “{group}” của {hall}")
    group: str


@dataclass(frozen=True)
class CounterSaved(HallEvent):
    code = "onestop.counter_saved"
    sentence = _("{actor} ghi quầy {counter} của {hall}")
    counter: int


@dataclass(frozen=True)
class CounterOpened(HallEvent):
    code = "onestop.counter_opened"
    sentence = _("{actor} mở quầy {counter} của {hall}")
    counter: int


@dataclass(frozen=True)
class CounterClosed(HallEvent):
    code = "onestop.counter_closed"
    sentence = _("{actor} đóng quầy {counter} của {hall}")
    counter: int


@dataclass(frozen=True)
class DeviceGiven(HallEvent):
    code = "onestop.hall_device_given"
    sentence = _("{actor} cấp khóa cho thiết bị “{device}” của {hall}")
    device: str


@dataclass(frozen=True)
class DeviceRevoked(HallEvent):
    code = "onestop.hall_device_revoked"
    sentence = _("{actor} thu hồi khóa của thiết bị “{device}” của {hall}")
    device: str


@dataclass(frozen=True)
class TicketEvent(HallEvent):
    """Something about one number."""

    ticket_id: UUID
    ticket: str


@dataclass(frozen=True)
class TicketTaken(TicketEvent):
    code = "onestop.ticket_taken"
    sentence = _("{actor} lấy số {ticket} ở {hall}")


@dataclass(frozen=True)
class TicketCalled(TicketEvent):
    code = "onestop.ticket_called"
    sentence = _("{actor} gọi số {ticket} đến quầy {counter} của {hall}")
    counter: int


@dataclass(frozen=True)
class TicketBegun(TicketEvent):
    code = "onestop.ticket_begun"
    sentence = _("{actor} bắt đầu làm số {ticket} ở quầy {counter} của {hall}")
    counter: int


@dataclass(frozen=True)
class TicketDone(TicketEvent):
    """`minutes` is the whole time on site."""

    code = "onestop.ticket_done"
    sentence = _("{actor} làm xong số {ticket} ở quầy {counter} của {hall}, tổng {minutes} phút")
    counter: int
    minutes: int


@dataclass(frozen=True)
class TicketMissed(TicketEvent):
    """`back`: it waits again; else it is over."""

    code = "onestop.ticket_missed"
    sentence = _("{actor} ghi số {ticket} vắng mặt ở {hall}")
    back: bool


@dataclass(frozen=True)
class TicketSent(TicketEvent):
    code = "onestop.ticket_sent"
    sentence = _("{actor} chuyển số {ticket} của {hall} sang quầy {counter}")
    counter: int


@dataclass(frozen=True)
class TicketLeft(TicketEvent):
    code = "onestop.ticket_left"
    sentence = _("{actor} bỏ số {ticket} ở {hall}")


@dataclass(frozen=True)
class TicketLinked(TicketEvent):
    code = "onestop.ticket_linked"
    sentence = _("{actor} gắn số {ticket} của {hall} với hồ sơ")
    case_id: UUID
