"""Votes and opinion rounds that close by themselves, and the reminders before it."""

import contextlib
from datetime import date
from uuid import UUID

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from giaoban.briefings.votes.actions.rounds import close_due_round, remind_round
from giaoban.briefings.votes.actions.votes import close_due_vote
from giaoban.briefings.votes.closing import CLOSE
from giaoban.briefings.votes.models import OpinionRound, RoundState, Vote, VoteState
from giaoban.briefings.votes.rounds.plan import calendar_of
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.jobs import job

CLOCK = system_actor("đồng hồ biểu quyết")
REMINDER = system_actor("nhắc trả lời lấy ý kiến")


@job(CLOSE, attempts=5)
def close_when_due(*, last: bool, vote_id: str) -> None:
    """Runs at the closing time that was set; where the desk gave more time meanwhile, a later job does it."""
    close_due_vote(actor=CLOCK, vote_id=UUID(vote_id))


@app.periodic(cron="* * * * *")
@app.task(name="sweep_votes", queueing_lock="sweep_votes")
def sweep(timestamp: int) -> None:
    """Every minute, whatever is due and still open: its own job was lost."""
    try:
        close_overdue()
    finally:
        close_old_connections()  # back to the pool: worker threads are reused


def close_overdue() -> None:
    """Close the votes and the opinion rounds whose time is up."""
    now = timezone.now()
    for vote in Vote.objects.filter(state=VoteState.OPEN, closes_at__lte=now):
        close_due_vote(actor=CLOCK, vote_id=vote.id)
    for row in OpinionRound.objects.filter(state=RoundState.OPEN, deadline__lte=now):
        close_due_round(actor=CLOCK, round_id=row.id)


# UTC: 08:00 in Việt Nam, when the office has opened.
@app.periodic(cron="0 1 * * *")
@app.task(name="remind_rounds", queueing_lock="remind_rounds")
def remind(timestamp: int) -> None:
    """Every morning, the units that have not answered a round which ends today or on the next working day."""
    try:
        remind_due(timezone.localdate())
    finally:
        close_old_connections()


def remind_due(today: date) -> int:
    """Send those reminders; how many rounds. A day off reminds nobody."""
    count = 0
    for row in OpinionRound.objects.filter(state=RoundState.OPEN).select_related("host"):
        calendar = calendar_of(row.host)
        last = timezone.localtime(row.deadline).date()
        if not calendar.is_working_day(today) or last > calendar.add_working_days(today, 1):
            continue
        with contextlib.suppress(RuleBroken, Absent):
            remind_round(actor=REMINDER, round_id=row.id)
            count += 1
    return count
