"""A ballot: given, changed where that is allowed, or too late."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import person_and_post
from giaoban.briefings.events import Part
from giaoban.briefings.votes import access, shapes
from giaoban.briefings.votes.events import BallotCast, BallotChanged, BallotLate
from giaoban.briefings.votes.models import Ballot, Urn, Vote, Voter
from giaoban.briefings.votes.urn import SecretBallot, seal, unseal
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken


@dataclass(frozen=True)
class Choice:
    """What a device sends: `n` counts from 0; `key` makes it act once; a secret one has the device's own receipt.

    `again` says that the voter knows of the ballot already given and wants this one instead. `sent_at` is the device's
    own time.
    """

    n: int
    key: str
    receipt: str = ""
    again: bool = False
    sent_at: datetime | None = None


@action
def cast_ballot(*, actor: Actor, briefing_id: UUID, vote_id: UUID, choice: Choice) -> Voter:
    """Vote for one's unit or oneself. Raises RuleBroken: "closed" (too late), "not_entitled", "voted"."""
    now = timezone.now()
    vote, voter = access.place_at_vote(actor, briefing_id, vote_id)
    if voter is None:
        raise RuleBroken(
            _("Không có tên trong danh sách được biểu quyết lần này. Nếu cần, hãy nhắn thư ký."), code="not_entitled"
        )
    if not vote.secret:
        _give_openly(actor, vote, voter, choice, now)
    else:
        _give_in_secret(vote, voter, choice, now)
    return voter


@action
def note_late_ballot(*, actor: Actor, briefing_id: UUID, vote_id: UUID, sent_at: datetime | None) -> Voter:
    """Keep on record that a ballot came after the closing, and when its device says it was given; not what it said."""
    vote, voter = access.place_at_vote(actor, briefing_id, vote_id)
    if voter is None:
        raise Absent
    if voter.voted or voter.late_at is not None or vote.takes_ballots(timezone.now()):
        raise Unchanged(voter)
    voter.late_at, voter.late_sent_at = timezone.now(), sent_at
    voter.save(update_fields=["late_at", "late_sent_at"])
    record(voter, BallotLate(vote.briefing_id, vote.question, voter.name))
    return voter


def _give_openly(actor: Actor, vote: Vote, voter: Voter, choice: Choice, now: datetime) -> None:
    ballot = Ballot.objects.filter(voter=voter).first()
    if ballot is not None and choice.key in ballot.keys:
        raise Unchanged(voter)
    _refuse_late(vote, now)
    _refuse_unknown(vote, choice)
    if ballot is not None and ballot.choice == choice.n:
        raise Unchanged(voter)
    if ballot is not None and not choice.again:
        raise RuleBroken(
            _("{name} đã bỏ phiếu cho phần này. Muốn đổi, hãy bấm Đổi ý kiến.").format(name=ballot.name), code="voted"
        )
    if ballot is None:
        ballot = Ballot(voter=voter, choice=choice.n, counted_at=now)
        vote.voted += 1
        voter.voted = True
        voter.save(update_fields=["voted"])
    else:
        vote.counts[ballot.choice] -= 1
    vote.counts[choice.n] += 1
    vote.save(update_fields=["voted", "counts"])
    event = BallotCast if not ballot.keys else BallotChanged
    ballot.choice, ballot.counted_at, ballot.sent_at = choice.n, now, choice.sent_at
    ballot.person, _post = person_and_post(actor)
    ballot.name = ballot.person.full_name
    ballot.keys = [*ballot.keys, choice.key]
    ballot.save()
    parts = (Part("all", shapes.turnout(vote)), shapes.own(voter, ballot))
    record(ballot, event(vote.briefing_id, vote.question, voter.name, parts=parts))


def _give_in_secret(vote: Vote, voter: Voter, choice: Choice, now: datetime) -> None:
    urn = Urn.objects.select_for_update(no_key=True).filter(vote=vote).first()
    ballots = unseal(vote.id, bytes(urn.sealed)) if urn is not None else []
    known = any(ballot.receipt == choice.receipt for ballot in ballots)
    known = known or any(receipt == choice.receipt for receipt, _n in vote.published)
    if voter.voted and known:
        raise Unchanged(voter)
    _refuse_late(vote, now)
    _refuse_unknown(vote, choice)
    if voter.voted:
        raise RuleBroken(_("Đã bỏ phiếu rồi. Phiếu kín đã bỏ vào hòm thì không đổi được."), code="voted")
    if known or not choice.receipt:
        raise RuleBroken(_("Mã nhận phiếu không dùng được. Hãy bấm bỏ phiếu lần nữa."), code="receipt")
    ballots.append(SecretBallot(choice.receipt, choice.n))
    Urn.objects.filter(vote=vote).update(sealed=seal(vote.id, ballots, vote.entitled))
    voter.voted = True
    voter.save(update_fields=["voted"])
    vote.voted += 1
    vote.save(update_fields=["voted"])
    parts = (Part("all", shapes.turnout(vote)), shapes.own(voter))
    record(voter, BallotCast(vote.briefing_id, vote.question, voter.name, parts=parts))


def _refuse_late(vote: Vote, now: datetime) -> None:
    if not vote.takes_ballots(now):
        raise RuleBroken(
            _("Biểu quyết đã kết thúc trước khi phiếu tới máy chủ, nên phiếu này không được tính."), code="closed"
        )


def _refuse_unknown(vote: Vote, choice: Choice) -> None:
    if not 0 <= choice.n < vote.choices:
        raise RuleBroken(_("Không có phương án này. Hãy chọn lại."), field="choice")
