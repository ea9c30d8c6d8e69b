"""What can happen to a private note; the words themselves travel to the author's own devices and nowhere else."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent


@dataclass(frozen=True)
class AnnotationWritten(RoomEvent):
    code = "briefings.annotation_written"
    sentence = _("{actor} ghi chú riêng vào “{title}”")
    title: str


@dataclass(frozen=True)
class AnnotationChanged(RoomEvent):
    code = "briefings.annotation_changed"
    sentence = _("{actor} sửa ghi chú riêng ở “{title}”")
    title: str


@dataclass(frozen=True)
class AnnotationRemoved(RoomEvent):
    code = "briefings.annotation_removed"
    sentence = _("{actor} bỏ ghi chú riêng ở “{title}”")
    title: str
