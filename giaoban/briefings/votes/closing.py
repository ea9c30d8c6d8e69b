"""Asking for the job that closes a vote when its time is up."""

from procrastinate.contrib.django import app

from giaoban.briefings.votes.models import Vote

CLOSE = "close_due_vote"


def defer_closing(vote: Vote) -> None:
    """The job runs at the closing time, within the transaction that set it; without one there is nothing to ask."""
    if vote.closes_at is not None:
        task = app.configure_task(name=CLOSE, allow_unknown=False, schedule_at=vote.closes_at)
        task.defer(vote_id=str(vote.id))
