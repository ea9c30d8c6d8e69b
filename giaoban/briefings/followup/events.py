"""What can happen to a bundle and to what a point missed."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent


@dataclass(frozen=True)
class BundleMade(RoomEvent):
    code = "briefings.bundle_made"
    sentence = _("{actor} chuẩn bị xong gói xem lại (lần {edition}); {points} điểm cầu vắng hoặc mất một phần")
    edition: int
    points: int


@dataclass(frozen=True)
class BundleFailed(RoomEvent):
    code = "briefings.bundle_failed"
    sentence = _("{actor} chưa chuẩn bị được gói xem lại: {reason}")
    reason: str


@dataclass(frozen=True)
class BundleAsked(RoomEvent):
    code = "briefings.bundle_asked"
    sentence = _("{actor} yêu cầu chuẩn bị lại gói xem lại")


@dataclass(frozen=True)
class CatchUpHeard(RoomEvent):
    code = "briefings.catch_up_heard"
    sentence = _("{actor} nghe lại {seconds} giây tại {point}")
    seconds: int
    point: str


@dataclass(frozen=True)
class CatchUpDone(RoomEvent):
    code = "briefings.catch_up_done"
    sentence = _("{actor} xác nhận {point} đã xem lại")
    point: str


@dataclass(frozen=True)
class CatchUpDismissed(RoomEvent):
    code = "briefings.catch_up_dismissed"
    sentence = _("{actor} ghi {point} không cần xem lại: {reason}")
    point: str
    reason: str


@dataclass(frozen=True)
class CatchUpUrged(RoomEvent):
    code = "briefings.catch_up_urged"
    sentence = _("{actor} nhắc {points} điểm cầu xem lại cuộc họp")
    points: int
