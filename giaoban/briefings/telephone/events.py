"""What can happen to telephone lines and calls."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent
from giaoban.kernel.events import Event


@dataclass(frozen=True)
class PhoneLineAdded(RoomEvent):
    code = "briefings.phone_line_added"
    sentence = _("{actor} cho {point} dự bằng điện thoại (người gọi: {caller})")
    point: str
    caller: str


@dataclass(frozen=True)
class PhonePinRenewed(RoomEvent):
    code = "briefings.phone_pin_renewed"
    sentence = _("{actor} cấp mã gọi mới cho {point}")
    point: str


@dataclass(frozen=True)
class PhoneLineRemoved(RoomEvent):
    code = "briefings.phone_line_removed"
    sentence = _("{actor} thôi cho {point} dự bằng điện thoại")
    point: str


@dataclass(frozen=True)
class PhoneLinesTold(RoomEvent):
    code = "briefings.phone_lines_told"
    sentence = _("{actor} báo cách gọi điện thoại vào họp cho {people} người")
    people: int


@dataclass(frozen=True)
class PhoneCallBegan(RoomEvent):
    code = "briefings.phone_call_began"
    sentence = _("{actor} nhận điện thoại của {point} từ số {number}")
    point: str
    number: str


@dataclass(frozen=True)
class PhoneCallEnded(RoomEvent):
    code = "briefings.phone_call_ended"
    sentence = _("{actor}: điện thoại của {point} kết thúc ({outcome})")
    point: str
    outcome: str


@dataclass(frozen=True)
class PhonePinMissed(Event):
    """Somebody typed a secret number that opens nothing; belongs to no briefing."""

    code = "briefings.phone_pin_missed"
    sentence = _("{actor}: số {number} bấm sai mã gọi, lần thứ {misses}")
    number: str
    misses: int

    def stream(self) -> str:
        """Nobody's room."""
        return "telephone"
