"""Where readiness appears: the briefing's tab and card, and a point's own page in the menu."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import place_in
from giaoban.briefings.models import BridgePoint, Briefing, BriefingState
from giaoban.briefings.readiness.access import keeps
from giaoban.briefings.readiness.judging import GREEN
from giaoban.briefings.readiness.queries import line_of
from giaoban.briefings.sections import Card, Section
from giaoban.briefings.sections import register as register_section
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.kernel.navigation import Place, register
from giaoban.org.powers import Power


def register_menu() -> None:
    """Called once when the app is ready."""
    register_section(Section("readiness", _("Sẵn sàng"), "readiness", order=15, shown=_shown, card=_card))
    register(Place(_("Điểm cầu của tôi"), "my_point", "radio-tower", order=45, shown=_is_point))


def _shown(actor: Actor, briefing: Briefing) -> bool:
    """Those who look after the points from the call on; a point until the room is open."""
    if briefing.state in (BriefingState.DRAFT, BriefingState.CANCELLED) or briefing.held_in_writing:
        return False
    if keeps(actor, briefing):
        return not briefing.is_over
    return briefing.state == BriefingState.CALLED and _own_point(actor, briefing) is not None


def _card(actor: Actor, briefing: Briefing) -> Card | None:
    """A point sees what it still lacks."""
    if keeps(actor, briefing):
        return None
    point = _own_point(actor, briefing)
    line = line_of(point, timezone.now()) if point else None
    return Card("readiness/card.html", {"line": line}) if line and line.level != GREEN else None


def _own_point(actor: Actor, briefing: Briefing) -> BridgePoint | None:
    try:
        point = place_in(actor, briefing.id).point
    except Absent:
        return None
    return None if point.host else BridgePoint.objects.select_related("unit", "briefing__host").get(id=point.id)


def _is_point(request: HttpRequest) -> bool:
    post = getattr(request, "post", None)
    if post is None or not post.held:
        return False
    return Power.BRIEFINGS_ATTEND in post.powers and Power.BRIEFINGS_CONVENE not in post.powers
