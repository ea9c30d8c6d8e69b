"""How the calling of briefings speaks: its kinds of notices and the entry in people's calendars."""

from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.models import Briefing
from giaoban.office.notices.invitation import Invitation as CalendarEntry
from giaoban.office.notices.kinds import NoticeKind, register

CALL = "briefing_call"
ANSWER = "briefing_answer"


def register_kinds() -> None:
    """Called once when the app is ready."""
    register(NoticeKind(CALL, gettext_lazy("Giấy mời họp, đổi giờ, hủy họp")))
    register(NoticeKind(ANSWER, gettext_lazy("Trả lời giấy mời và người dự thay")))


def page_of(briefing: Briefing) -> str:
    """Where the notice leads."""
    return reverse("briefing", args=[briefing.id])


def entry(briefing: Briefing, sequence: int, method: Literal["REQUEST", "CANCEL"]) -> CalendarEntry:
    """The briefing as a calendar knows it; its id is the entry's for its whole life."""
    return CalendarEntry(
        uid=str(briefing.id),
        sequence=sequence,
        method=method,
        starts_at=briefing.starts_at,
        minutes=briefing.expected_minutes,
        title=briefing.title,
        place=_("Phòng họp trực tuyến"),
        organizer=briefing.host.name,
        description=_("Chủ trì: {name}").format(name=briefing.chair_person.full_name),
        url=page_of(briefing),
    )
