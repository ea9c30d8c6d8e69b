"""Votes for tests, and ballots given in them."""

from typing import Any
from uuid import uuid4

from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.votes.actions.ballots import Choice, cast_ballot
from giaoban.briefings.votes.actions.votes import close_vote, open_vote, prepare_vote
from giaoban.briefings.votes.models import Vote, Voter
from giaoban.briefings.votes.plan import VotePlan
from giaoban.org.tests.cast import Member

RECEIPTS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def plan(**values: Any) -> VotePlan:
    """A plan that every rule accepts."""
    return VotePlan(**({"question": "Thông qua quy chế chốt kiểm dịch?"} | values))


def prepared(scene: Scene, **values: Any) -> Vote:
    """A draft by the secretary."""
    vote: Vote = scene.act(prepare_vote, scene.cast.secretary, plan=plan(**values), key=uuid4().hex)
    return vote


def opened(scene: Scene, **values: Any) -> Vote:
    """The same, opened by the chair."""
    draft = prepared(scene, **values)
    vote: Vote = scene.act(open_vote, scene.cast.chair, vote_id=draft.id, edition=1)
    return vote


def receipt() -> str:
    """As a device makes one."""
    return "".join(RECEIPTS[byte % 32] for byte in uuid4().bytes[:12])


def give(scene: Scene, member: Member, vote: Vote, n: int, **values: Any) -> Voter:
    """A ballot of this member."""
    sent: dict[str, Any] = {"n": n, "key": uuid4().hex, "receipt": receipt() if vote.secret else ""}
    choice = Choice(**(sent | values))
    voter: Voter = scene.act(cast_ballot, member, vote_id=vote.id, choice=choice)
    return voter


def close(scene: Scene, vote: Vote) -> Vote:
    """The chair ends it."""
    closed: Vote = scene.act(close_vote, scene.cast.chair, vote_id=vote.id)
    return closed


def everybody(scene: Scene) -> list[Member]:
    """Chair, the two officials and the village head, all in the room: one a point."""
    cast = scene.cast
    members = [cast.chair, cast.mai_son_official, cast.nhon_mai_official, cast.village_head]
    for member in members:
        scene.enter(member)
    return members
