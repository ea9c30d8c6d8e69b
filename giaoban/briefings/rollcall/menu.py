"""The roll-call's tab and card on a briefing's page."""

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import place_in
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.rollcall.access import keeps
from giaoban.briefings.rollcall.models import PointRoll
from giaoban.briefings.rollcall.tally import tally_of
from giaoban.briefings.sections import Card, Section, register
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent


def register_section() -> None:
    """Called once when the app is ready."""
    register(Section("rollcall", _("Điểm danh"), "rollcall", order=25, shown=_shown, card=_card))


def _shown(actor: Actor, briefing: Briefing) -> bool:
    if briefing.state in (BriefingState.DRAFT, BriefingState.CANCELLED) or briefing.held_in_writing:
        return False
    if keeps(actor, briefing):
        return True
    try:
        place_in(actor, briefing.id)
    except Absent:
        return False
    return True


def _card(actor: Actor, briefing: Briefing) -> Card | None:
    """A point is asked who comes, until it said that its list is complete."""
    if briefing.is_over or keeps(actor, briefing):
        return None
    point = place_in(actor, briefing.id).point
    if PointRoll.objects.filter(point=point, reported_at__isnull=False).exists():
        return None
    return Card("rollcall/card.html", {"point": point, "tally": tally_of(point)})
