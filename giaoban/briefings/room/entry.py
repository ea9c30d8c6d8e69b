"""Who stands at the door of a room: the session cookie, the site it comes from, the place they may take."""

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils.translation import gettext as _
from starlette.websockets import WebSocket

from giaoban.briefings.access import Seat, seat_in
from giaoban.briefings.models import Presence
from giaoban.briefings.room import line
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.queries import actor_for
from giaoban.org.session import acting


@dataclass(frozen=True)
class Visitor:
    """A signed-in person at the door, in the post they chose."""

    session_key: str
    actor: Actor
    language: str

    def seat(self, briefing_id: UUID) -> Seat:
        """Their place. Raises Absent or RuleBroken."""
        return seat_in(self.actor, briefing_id)


def visitor_of(session_key: str | None, address: str) -> Visitor | None:
    """The person of a session cookie; None for a stranger or an ended session.

    None too for somebody who must choose their own password first: pages send them to do so, and so does the sign-in
    page to which a room that is not opened leads.
    """
    if not session_key:
        return None
    found = acting(SessionStore(session_key))
    if found is None:
        return None
    person, post, _posts = found
    if person.must_change_password:
        return None
    return Visitor(session_key, actor_for(person, post, f"room {address}".strip()), person.language)


def still_welcome(visitor: Visitor, briefing_id: UUID, connection_id: UUID) -> tuple[int, str] | None:
    """Asked now and then of an open connection: None while all is well, else the close code and sentence."""
    if visitor_of(visitor.session_key, "") is None:
        return line.SIGNED_OUT, _("Phiên làm việc đã hết hạn. Hãy đăng nhập lại.")
    try:
        visitor.seat(briefing_id)
    except Absent:
        return line.ABSENT, _("Đơn vị không còn được mời họp. Hãy hỏi thư ký cuộc họp.")
    except RuleBroken as refusal:
        return line.ABSENT if refusal.code == "put_out" else line.ENDED, str(refusal.message)
    mine = Presence.objects.filter(connection=connection_id).order_by("-entered_at").first()
    if mine is None or _is_elsewhere(mine):
        return line.REPLACED, _("Phòng họp đang mở ở một trang khác trên máy này. Hãy dùng trang đó.")
    # A server too busy to give a sign of life was taken for dead, and its people for gone: they come in again.
    return (line.AGAIN, "") if mine.left_at else None


def _is_elsewhere(presence: Presence) -> bool:
    """Whether the device left this connection for another one that is in the room now."""
    open_now = Presence.objects.filter(briefing=presence.briefing_id, client=presence.client, left_at__isnull=True)
    return open_now.exclude(id=presence.id).exists()


def same_site(socket: WebSocket) -> bool:
    """A browser page of another site must not open a room with this person's cookie."""
    origin = socket.headers.get("origin")
    if origin is None:
        return False
    return urlsplit(origin).netloc == socket.headers.get("host") or origin in settings.CSRF_TRUSTED_ORIGINS
