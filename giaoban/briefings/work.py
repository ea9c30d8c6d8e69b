"""Briefings as things that wait for a person, and as something they may begin."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.queries import coming_briefings, hosts_for
from giaoban.kernel.actor import Actor
from giaoban.kernel.formats import moment
from giaoban.office.work.registry import Beginning, Provider, Waiting, offer, register

KIND = "briefing"


def register_work() -> None:
    """Called once when the app is ready."""
    register(Provider(KIND, gettext_lazy("Cuộc họp"), waiting_briefings, "calendar"))
    offer(Beginning(gettext_lazy("Tạo cuộc giao ban"), "briefing_new", lambda actor: bool(hosts_for(actor))))


def waiting_briefings(actor: Actor) -> Iterator[Waiting]:
    """Those that are open or coming; late only once the whole planned time has passed."""
    for briefing in coming_briefings(actor):
        yield _waiting(briefing)


def _waiting(briefing: Briefing) -> Waiting:
    page = reverse("briefing", args=[briefing.id])
    draft, called = briefing.state == BriefingState.DRAFT, briefing.state == BriefingState.CALLED
    begins = moment(briefing.starts_at)
    text = f"{briefing.host.name} · {briefing.chair_person.full_name}"
    return Waiting(
        kind=KIND,
        object_id=briefing.id,
        title=briefing.title,
        text=f"{begins} · {text}" if draft else text,
        url=page,
        due_at=briefing.starts_at,
        at=briefing.created_at,
        urgent=briefing.is_open,
        grace=timedelta(minutes=briefing.expected_minutes),
        next=_("Vào phòng") if briefing.is_open else _("Xem"),
        next_url=reverse("room", args=[briefing.id]) if briefing.is_open else page,
        mark=begins if called else briefing.get_state_display(),
    )
