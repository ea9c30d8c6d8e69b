"""What can happen to a relay."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent


@dataclass(frozen=True)
class RelayAdded(RoomEvent):
    code = "briefings.relay_added"
    sentence = _("{actor} thêm nguồn tiếp sóng “{title}” ({address})")
    title: str
    address: str


@dataclass(frozen=True)
class RelayChanged(RoomEvent):
    code = "briefings.relay_changed"
    sentence = _("{actor} sửa nguồn tiếp sóng “{title}” ({address})")
    title: str
    address: str


@dataclass(frozen=True)
class RelayRemoved(RoomEvent):
    code = "briefings.relay_removed"
    sentence = _("{actor} bỏ nguồn tiếp sóng “{title}”")
    title: str


@dataclass(frozen=True)
class RelayCheckAsked(RoomEvent):
    code = "briefings.relay_check_asked"
    sentence = _("{actor} thử nguồn tiếp sóng “{title}”")
    title: str


@dataclass(frozen=True)
class RelayChecked(RoomEvent):
    code = "briefings.relay_checked"
    sentence = _("{actor} thử xong nguồn “{title}”: {found}")
    title: str
    found: str


@dataclass(frozen=True)
class RelayStarted(RoomEvent):
    code = "briefings.relay_started"
    sentence = _("{actor} tiếp sóng “{title}”")
    title: str


@dataclass(frozen=True)
class RelayStopped(RoomEvent):
    code = "briefings.relay_stopped"
    sentence = _("{actor} dừng tiếp sóng “{title}”")
    title: str


@dataclass(frozen=True)
class RelaySilenced(RoomEvent):
    code = "briefings.relay_silenced"
    sentence = _("{actor} đổi tiếng tiếp sóng “{title}” (tạm dừng: {silenced})")
    title: str
    silenced: bool


@dataclass(frozen=True)
class RelayReported(RoomEvent):
    code = "briefings.relay_reported"
    sentence = _("{actor}: tiếp sóng “{title}” {state} {problem}")
    title: str
    state: str
    problem: str
