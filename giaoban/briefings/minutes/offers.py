"""What is asked of a reader on the briefing's own page: take up the last briefing's tasks, confirm a paper."""

from dataclasses import dataclass

from giaoban.briefings.minutes import access
from giaoban.briefings.minutes.models import Circulation, PaperKind, Review, paper_name
from giaoban.briefings.minutes.previous import left_open, previous_of
from giaoban.briefings.models import Briefing
from giaoban.briefings.sections import Card
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.org.access import holds
from giaoban.org.powers import Power


@dataclass(frozen=True)
class Offer:
    """The briefing before, and how many of its tasks are open."""

    previous: Briefing
    open: int


def offer_of(actor: Actor, briefing: Briefing) -> Offer | None:
    """For those who prepare: what could be put first on the agenda and is not there yet.

    What was sent in writing is with the units already: nothing is put before it any more.
    """
    if briefing.is_over or briefing.held_in_writing or not holds(actor, Power.BRIEFINGS_CONVENE, briefing.host):
        return None
    review = Review.objects.filter(briefing=briefing).first()
    if review is not None and review.is_on_the_agenda:
        return None
    previous = previous_of(briefing)
    return Offer(previous, left_open(previous)) if previous else None


def offer_card(actor: Actor, briefing: Briefing) -> Card | None:
    """The offer on the briefing's page, as long as anything is open."""
    offer = offer_of(actor, briefing)
    return Card("minutes/offer.html", {"offer": offer}) if offer and offer.open else None


def unread_card(actor: Actor, briefing: Briefing) -> Card | None:
    """Papers sent to the reader's unit that nobody there has confirmed."""
    unread = [
        {"value": kind.value, "label": paper_name(kind, briefing)}
        for kind in PaperKind
        if _unread(actor, briefing, kind)
    ]
    return Card("minutes/unread.html", {"kinds": unread}) if unread else None


def _unread(actor: Actor, briefing: Briefing, kind: str) -> bool:
    try:
        sent: Circulation = access.circulation_of(actor, briefing.id, kind)
    except Absent:
        return False
    return not hasattr(sent, "acknowledgement")
