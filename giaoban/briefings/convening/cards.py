"""What the calling puts on a briefing's own page: hints before the call, figures after it, three buttons for guests."""

from typing import Any

from django.utils import timezone

from giaoban.briefings.convening import access
from giaoban.briefings.convening.alternatives import offers
from giaoban.briefings.convening.forms.calling import ReasonForm, SubstituteForm
from giaoban.briefings.convening.models import Answer, Invitation
from giaoban.briefings.convening.models.calling import TellingKind
from giaoban.briefings.convening.models.invitation import OPEN_ANSWERS
from giaoban.briefings.convening.queries import calling_of, counts_of, outlook
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.sections import Card
from giaoban.kernel.actor import Actor


def answering(invitation: Invitation) -> dict[str, Any]:
    """What the card and the page of an invitation show."""
    briefing = invitation.briefing
    return {
        "invitation": invitation,
        "may_answer": briefing.state == BriefingState.CALLED and briefing.starts_at > timezone.now(),
        "asked": invitation.answer in OPEN_ANSWERS,
        "substitute_form": SubstituteForm(unit=invitation.unit),
        "decline_form": ReasonForm(),
    }


def own_invitation(actor: Actor, briefing: Briefing) -> Invitation | None:
    """The invitation of the reader's unit."""
    rows = access.invitations_of(actor).filter(briefing=briefing).exclude(answer=Answer.WITHDRAWN)
    return (
        rows.select_related("briefing", "unit", "substitute_person", "substitute_post", "answered_by")
        .order_by("-unit__path")
        .first()
    )


def invited(actor: Actor, briefing: Briefing) -> bool:
    """Whether the reader's unit has an invitation."""
    return own_invitation(actor, briefing) is not None


def answer_card(actor: Actor, briefing: Briefing) -> Card | None:
    """The three buttons, while there is something to answer or to see."""
    if briefing.state == BriefingState.CANCELLED:
        return _cancelled(briefing)
    invitation = own_invitation(actor, briefing)
    if invitation is None or briefing.state != BriefingState.CALLED:
        return None
    return Card("convening/answer_card.html", answering(invitation))


def desk_card(actor: Actor, briefing: Briefing) -> Card | None:
    """Before the call: what to think of. After it, until the room opens: who is coming."""
    if briefing.state == BriefingState.DRAFT:
        calling = calling_of(briefing)
        context = {"calling": calling, "outlook": outlook(briefing, calling), "offers": offers(briefing)}
        return Card("convening/draft_card.html", context)
    if briefing.state == BriefingState.CALLED:
        return Card("convening/desk_card.html", {"counts": counts_of(briefing), "calling": calling_of(briefing)})
    return _cancelled(briefing) if briefing.state == BriefingState.CANCELLED else None


def _cancelled(briefing: Briefing) -> Card | None:
    """When and why it was called off, as the invited were told."""
    told = briefing.tellings.filter(kind=TellingKind.CANCELLED).last()
    return Card("convening/cancelled_card.html", {"told": told}) if told else None
