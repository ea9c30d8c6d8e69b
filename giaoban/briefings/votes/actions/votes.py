"""A vote: prepared, changed, opened, extended, closed, announced, cancelled."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.votes import access, shapes
from giaoban.briefings.votes.closing import defer_closing
from giaoban.briefings.votes.events import (
    VoteAnnounced,
    VoteCancelled,
    VoteChanged,
    VoteClosed,
    VoteExtended,
    VoteOpened,
    VotePrepared,
)
from giaoban.briefings.votes.models import Ballot, Urn, Vote, Voter, VoteState
from giaoban.briefings.votes.plan import FIELDS, LONGEST_MINUTES, VotePlan, apply_plan
from giaoban.briefings.votes.register import entitled
from giaoban.briefings.votes.urn import seal, unseal
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line

MOST_VOTES = 100
#: Fewer than this and everybody could work out who voted how.
FEWEST_IN_SECRET = 3


@action
def prepare_vote(*, actor: Actor, briefing_id: UUID, plan: VotePlan, key: str) -> Vote:
    """Write a vote down before it is opened. The same `key` again is the same vote."""
    briefing = access.briefing_to_ask_in(actor, briefing_id)
    prepared = Vote.objects.filter(briefing=briefing, key=key).first()
    if prepared is not None:
        raise Unchanged(prepared)
    briefing.refuse_if_over()
    last = Vote.objects.filter(briefing=briefing).aggregate(last=Max("n"))["last"] or 0
    if last >= MOST_VOTES:
        raise RuleBroken(_("Cuộc họp đã có 100 lần biểu quyết. Hãy tách thành cuộc họp khác."))
    vote = Vote(briefing=briefing, n=last + 1, key=key)
    apply_plan(vote, plan)
    vote.save()
    record(vote, VotePrepared(briefing.id, vote.question, parts=shapes.to_desk(vote)))
    return vote


@action
def change_vote(*, actor: Actor, briefing_id: UUID, vote_id: UUID, edition: int, plan: VotePlan) -> Vote:
    """Change a draft. `edition` is the one the change started from: an older one is refused with code "stale"."""
    briefing = access.briefing_to_ask_in(actor, briefing_id)
    vote = access.vote_of(briefing, vote_id, lock=True)
    vote.refuse_unless_draft()
    _refuse_if_stale(vote, edition)
    apply_plan(vote, plan)
    vote.edition += 1
    vote.save(update_fields=[*FIELDS, "edition"])
    record(vote, VoteChanged(briefing.id, vote.question, parts=shapes.to_desk(vote)))
    return vote


@action
def open_vote(*, actor: Actor, briefing_id: UUID, vote_id: UUID, edition: int) -> Vote:
    """Open a draft: the register of the entitled is written down now, and the time begins to run."""
    vote = access.vote_at_desk(actor, briefing_id, vote_id)
    if vote.state == VoteState.OPEN:
        raise Unchanged(vote)
    vote.refuse_unless_draft()
    _refuse_if_stale(vote, edition)
    other = Vote.objects.filter(briefing=vote.briefing, state=VoteState.OPEN).first()
    if other is not None:
        raise RuleBroken(_("Đang biểu quyết “{question}”. Hãy kết thúc rồi mở biểu quyết khác.").format(question=other))
    vote.state, vote.opened_at = VoteState.OPEN, timezone.now()
    vote.closes_at = vote.opened_at + timedelta(minutes=vote.minutes) if vote.minutes else None
    voters = entitled(vote)
    _refuse_too_few(vote, len(voters))
    vote.entitled, vote.counts = len(voters), [0] * vote.choices
    vote.save(update_fields=["state", "opened_at", "closes_at", "entitled", "counts"])
    Voter.objects.bulk_create(voters)
    if vote.secret:
        Urn.objects.create(vote=vote, sealed=seal(vote.id, [], vote.entitled))
    defer_closing(vote)
    parts = (*shapes.to_everyone(vote, shapes.turnout(vote)), *(shapes.own(voter) for voter in voters))
    record(vote, VoteOpened(vote.briefing_id, vote.question, vote.entitled, parts=parts))
    return vote


@action
def extend_vote(*, actor: Actor, briefing_id: UUID, vote_id: UUID, minutes: int) -> Vote:
    """Give the voters so many minutes more, from the closing time or, without one, from now."""
    vote = access.vote_at_desk(actor, briefing_id, vote_id)
    vote.refuse_unless_open()
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise RuleBroken(_("Hãy chọn thêm từ 1 phút đến 24 giờ."), field="minutes")
    now = timezone.now()
    vote.closes_at = max(vote.closes_at or now, now) + timedelta(minutes=minutes)
    vote.save(update_fields=["closes_at"])
    defer_closing(vote)
    event = VoteExtended(vote.briefing_id, vote.question, minutes, parts=shapes.to_everyone(vote))
    record(vote, event)
    return vote


@action
def close_vote(*, actor: Actor, briefing_id: UUID, vote_id: UUID) -> Vote:
    """The desk ends it: no ballot counts from now on, and the desk sees the result."""
    vote = access.vote_at_desk(actor, briefing_id, vote_id)
    if vote.is_over:
        raise Unchanged(vote)
    vote.refuse_unless_open()
    return _close(vote, timezone.now())


@action
def close_due_vote(*, actor: Actor, vote_id: UUID) -> Vote | None:
    """A vote whose time is up closes by itself, at the moment that was set; also when its briefing is over."""
    access.part_of_system(actor)
    vote = (
        Vote.objects.select_for_update(of=("self",), no_key=True).select_related("briefing").filter(id=vote_id).first()
    )
    now = timezone.now()
    if vote is None or vote.state != VoteState.OPEN or (vote.takes_ballots(now) and vote.briefing.is_open):
        raise Unchanged(vote)
    ended = vote.briefing.ended_at or now
    return _close(vote, min(vote.closes_at or ended, ended))


@action
def announce_vote(*, actor: Actor, briefing_id: UUID, vote_id: UUID) -> Vote:
    """Everybody sees the result."""
    vote = access.vote_at_desk(actor, briefing_id, vote_id)
    if vote.state == VoteState.ANNOUNCED:
        raise Unchanged(vote)
    if vote.state != VoteState.CLOSED:
        raise RuleBroken(_("Biểu quyết chưa kết thúc nên chưa có kết quả. Hãy kết thúc trước."))
    vote.state, vote.announced_at = VoteState.ANNOUNCED, timezone.now()
    vote.save(update_fields=["state", "announced_at"])
    record(vote, VoteAnnounced(vote.briefing_id, vote.question, parts=shapes.to_everyone(vote)))
    return vote


@action
def cancel_vote(*, actor: Actor, briefing_id: UUID, vote_id: UUID, reason: str) -> Vote:
    """Call a vote off, saying why; of an open one no ballot is counted, and secret ones are destroyed unread."""
    briefing = access.briefing_to_ask_in(actor, briefing_id)
    vote = access.vote_of(briefing, vote_id, lock=True)
    if vote.state == VoteState.CANCELLED:
        raise Unchanged(vote)
    if vote.state == VoteState.ANNOUNCED:
        raise RuleBroken(_("Kết quả đã công bố nên không hủy được. Hãy lập biểu quyết mới."))
    vote.reason = clean_line(reason)[:300]
    if not vote.reason:
        raise RuleBroken(_("Hãy ghi lý do hủy biểu quyết."), field="reason")
    was_open = vote.opened_at is not None
    vote.state = VoteState.CANCELLED
    vote.save(update_fields=["state", "reason"])
    Urn.objects.filter(vote=vote).delete()
    gone = {"removed": {"votes": [str(vote.id)]}}
    parts = shapes.to_everyone(vote, shapes.no_turnout(vote)) if was_open else shapes.desk_only(gone)
    record(vote, VoteCancelled(briefing.id, vote.question, vote.reason, parts=parts))
    return vote


def _close(vote: Vote, at: datetime) -> Vote:
    """Count, and keep what was counted: secret ballots become the published list."""
    vote.state, vote.closed_at = VoteState.CLOSED, at
    if vote.secret:
        _empty_urn(vote)
    else:
        choices = list(Ballot.objects.filter(voter__vote=vote).values_list("choice", flat=True))
        vote.counts = [choices.count(n) for n in range(vote.choices)]
    vote.passed = vote.tally().passed
    vote.save(update_fields=["state", "closed_at", "counts", "published", "passed"])
    parts = shapes.to_everyone(vote, shapes.no_turnout(vote))
    record(vote, VoteClosed(vote.briefing_id, vote.question, vote.voted, vote.entitled, parts=parts))
    return vote


def _empty_urn(vote: Vote) -> None:
    urn = Urn.objects.get(vote=vote)
    ballots = unseal(vote.id, bytes(urn.sealed))
    vote.counts = [sum(ballot.choice == n for ballot in ballots) for n in range(vote.choices)]
    vote.published = [[ballot.receipt, ballot.choice] for ballot in ballots]
    urn.delete()


def _refuse_if_stale(vote: Vote, edition: int) -> None:
    if vote.edition != edition:
        sentence = _("Người khác vừa sửa biểu quyết này. Hãy xem bản mới, rồi sửa lại nếu cần.")
        raise RuleBroken(sentence, code="stale")


def _refuse_too_few(vote: Vote, voters: int) -> None:
    if voters == 0:
        raise RuleBroken(_("Không có ai được biểu quyết. Hãy xem lại danh sách điểm cầu hoặc đợi đại biểu vào phòng."))
    if vote.secret and voters < FEWEST_IN_SECRET:
        raise RuleBroken(
            _("Chỉ có {n} người bỏ phiếu thì không giữ kín được. Hãy biểu quyết công khai.").format(n=voters)
        )
