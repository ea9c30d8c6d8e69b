"""Shared by actions that end turns on the floor as a consequence of something else."""

from collections.abc import Iterable
from datetime import datetime

from giaoban.briefings.models import Briefing, RequestOutcome, RequestState, SpeakingRequest


def close_open_turns(briefing: Briefing, now: datetime) -> None:
    """The briefing is over, so is every turn."""
    open_turns = SpeakingRequest.objects.filter(briefing=briefing).exclude(state=RequestState.ENDED)
    open_turns.update(state=RequestState.ENDED, outcome=RequestOutcome.CLOSED, ended_at=now)


def end_turns(turns: Iterable[SpeakingRequest], outcome: RequestOutcome) -> list[SpeakingRequest]:
    """End each of these turns in the same way; returns them."""
    ended = []
    for turn in turns:
        turn.end(outcome)
        turn.save(update_fields=["state", "outcome", "ended_at"])
        ended.append(turn)
    return ended
