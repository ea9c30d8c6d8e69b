"""The roll-call's tab on a briefing's page."""

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.sections import Section, register
from giaoban.kernel.actor import Actor


def register_section() -> None:
    """Called once when the app is ready."""
    register(Section("rollcall", _("Điểm danh"), "rollcall", order=25, shown=_called))


def _called(actor: Actor, briefing: Briefing) -> bool:
    return briefing.state not in (BriefingState.DRAFT, BriefingState.CANCELLED)
