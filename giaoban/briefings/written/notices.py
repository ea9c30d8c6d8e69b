"""What people are told about a briefing held in writing."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.minutes.notices import READERS
from giaoban.briefings.models import Briefing
from giaoban.kernel.actor import Actor
from giaoban.office.notices.actions.notices import send_notices
from giaoban.office.notices.kinds import NoticeKind, register
from giaoban.office.notices.queries import people_of_units

WRITTEN = "written_briefing"


def register_notices() -> None:
    """Called once when the app is ready."""
    register(NoticeKind(WRITTEN, _("Giao ban bằng văn bản")))


def tell_units(
    actor: Actor, briefing: Briefing, units: Iterable[UUID], title: str, text: str, *, key: str, url: str = ""
) -> int:
    """Everybody who reads for these units; called inside an action. How many were told."""
    return tell_people(actor, briefing, people_of_units(units, READERS), title, text, key=key, url=url)


def tell_people(
    actor: Actor, briefing: Briefing, people: Iterable[UUID], title: str, text: str, *, key: str, url: str = ""
) -> int:
    """The same for people by their ids."""
    return send_notices(
        actor=actor,
        kind=WRITTEN,
        title=title,
        text=text,
        url=url or reverse("written", args=[briefing.id]),
        people=people,
        about=briefing.id,
        key=key,
        for_unit=briefing.host_id,
    )
