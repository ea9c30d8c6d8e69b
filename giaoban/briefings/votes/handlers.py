"""What votes do when something happens elsewhere."""

from typing import Any
from uuid import UUID

from giaoban.briefings.events import BriefingEnded
from giaoban.briefings.votes.actions.votes import close_due_vote
from giaoban.briefings.votes.models import Vote, VoteState
from giaoban.kernel.actor import system_actor
from giaoban.kernel.handlers import handler

END = system_actor("kết thúc cuộc họp")


@handler("close_votes_of_ended_briefing", BriefingEnded)
def close_votes_of_ended_briefing(*, last: bool, event: dict[str, Any]) -> None:
    """A vote that was still open when the chair ended the briefing is closed and counted."""
    for vote in Vote.objects.filter(briefing=UUID(event["briefing_id"]), state=VoteState.OPEN):
        close_due_vote(actor=END, vote_id=vote.id)
