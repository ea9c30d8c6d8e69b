"""Where the cost of meetings appears."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import place_in
from giaoban.briefings.economy.access import sees_all
from giaoban.briefings.economy.weighing import weigh
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.sections import Card, Section
from giaoban.briefings.sections import register as register_section
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.kernel.navigation import Place, register
from giaoban.org.powers import Power


def register_menu() -> None:
    """Called once when the app is ready."""
    register_section(Section("economy", _("Chi phí"), "briefing_cost", order=80, shown=_shown, card=_card))
    register(Place(_("Chi phí họp"), "economy", "chart-column", order=40, shown=_meets))
    register(Place(_("Định mức đi họp"), "norms", "route", order=76, shown=_sets))


def _meets(request: HttpRequest) -> bool:
    post = getattr(request, "post", None)
    return post is not None and post.held and Power.BRIEFINGS_ATTEND in post.powers


def _sets(request: HttpRequest) -> bool:
    post = getattr(request, "post", None)
    return post is not None and bool(post.powers & {Power.BRIEFINGS_CHAIR, Power.ORG_MANAGE}) and post.held


def _shown(actor: Actor, briefing: Briefing) -> bool:
    if briefing.state == BriefingState.CANCELLED:
        return False
    if sees_all(actor, briefing):
        return True
    if briefing.held_in_writing:
        # Nobody travelled and nobody met: what that saved is of interest where it was called.
        return False
    try:
        place_in(actor, briefing.id)
    except Absent:
        return False
    return briefing.state != BriefingState.DRAFT


def _card(actor: Actor, briefing: Briefing) -> Card | None:
    """Before it is held: what meeting in person would take, so that one thinks of it while one still can."""
    if briefing.state not in (BriefingState.DRAFT, BriefingState.CALLED) or not sees_all(actor, briefing):
        return None
    weighing = weigh(briefing)
    if not weighing.whole.points:
        return None
    return Card("economy/card.html", {"weighing": weighing})
