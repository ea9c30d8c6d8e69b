"""The votes' tab on a briefing's page, and the place of written opinion rounds in the navigation."""

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import Briefing
from giaoban.briefings.sections import Section, register
from giaoban.briefings.votes.access import may_ask_in
from giaoban.briefings.votes.models import Vote
from giaoban.kernel.actor import Actor
from giaoban.kernel.navigation import Place
from giaoban.kernel.navigation import register as place


def register_section() -> None:
    """Called once when the app is ready."""
    register(Section("votes", _("Biểu quyết"), "votes", order=40, shown=_shown))


def register_menu() -> None:
    """Called once when the app is ready."""
    place(Place(_("Lấy ý kiến"), "rounds", "message-square-text", order=25))


def _shown(actor: Actor, briefing: Briefing) -> bool:
    if briefing.held_in_writing:
        return False
    return may_ask_in(actor, briefing) or Vote.objects.filter(briefing=briefing, opened_at__isnull=False).exists()
