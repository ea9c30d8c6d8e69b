"""Votes of a briefing, their register and their ballots; written opinion rounds."""

from giaoban.briefings.votes.models.ballot import Ballot, Urn, Voter
from giaoban.briefings.votes.models.round import Opinion, OpinionRound, RoundDocument, RoundState
from giaoban.briefings.votes.models.vote import Entitled, Majority, Vote, VoteKind, VoteState

__all__ = [
    "Ballot",
    "Entitled",
    "Majority",
    "Opinion",
    "OpinionRound",
    "RoundDocument",
    "RoundState",
    "Urn",
    "Vote",
    "VoteKind",
    "VoteState",
    "Voter",
]
