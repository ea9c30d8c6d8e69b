"""The telephone's tab on a briefing's page, and what the invited read there."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.sections import Card, Section, register
from giaoban.briefings.telephone.access import own_line, prepares
from giaoban.briefings.telephone.models import PhoneLine
from giaoban.briefings.telephone.queries import how_to_call
from giaoban.kernel.actor import Actor


def register_section() -> None:
    """Called once when the app is ready."""
    register(Section("phone_lines", _("Điện thoại"), "phone_lines", order=36, shown=_shown))
    register(Section("phone_own", _("Dự bằng điện thoại"), "phone_own", order=37, shown=_calls, card=own_card))


def _shown(actor: Actor, briefing: Briefing) -> bool:
    """Whoever prepares it has it, where a telephone is set up."""
    if briefing.state == BriefingState.CANCELLED or briefing.held_in_writing or not prepares(actor, briefing):
        return False
    return settings.SIP_ACCOUNT is not None or PhoneLine.objects.filter(briefing=briefing).exists()


def _calls(actor: Actor, briefing: Briefing) -> bool:
    """A point with a line reads where to call and what to press."""
    return not prepares(actor, briefing) and own_line(actor, briefing) is not None


def own_card(actor: Actor, briefing: Briefing) -> Card | None:
    """The same on the briefing's own page, which is its invitation."""
    line = own_line(actor, briefing)
    return Card("telephone/own_card.html", how_to_call(line)) if line is not None else None
