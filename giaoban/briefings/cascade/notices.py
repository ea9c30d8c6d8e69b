"""What people are told about passing a briefing on."""

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

CASCADE = "cascade"


def register_notices() -> None:
    """Called once when the app is ready."""
    register(NoticeKind(CASCADE, _("Triển khai lại đến thôn, bản")))


def tell_units(actor: Actor, source: Briefing, units: Iterable[UUID], title: str, text: str, *, key: str) -> int:
    """Everybody who reads for these units; called inside an action. How many were told."""
    return send_notices(
        actor=actor,
        kind=CASCADE,
        title=title,
        text=text,
        url=reverse("cascade", args=[source.id]),
        people=people_of_units(units, READERS),
        about=source.id,
        key=key,
    )
