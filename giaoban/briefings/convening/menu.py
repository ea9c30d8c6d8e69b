"""Where the calling of briefings appears."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.convening import cards
from giaoban.briefings.convening.access import prepares
from giaoban.briefings.models import Briefing
from giaoban.briefings.sections import Section
from giaoban.briefings.sections import register as register_section
from giaoban.kernel.actor import Actor
from giaoban.kernel.navigation import Place, register
from giaoban.org.powers import Power


def register_menu() -> None:
    """Called once when the app is ready."""
    register_section(Section("invitations", _("Mời họp"), "invitations", 10, shown=_calls, card=cards.desk_card))
    register_section(
        Section("invitation", _("Trả lời giấy mời"), "invitation", 11, shown=cards.invited, card=cards.answer_card)
    )
    register(Place(_("Quy định họp"), "limits", "scale", order=75, shown=_decides))


def _calls(actor: Actor, briefing: Briefing) -> bool:
    return prepares(actor, briefing) and not briefing.held_in_writing


def _decides(request: HttpRequest) -> bool:
    post = getattr(request, "post", None)
    return post is not None and bool(post.powers & {Power.BRIEFINGS_CHAIR, Power.ORG_MANAGE}) and post.held
