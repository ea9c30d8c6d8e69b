"""A kind of notice of the tests' own, and an action of theirs that tells people of it."""

from typing import Any

from giaoban.kernel.actor import Actor
from giaoban.office.notices.actions.notices import send_notices
from giaoban.office.notices.kinds import NoticeKind, register
from giaoban.org.models import Unit
from giaoban.org.tests.cast import Member

KIND = "flood_warning"
register(NoticeKind(KIND, "Cảnh báo lũ"))
WORDS = {
    "title": "Công điện về mưa lũ",
    "text": "Trực 24/24 giờ tại bản.\nBáo cáo trước 17:00.",
    "url": "/giao-ban/",
}


def tell(actor: Actor, about: Unit, *members: Member, **more: Any) -> int:
    """Send the members a notice about a unit."""
    people = [member.person.id for member in members]
    return send_notices(actor=actor, about=about.id, people=people, **{"kind": KIND, **WORDS, **more})
