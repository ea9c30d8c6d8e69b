"""Votes in the live room: their lists in the snapshot, and what devices may say about them."""

import contextlib
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from django.db.models import Q
from msgspec import Meta, Struct

from giaoban.briefings.access import Seat
from giaoban.briefings.room import topics
from giaoban.briefings.room.connection import Connection
from giaoban.briefings.room.requests import plainly
from giaoban.briefings.shapes import Shape
from giaoban.briefings.votes import queries
from giaoban.briefings.votes.actions import ballots, votes
from giaoban.briefings.votes.models import Ballot, Vote, Voter, VoteState
from giaoban.briefings.votes.plan import VotePlan
from giaoban.briefings.votes.shapes import own_shape, turnout_shape, vote_shape
from giaoban.kernel.errors import Absent, RuleBroken

Small = Annotated[int, Meta(ge=0, le=1440)]


class Plan(Struct):
    question: Annotated[str, Meta(max_length=2000)]
    options: Annotated[list[Annotated[str, Meta(max_length=400)]], Meta(max_length=20)] = []
    secret: bool = False
    per_unit: bool = True
    who: str = "all"
    level: str = ""
    points: Annotated[list[UUID], Meta(max_length=1000)] = []
    majority: str = "simple"
    quorum: Small = 50
    minutes: Small | None = None
    live: bool = False
    item_id: UUID | None = None


class Prepare(Plan, kw_only=True):
    pass


class Change(Plan, kw_only=True):
    vote_id: UUID
    edition: Annotated[int, Meta(ge=0, le=1_000_000)]


class Open(Struct):
    vote_id: UUID
    edition: Annotated[int, Meta(ge=0, le=1_000_000)]


class Extend(Struct):
    vote_id: UUID
    minutes: Small


class One(Struct):
    vote_id: UUID


class Cancel(Struct):
    vote_id: UUID
    reason: Annotated[str, Meta(max_length=1000)]


class Cast(Struct):
    vote_id: UUID
    choice: Annotated[int, Meta(ge=0, le=99)]
    receipt: Annotated[str, Meta(pattern="^([A-Z2-9]{12,24})?$")] = ""
    again: bool = False
    at: datetime | None = None


def votes_seen(seat: Seat) -> list[Shape]:
    """All but drafts and what was called off before it opened; the desk sees its drafts."""
    rows = Vote.objects.filter(briefing=seat.briefing).exclude(state=VoteState.CANCELLED, opened_at=None)
    if not seat.at_desk:
        rows = rows.exclude(state=VoteState.DRAFT)
    return [vote_shape(vote, desk=seat.at_desk) for vote in rows]


def turnouts(seat: Seat) -> list[Shape]:
    """How many have voted in what is open."""
    return [turnout_shape(vote) for vote in Vote.objects.filter(briefing=seat.briefing, state=VoteState.OPEN)]


def own_places(seat: Seat) -> list[Shape]:
    """Votes in which this person, or the unit they sit for, is on the register."""
    mine = Q(person=None, point=seat.point) | Q(person_id__isnull=False, person_id=seat.person_id)
    voters = list(Voter.objects.filter(mine, vote__briefing=seat.briefing))
    given = {ballot.voter_id: ballot for ballot in Ballot.objects.filter(voter__in=voters)}
    return [own_shape(voter, given.get(voter.id)) for voter in voters]


async def _prepare(connection: Connection, request_id: str, content: Prepare) -> dict[str, Any]:
    vote = await connection.act(votes.prepare_vote, plan=_plan(content), key=request_id)
    return {"vote_id": str(vote.id)}


async def _change(connection: Connection, request_id: str, content: Change) -> dict[str, Any]:
    vote = await connection.act(
        votes.change_vote, vote_id=content.vote_id, edition=content.edition, plan=_plan(content)
    )
    return {"vote_id": str(vote.id)}


async def _cast(connection: Connection, request_id: str, content: Cast) -> dict[str, Any]:
    sent_at = content.at if content.at is not None and content.at.tzinfo is not None else None
    choice = ballots.Choice(content.choice, request_id, content.receipt, content.again, sent_at)
    try:
        await connection.act(ballots.cast_ballot, vote_id=content.vote_id, choice=choice)
    except RuleBroken as refusal:
        if refusal.code == "closed":
            with contextlib.suppress(Absent, RuleBroken):
                await connection.act(ballots.note_late_ballot, vote_id=content.vote_id, sent_at=sent_at)
        raise
    return {}


async def _waiting(connection: Connection, request_id: str, content: One) -> dict[str, Any]:
    return {"names": await connection.act(queries.not_yet, vote_id=content.vote_id)}


def _plan(content: Plan) -> VotePlan:
    values = msgspec.structs.asdict(content)
    return VotePlan(**{name: values[name] for name in Plan.__struct_fields__})


def register_room() -> None:
    """Called once when the app is ready."""
    topics.register(
        topics.Topic(
            name="votes",
            twice=frozenset({"vote.cast"}),
            lists={"votes": votes_seen, "turnouts": turnouts, "ballots": own_places},
            messages={
                "vote.prepare": Prepare,
                "vote.change": Change,
                "vote.open": Open,
                "vote.extend": Extend,
                "vote.close": One,
                "vote.announce": One,
                "vote.cancel": Cancel,
                "vote.cast": Cast,
                "vote.waiting": One,
            },
            handlers={
                "vote.prepare": _prepare,
                "vote.change": _change,
                "vote.open": plainly(votes.open_vote),
                "vote.extend": plainly(votes.extend_vote),
                "vote.close": plainly(votes.close_vote),
                "vote.announce": plainly(votes.announce_vote),
                "vote.cancel": plainly(votes.cancel_vote),
                "vote.cast": _cast,
                "vote.waiting": _waiting,
            },
        )
    )
