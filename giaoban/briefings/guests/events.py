"""What can happen to a guest."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent
from giaoban.briefings.room import topics


@dataclass(frozen=True)
class GuestInvited(RoomEvent):
    code = "briefings.guest_invited"
    sentence = _("{actor} mời khách {name}")
    name: str


@dataclass(frozen=True)
class GuestChanged(RoomEvent):
    code = "briefings.guest_changed"
    sentence = _("{actor} sửa thông tin khách mời {name}")
    name: str


@dataclass(frozen=True)
class GuestLinkMade(RoomEvent):
    code = "briefings.guest_link_made"
    sentence = _("{actor} cấp đường dẫn mới cho khách mời {name}; đường dẫn cũ hết hiệu lực")
    name: str


@dataclass(frozen=True)
class GuestLinkAsked(RoomEvent):
    code = "briefings.guest_link_asked"
    sentence = _("{actor} gửi đường dẫn cho khách mời {name} qua {way}")
    name: str
    way: str


@dataclass(frozen=True)
class GuestLinkSent(RoomEvent):
    code = "briefings.guest_link_sent"
    sentence = _("{actor} gửi đường dẫn cho khách mời {name} (vướng: {problem})")
    name: str
    problem: str


@dataclass(frozen=True)
class GuestWithdrawn(RoomEvent):
    code = "briefings.guest_withdrawn"
    sentence = _("{actor} hủy lời mời khách {name}")
    name: str


@dataclass(frozen=True)
class GuestLinkUsed(RoomEvent):
    code = "briefings.guest_link_used"
    sentence = _("{actor} mở đường dẫn mời họp")


@dataclass(frozen=True)
class GuestArrived(RoomEvent):
    code = "briefings.guest_arrived"
    sentence = _("{actor} vào phòng chờ")


@dataclass(frozen=True)
class GuestEntered(RoomEvent):
    code = "briefings.guest_entered"
    sentence = _("{actor} vào phòng họp")


@dataclass(frozen=True)
class GuestLeft(RoomEvent):
    code = "briefings.guest_left"
    sentence = _("{actor}: khách mời {name} rời đi")
    name: str


@dataclass(frozen=True)
class GuestAdmitted(RoomEvent):
    code = "briefings.guest_admitted"
    sentence = _("{actor} cho khách mời {name} vào phòng họp")
    name: str


@dataclass(frozen=True)
class GuestRefused(RoomEvent):
    code = "briefings.guest_refused"
    sentence = _("{actor} không cho khách mời {name} vào: {reason}")
    name: str
    reason: str


@dataclass(frozen=True)
class GuestPutBack(RoomEvent):
    code = "briefings.guest_put_back"
    sentence = _("{actor} đưa khách mời {name} về phòng chờ")
    name: str


@dataclass(frozen=True)
class GuestInvitedToSpeak(RoomEvent):
    code = "briefings.guest_invited_to_speak"
    sentence = _("{actor} mời khách {name} phát biểu")
    name: str


#: The lists of a patch that change what a guest sees or may do; the rest of the room is nothing to them.
SEEN = frozenset({"briefing", "agenda", "documents", "requests", "feeds", "notes", "guests"})


def concerns_guests(payload: dict[str, Any]) -> bool:
    """Whether an event of the room may change a guest's view."""
    touched = {key for _audience, patch in payload.get("parts", ()) for key in (*patch, *patch.get("removed", ()))}
    return not touched.isdisjoint(SEEN | topics.seen_by_guests())
