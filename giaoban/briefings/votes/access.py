"""Gates of the votes: the host's office and the desk prepare them, the desk runs them, the entitled vote."""

from uuid import UUID

from giaoban.briefings import access as briefings
from giaoban.briefings.models import Briefing
from giaoban.briefings.votes.models import Vote, Voter
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.org.access import holds
from giaoban.org.powers import Power


def briefing_to_ask_in(actor: Actor, briefing_id: UUID) -> Briefing:
    """One briefing for which the actor prepares votes: its host's office at any time, its desk while it is open."""
    try:
        return briefings.briefing_to_prepare(actor, briefing_id, lock=True)
    except Absent:
        return briefings.seat_at_desk(actor, briefing_id, lock=True).briefing


def may_ask_in(actor: Actor, briefing: Briefing) -> bool:
    """The same as a question, for pages."""
    if holds(actor, Power.BRIEFINGS_CONVENE, briefing.host):
        return True
    return briefing.is_open and actor.post_id in briefing.desk_posts()


def vote_to_see(actor: Actor, briefing_id: UUID, vote_id: UUID) -> Vote:
    """One vote on a briefing's page; a draft for those who prepare."""
    briefing = briefings.briefing_to_see(actor, briefing_id)
    vote = vote_of(briefing, vote_id)
    if vote.opened_at is None and not may_ask_in(actor, briefing):
        raise Absent
    return vote


def vote_to_change(actor: Actor, briefing_id: UUID, vote_id: UUID) -> Vote:
    """One vote which the actor prepares, to be shown in a form."""
    briefing = briefings.briefing_to_see(actor, briefing_id)
    if not may_ask_in(actor, briefing):
        raise Absent
    return vote_of(briefing, vote_id)


def vote_at_desk(actor: Actor, briefing_id: UUID, vote_id: UUID) -> Vote:
    """One vote which the actor, at the desk of the open room, may open, extend, close and announce; locked."""
    seat = briefings.seat_at_desk(actor, briefing_id, lock=True)
    return vote_of(seat.briefing, vote_id, lock=True)


def vote_of(briefing: Briefing, vote_id: UUID, *, lock: bool = False) -> Vote:
    """One vote of this briefing."""
    rows = Vote.objects.select_related("item")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    vote = rows.filter(briefing=briefing, id=vote_id).first()
    if vote is None:
        raise Absent
    vote.briefing = briefing
    return vote


def place_at_vote(actor: Actor, briefing_id: UUID, vote_id: UUID) -> tuple[Vote, Voter | None]:
    """The vote (locked: ballots are counted one after another) and the actor's line in its register."""
    seat = briefings.seat_in(actor, briefing_id)
    vote = vote_of(seat.briefing, vote_id, lock=True)
    if vote.opened_at is None:
        raise Absent
    mine = {"point": seat.point, "person": None} if vote.per_unit else {"person": actor.person_id}
    return vote, Voter.objects.filter(vote=vote, **mine).first()


def part_of_system(actor: Actor) -> None:
    """Only a part of the system itself."""
    if not actor.is_system:
        raise Absent
