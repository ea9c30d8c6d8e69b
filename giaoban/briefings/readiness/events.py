"""What can happen to the readiness of bridge points."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent
from giaoban.kernel.events import Event


@dataclass(frozen=True)
class UnitEvent(Event):
    """Base: about a unit's point, whatever the briefing."""

    unit_id: UUID
    unit: str

    def stream(self) -> str:
        """A unit's own stream."""
        return f"readiness:{self.unit_id}"


@dataclass(frozen=True)
class PointSetupSaved(UnitEvent):
    code: ClassVar[str] = "briefings.point_setup_saved"
    sentence = _("{actor} ghi địa điểm, thiết bị của điểm cầu {unit}")


@dataclass(frozen=True)
class PointSetupConfirmed(UnitEvent):
    code: ClassVar[str] = "briefings.point_setup_confirmed"
    sentence = _("{actor} xác nhận điểm cầu {unit} vẫn như cũ")


@dataclass(frozen=True)
class LinkTestBegun(UnitEvent):
    code: ClassVar[str] = "briefings.link_test_begun"
    sentence = _("{actor} bắt đầu đo đường truyền của {unit}")


@dataclass(frozen=True)
class LinkTestFinished(UnitEvent):
    code: ClassVar[str] = "briefings.link_test_finished"
    sentence = _("{actor} đo đường truyền của {unit}: nhận {down}, gửi {up} kbit/s")
    down: int
    up: int


@dataclass(frozen=True)
class SoundChecked(UnitEvent):
    code: ClassVar[str] = "briefings.sound_checked"
    sentence = _("{actor} thử loa, micrô của {unit}")


@dataclass(frozen=True)
class ReadinessRuleSet(UnitEvent):
    code: ClassVar[str] = "briefings.readiness_rule_set"
    sentence = _("{actor} đặt quy định sẵn sàng của {unit} từ {from_on}")
    from_on: str


@dataclass(frozen=True)
class RehearsalCalled(RoomEvent):
    code = "briefings.rehearsal_called"
    sentence = _("{actor} hẹn thử cầu lúc {at}")
    at: str


@dataclass(frozen=True)
class PointTested(RoomEvent):
    code = "briefings.point_tested"
    sentence = _("{actor} ghi {point} đã thử cầu: {tested}")
    point: str
    tested: bool


@dataclass(frozen=True)
class PointsUrged(RoomEvent):
    code = "briefings.readiness_urged"
    sentence = _("{actor} nhắc {points} điểm cầu chuẩn bị")
    points: int
