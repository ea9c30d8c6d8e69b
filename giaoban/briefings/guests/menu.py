"""The guests' tab on a briefing's page, for those who invite them."""

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.guests.access import keeps
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.sections import Section, register
from giaoban.kernel.actor import Actor


def register_section() -> None:
    """Called once when the app is ready."""
    register(Section("guests", _("Khách mời"), "guests", order=27, shown=_shown))


def _shown(actor: Actor, briefing: Briefing) -> bool:
    if briefing.state == BriefingState.CANCELLED or not keeps(actor, briefing):
        return False
    return not briefing.held_in_writing and (not briefing.is_over or briefing.guests.exists())
