"""What concerns one caller in the meeting now, read anew each half second: nothing of it is remembered elsewhere."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from giaoban.briefings.access import Seat, seat_in
from giaoban.briefings.models import RequestState, SpeakingRequest
from giaoban.briefings.telephone.attending import words
from giaoban.briefings.telephone.models import PhoneCall
from giaoban.briefings.votes.models import Vote, Voter, VoteState
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken


@dataclass(frozen=True)
class Turn:
    """The caller's place in the queue, or their turn. `mine`: the microphone that is open is this telephone's."""

    id: UUID
    state: str
    muted: bool
    invited: bool
    mine: bool


@dataclass(frozen=True)
class Asked:
    """An open vote in which the caller has a ballot."""

    id: UUID
    question: str
    labels: tuple[str, ...]
    secret: bool
    voted: bool


@dataclass(frozen=True)
class Sight:
    """`over` is the sentence with which the call ends, "" while it goes on."""

    over: str = ""
    turn: Turn | None = None
    vote: Asked | None = None


def sight(call_id: UUID, actor: Actor) -> Sight:
    """Everything at once."""
    call = PhoneCall.objects.select_related("line__briefing").filter(id=call_id, ended_at=None).first()
    if call is None:
        return Sight(over=words.let_go())
    if call.line.briefing.is_over:
        return Sight(over=words.over())
    try:
        seat = seat_in(actor, call.line.briefing_id)
    except RuleBroken as refusal:
        return Sight(over=str(refusal.message))
    except Absent:
        return Sight(over=words.let_go())
    return Sight(turn=_turn(seat, actor, call_id), vote=_vote(seat))


def last_vote(actor: Actor, briefing_id: UUID) -> Vote | None:
    """The vote that closed last, for a key that comes too late."""
    seat = seat_in(actor, briefing_id)
    over = Vote.objects.filter(briefing=seat.briefing, state__in=(VoteState.CLOSED, VoteState.ANNOUNCED))
    mine = Voter.objects.filter(_own(seat)).values("vote")
    return over.filter(id__in=mine, closed_at__isnull=False).order_by("-closed_at").first()


def _turn(seat: Seat, actor: Actor, call_id: UUID) -> Turn | None:
    turns = SpeakingRequest.objects.filter(briefing=seat.briefing, point=seat.point, guest=None)
    own = turns.exclude(state=RequestState.ENDED).filter(Q(post=actor.post_id) | Q(client=call_id))
    row = own.order_by("-granted_at", "asked_at").first()
    if row is None:
        return None
    return Turn(row.id, row.state, row.muted, row.invited, row.client == call_id)


def _vote(seat: Seat) -> Asked | None:
    vote = Vote.objects.filter(briefing=seat.briefing, state=VoteState.OPEN).first()
    voter = Voter.objects.filter(_own(seat), vote=vote).first() if vote is not None else None
    if vote is None or voter is None:
        return None
    return Asked(vote.id, vote.question, tuple(vote.labels()), vote.secret, voter.voted)


def _own(seat: Seat) -> Q:
    return Q(person=None, point=seat.point) | Q(person_id__isnull=False, person_id=seat.person_id)
