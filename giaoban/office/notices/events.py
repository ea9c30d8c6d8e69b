"""What can happen to notices."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


@dataclass(frozen=True)
class AnnouncementEvent(Event):
    """Base: belongs to what was said once."""

    announcement_id: UUID

    def stream(self) -> str:
        """All that became of one announcement."""
        return f"announcement:{self.announcement_id}"


@dataclass(frozen=True)
class NoticesSent(AnnouncementEvent):
    code: ClassVar[str] = "notices.sent"
    sentence = _("{actor} gửi thông báo “{title}” tới {people} người")
    title: str
    people: int


@dataclass(frozen=True)
class DeliveriesPlanned(AnnouncementEvent):
    code: ClassVar[str] = "notices.deliveries_planned"
    sentence = _("{actor} chuẩn bị {leaving} lượt gửi, bỏ qua {skipped}")
    leaving: int
    skipped: int


@dataclass(frozen=True)
class DeliveriesClaimed(AnnouncementEvent):
    code: ClassVar[str] = "notices.deliveries_claimed"
    sentence = _("{actor} bắt đầu gửi {count} lượt")
    count: int


@dataclass(frozen=True)
class DeliveriesSettled(AnnouncementEvent):
    code: ClassVar[str] = "notices.deliveries_settled"
    sentence = _("{actor} gửi được {sent} lượt, không được {failed}, sẽ thử lại {later}")
    sent: int
    failed: int
    later: int


@dataclass(frozen=True)
class DeliveriesRetried(AnnouncementEvent):
    code: ClassVar[str] = "notices.deliveries_retried"
    sentence = _("{actor} cho gửi lại {count} lượt")
    count: int


@dataclass(frozen=True)
class PersonEvent(Event):
    """Base: concerns one person alone."""

    person_id: UUID

    def stream(self) -> str:
        """A person's own stream."""
        return f"person:{self.person_id}"


@dataclass(frozen=True)
class NoticesRead(PersonEvent):
    code: ClassVar[str] = "notices.read"
    sentence = _("{actor} đã đọc {count} thông báo")
    count: int


@dataclass(frozen=True)
class WayChosen(PersonEvent):
    code: ClassVar[str] = "notices.way_chosen"
    sentence = _("{actor} chọn nhận hay không nhận thông báo “{kind}” bằng {channel}: {wanted}")
    kind: str
    channel: str
    wanted: bool


@dataclass(frozen=True)
class PushStarted(PersonEvent):
    code: ClassVar[str] = "notices.push_started"
    sentence = _("{actor} bật báo trên máy {device}")
    device: str


@dataclass(frozen=True)
class PushEnded(PersonEvent):
    code: ClassVar[str] = "notices.push_ended"
    sentence = _("{actor} tắt báo trên máy {device}")
    device: str
