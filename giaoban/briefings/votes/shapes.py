"""The wire shapes of votes, as docs/room-protocol.md writes them, and the patches made of them."""

from giaoban.briefings.events import Audience, Part, Person
from giaoban.briefings.shapes import Patch, Shape, stamp
from giaoban.briefings.votes.models import Ballot, Vote, Voter, VoteState

#: States in which everybody in the room knows of a vote.
KNOWN = (VoteState.OPEN, VoteState.CLOSED, VoteState.ANNOUNCED)


def vote_shape(vote: Vote, *, desk: bool) -> Shape:
    """A vote; the desk sees the result as soon as it is closed, and of its own drafts what it may still change."""
    shape: Shape = {
        "id": str(vote.id),
        "n": vote.n,
        "question": vote.question,
        "kind": vote.kind,
        "options": vote.options,
        "secret": vote.secret,
        "per_unit": vote.per_unit,
        "majority": vote.majority,
        "quorum": vote.quorum,
        "minutes": vote.minutes,
        "live": vote.live,
        "item_id": str(vote.item_id) if vote.item_id else None,
        "state": vote.state,
        "opened_at": stamp(vote.opened_at),
        "closes_at": stamp(vote.closes_at),
        "closed_at": stamp(vote.closed_at),
        "announced_at": stamp(vote.announced_at),
        "entitled": vote.entitled,
        "reason": vote.reason,
        "edition": vote.edition,
        "result": None,
    }
    if vote.state == VoteState.ANNOUNCED or (desk and vote.state == VoteState.CLOSED):
        shape["result"] = result_shape(vote)
    if desk and vote.state == VoteState.DRAFT:
        shape |= {"who": vote.who, "level": vote.level, "points": [str(point) for point in vote.point_ids]}
    return shape


def result_shape(vote: Vote) -> Shape:
    """How it ended."""
    tally = vote.tally()
    return {
        "counts": list(tally.counts),
        "voted": tally.voted,
        "quorum_needed": tally.quorum_needed,
        "winner": tally.winner,
        "passed": bool(vote.passed),
    }


def turnout_shape(vote: Vote) -> Shape:
    """How many have voted so far; how, only where the vote says that its count is seen while it goes on."""
    return {"id": str(vote.id), "voted": vote.voted, "counts": list(vote.counts) if vote.live else None}


def own_shape(voter: Voter, ballot: Ballot | None) -> Shape:
    """A voter's own place in a vote; the choice only of a ballot given by name."""
    return {
        "id": str(voter.vote_id),
        "voted": voter.voted,
        "choice": ballot.choice if ballot else None,
        "by": ballot.name if ballot else "",
    }


def to_everyone(vote: Vote, *more: Patch) -> tuple[Part, ...]:
    """The vote for the whole room, with more patches for all; the desk's own look at it comes last and wins."""
    shared: Patch = {"votes": [vote_shape(vote, desk=False)]}
    for patch in more:
        shared |= patch
    return Part("all", shared), Part("desk", {"votes": [vote_shape(vote, desk=True)]})


def to_desk(vote: Vote) -> tuple[Part, ...]:
    """A draft: nobody else knows of it."""
    return desk_only({"votes": [vote_shape(vote, desk=True)]})


def desk_only(patch: Patch) -> tuple[Part, ...]:
    """A patch for chair and secretary alone."""
    return (Part("desk", patch),)


def turnout(vote: Vote) -> Patch:
    """The count so far."""
    return {"turnouts": [turnout_shape(vote)]}


def no_turnout(vote: Vote) -> Patch:
    """The count so far has become the result."""
    return {"removed": {"turnouts": [str(vote.id)]}}


def own(voter: Voter, ballot: Ballot | None = None) -> Part:
    """Their own place, for the devices of the unit or of the person."""
    audience: Audience = voter.point_id if voter.person_id is None else Person(voter.person_id)
    return Part(audience, {"ballots": [own_shape(voter, ballot)]})
