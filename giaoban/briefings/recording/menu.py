"""The recording's tab on a briefing's page, and the agency's rule among the places."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import Briefing
from giaoban.briefings.recording.access import recording_of
from giaoban.briefings.sections import Section
from giaoban.briefings.sections import register as register_section
from giaoban.kernel.actor import Actor
from giaoban.kernel.navigation import Place, register
from giaoban.org.powers import Power


def register_menu() -> None:
    """Called once when the app is ready."""
    register_section(Section("recording", _("Ghi âm"), "recording", order=56, shown=_recorded))
    register(Place(_("Quy định ghi âm"), "recording_rules", "mic", order=76, shown=_decides))


def _recorded(actor: Actor, briefing: Briefing) -> bool:
    return recording_of(briefing) is not None


def _decides(request: HttpRequest) -> bool:
    post = getattr(request, "post", None)
    return post is not None and bool(post.powers & {Power.BRIEFINGS_CHAIR, Power.ORG_MANAGE}) and post.held
