"""The relays' tab on a briefing's page."""

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.relay.access import prepares
from giaoban.briefings.relay.models import Relay
from giaoban.briefings.sections import Section, register
from giaoban.kernel.actor import Actor


def register_section() -> None:
    """Called once when the app is ready."""
    register(Section("relays", _("Tiếp sóng"), "relays", order=35, shown=_shown))


def _shown(actor: Actor, briefing: Briefing) -> bool:
    """Whoever prepares it has it; when all is over only if there was one."""
    if briefing.state == BriefingState.CANCELLED or briefing.held_in_writing or not prepares(actor, briefing):
        return False
    return not briefing.is_over or Relay.objects.filter(briefing=briefing).exists()
