"""Reads of votes: for minutes, for the section's pages, for the desk."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from giaoban.briefings import access as briefings
from giaoban.briefings.models import Briefing
from giaoban.briefings.votes import access
from giaoban.briefings.votes.models import Ballot, Vote, Voter, VoteState
from giaoban.kernel.actor import Actor


@dataclass(frozen=True)
class NamedBallot:
    """How one voter voted in a vote by name."""

    name: str
    choice: str


@dataclass(frozen=True)
class VoteResult:
    """A counted vote, as minutes and pages tell it. `counts` pairs each choice's words with its ballots.

    `chosen` is the choice the rule was applied to, "" where none led; `by_name` is empty for a secret vote.
    """

    vote_id: UUID
    n: int
    question: str
    kind: str
    secret: bool
    per_unit: bool
    majority: str
    quorum: int
    counts: tuple[tuple[str, int], ...]
    entitled: int
    voted: int
    quorum_needed: int
    chosen: str
    passed: bool
    announced: bool
    closed_at: datetime | None
    item_id: UUID | None
    by_name: tuple[NamedBallot, ...] = field(default=())

    @property
    def quorum_met(self) -> bool:
        """Whether enough of the entitled voted."""
        return self.voted >= self.quorum_needed


def votes_of(briefing: Briefing) -> list[VoteResult]:
    """Every vote of a briefing that was counted, in order; for whoever may read its minutes."""
    return [result_of(vote) for vote in Vote.objects.filter(briefing=briefing, state__in=COUNTED)]


#: States of a vote that has a result.
COUNTED = (VoteState.CLOSED, VoteState.ANNOUNCED)


def result_of(vote: Vote) -> VoteResult:
    """The result of a counted vote."""
    tally, labels = vote.tally(), vote.labels()
    given = Ballot.objects.filter(voter__vote=vote).select_related("voter").order_by("voter__name")
    return VoteResult(
        vote_id=vote.id,
        n=vote.n,
        question=vote.question,
        kind=vote.kind,
        secret=vote.secret,
        per_unit=vote.per_unit,
        majority=vote.majority,
        quorum=vote.quorum,
        counts=tuple(zip(labels, tally.counts, strict=True)),
        entitled=vote.entitled,
        voted=tally.voted,
        quorum_needed=tally.quorum_needed,
        chosen=labels[tally.winner] if tally.winner is not None else "",
        passed=bool(vote.passed),
        announced=vote.state == VoteState.ANNOUNCED,
        closed_at=vote.closed_at,
        item_id=vote.item_id,
        by_name=tuple(NamedBallot(ballot.voter.name, labels[ballot.choice]) for ballot in given),
    )


def not_yet(*, actor: Actor, briefing_id: UUID, vote_id: UUID) -> list[str]:
    """For the desk: who has not voted in an open vote."""
    seat = briefings.seat_at_desk(actor, briefing_id, lock=False)
    vote = access.vote_of(seat.briefing, vote_id)
    return list(Voter.objects.filter(vote=vote, voted=False).values_list("name", flat=True))


def votes_to_see(actor: Actor, briefing: Briefing) -> QuerySet[Vote]:
    """Votes a reader of the briefing's page may know of: who prepares sees drafts, too."""
    rows = Vote.objects.filter(briefing=briefing).select_related("item")
    return rows if access.may_ask_in(actor, briefing) else rows.exclude(opened_at=None)


def result_is_known(actor: Actor, vote: Vote) -> bool:
    """Whether this reader may see how it ended: announced, or the briefing is over, or they are at its desk."""
    if not vote.is_over:
        return False
    return vote.state == VoteState.ANNOUNCED or vote.briefing.is_over or actor.post_id in vote.briefing.desk_posts()


@dataclass(frozen=True)
class VoteLine:
    """A vote in a list, with its result as far as this reader may know it."""

    vote: Vote
    result: VoteResult | None


def lines(actor: Actor, briefing: Briefing) -> list[VoteLine]:
    """The votes of a briefing's page, in order."""
    rows = votes_to_see(actor, briefing)
    return [VoteLine(vote, result_of(vote) if result_is_known(actor, vote) else None) for vote in rows]


@dataclass(frozen=True)
class VotePage:
    """A vote with its register; `published` are (receipt, choice) of a secret one."""

    line: VoteLine
    register: list[Voter]
    published: list[tuple[str, str]]


def spelled(receipt: str) -> str:
    """A receipt as the voter's screen spells it: ABCD EFGH JKLM."""
    return " ".join(receipt[at : at + 4] for at in range(0, len(receipt), 4))


def vote_page(actor: Actor, vote: Vote) -> VotePage:
    """Everything this reader may see of one vote: who voted once it is closed, how once the result is theirs."""
    known = result_is_known(actor, vote)
    labels = vote.labels()
    published = [(spelled(receipt), labels[n]) for receipt, n in vote.published] if known else []
    register = list(vote.register.select_related("point")) if vote.is_over else []
    return VotePage(VoteLine(vote, result_of(vote) if known else None), register, published)
