"""A called briefing of huyện Tương Dương, and what the worker would do after each step."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from giaoban.briefings.actions.agenda import ItemPlan, add_agenda_item
from giaoban.briefings.actions.briefings import create_briefing
from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.convening.actions.calling import convene_briefing
from giaoban.briefings.convening.handlers import on_called, on_cancelled, on_changed
from giaoban.briefings.convening.models import Invitation
from giaoban.briefings.models import Briefing
from giaoban.briefings.tests.scene import plan_for
from giaoban.kernel.models import OutboxEvent
from giaoban.office.notices.models import Announcement, Notice
from giaoban.org.models import Unit
from giaoban.org.tests.cast import Cast, Member

HANDLERS = {
    "briefings.briefing_called": on_called,
    "briefings.briefing_opened": on_called,
    "briefings.points_chosen": on_called,
    "briefings.briefing_changed": on_changed,
    "briefings.briefing_cancelled": on_cancelled,
}


def follow_up(briefing: Briefing) -> None:
    """Run the handlers of everything that happened to the briefing so far, as the worker does; each bears repeating."""
    for row in OutboxEvent.objects.filter(stream=f"briefing:{briefing.id}").order_by("seq"):
        if row.code in HANDLERS:
            reason = {"reason": "Mưa lũ"} if row.code == "briefings.briefing_cancelled" else {}
            HANDLERS[row.code](last=False, event={"briefing_id": str(briefing.id), **reason})


def make_draft(cast: Cast, **changes: Any) -> Briefing:
    """A draft for tomorrow with Mai Sơn, Nhôn Mai and Na Hang, and one item to decide."""
    actor = cast.secretary.actor
    plan = plan_for(cast, **({"starts_at": timezone.now() + timedelta(days=1)} | changes))
    briefing = create_briefing(actor=actor, host_id=cast.district.id, plan=plan)
    below = [cast.mai_son.id, cast.nhon_mai.id, cast.na_hang.id]
    choose_points(actor=actor, briefing_id=briefing.id, unit_ids=below)
    add_agenda_item(actor=actor, briefing_id=briefing.id, plan=ItemPlan("Tình hình dịch", 20, "decide"))
    return briefing


def call(cast: Cast, briefing: Briefing, reason: str = "") -> Briefing:
    """Called, and everybody told."""
    called = convene_briefing(actor=cast.secretary.actor, briefing_id=briefing.id, reason=reason)
    follow_up(briefing)
    return called


def invitation(briefing: Briefing, unit: Unit) -> Invitation:
    """What a unit answered."""
    return Invitation.objects.get(briefing=briefing, unit=unit)


def told(member: Member, briefing: Briefing) -> list[str]:
    """Titles of the notices somebody got about a briefing, oldest first."""
    rows = Notice.objects.filter(person=member.person, about=briefing.id).select_related("announcement")
    return [row.announcement.title for row in rows.order_by("created_at")]


def last_entry(briefing: Briefing) -> dict[str, Any]:
    """The newest calendar entry that was sent."""
    row = Announcement.objects.filter(about=briefing.id, calendar__isnull=False).latest("created_at")
    return dict(row.calendar or {})
