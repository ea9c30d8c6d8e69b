"""What happens when a briefing is passed on below."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent


@dataclass(frozen=True)
class CascadeAsked(RoomEvent):
    code = "briefings.cascade_asked"
    sentence = _("{actor} đề nghị triển khai lại trước ngày {due}")
    due: str


@dataclass(frozen=True)
class CascadeUrged(RoomEvent):
    code = "briefings.cascade_urged"
    sentence = _("{actor} nhắc {units} đơn vị triển khai lại")
    units: int


@dataclass(frozen=True)
class CascadePlanned(RoomEvent):
    code = "briefings.cascade_planned"
    sentence = _("{actor} báo {unit} sẽ triển khai lại ngày {day}")
    unit: str
    day: str


@dataclass(frozen=True)
class CascadeBegun(RoomEvent):
    code = "briefings.cascade_begun"
    sentence = _("{actor} lập cuộc triển khai lại của {unit}: “{title}”")
    unit: str
    title: str


@dataclass(frozen=True)
class CascadeReported(RoomEvent):
    code = "briefings.cascade_reported"
    sentence = _("{actor} báo {unit} đã triển khai lại đến {villages} thôn, bản, {people} người")
    unit: str
    villages: int
    people: int
