"""Votes that close by themselves."""

from uuid import UUID

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from giaoban.briefings.votes.actions.votes import close_due_vote
from giaoban.briefings.votes.closing import CLOSE
from giaoban.briefings.votes.models import Vote, VoteState
from giaoban.kernel.actor import system_actor
from giaoban.kernel.jobs import job

CLOCK = system_actor("đồng hồ biểu quyết")


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
    """Close the votes whose time is up."""
    for vote in Vote.objects.filter(state=VoteState.OPEN, closes_at__lte=timezone.now()):
        close_due_vote(actor=CLOCK, vote_id=vote.id)
