"""What can happen around the cost of meetings."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent
from giaoban.kernel.events import Event


@dataclass(frozen=True)
class EconomyEvent(Event):
    """Base: belongs to an agency."""

    unit_id: UUID

    def stream(self) -> str:
        """What an agency decides and records about its meetings' cost is one stream."""
        return f"economy:{self.unit_id}"


@dataclass(frozen=True)
class NormSet(EconomyEvent):
    code = "economy.norm_set"
    sentence = _("{actor} đặt định mức đi họp, áp dụng từ {day}, theo: {source}")
    day: str
    source: str


@dataclass(frozen=True)
class WaySet(EconomyEvent):
    code = "economy.way_set"
    sentence = _("{actor} ghi đường đi họp của {name}, áp dụng từ {day}")
    name: str
    day: str


@dataclass(frozen=True)
class WayRemoved(EconomyEvent):
    code = "economy.way_removed"
    sentence = _("{actor} bỏ đường đi họp của {name} từ {day}")
    name: str
    day: str


@dataclass(frozen=True)
class WaysImported(EconomyEvent):
    code = "economy.ways_imported"
    sentence = _("{actor} nhập đường đi họp của {count} đơn vị")
    count: int


@dataclass(frozen=True)
class MeetingRecorded(EconomyEvent):
    code = "economy.meeting_recorded"
    sentence = _("{actor} ghi cuộc họp “{title}” ngày {day}")
    title: str
    day: str


@dataclass(frozen=True)
class MeetingCorrected(EconomyEvent):
    code = "economy.meeting_corrected"
    sentence = _("{actor} sửa cuộc họp đã ghi “{title}” ngày {day}")
    title: str
    day: str


@dataclass(frozen=True)
class MeetingStruck(EconomyEvent):
    code = "economy.meeting_struck"
    sentence = _("{actor} bỏ cuộc họp đã ghi “{title}” ngày {day}")
    title: str
    day: str


@dataclass(frozen=True)
class CascadeCounted(EconomyEvent):
    code = "economy.cascade_counted"
    sentence = _("{actor} tính cuộc triển khai lại “{title}” ngày {day} là một cuộc họp")
    title: str
    day: str


@dataclass(frozen=True)
class CascadeUncounted(EconomyEvent):
    code = "economy.cascade_uncounted"
    sentence = _("{actor} thôi tính “{title}” ngày {day} là một cuộc họp")
    title: str
    day: str


@dataclass(frozen=True)
class CostReckoned(RoomEvent):
    code = "economy.cost_reckoned"
    sentence = _("{actor} tính chi phí cuộc họp: {people} người, {reckoned}/{points} điểm cầu đủ số liệu")
    people: int
    points: int
    reckoned: int
