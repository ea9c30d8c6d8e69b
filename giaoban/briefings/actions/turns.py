"""Shared by actions that end turns on the floor as a consequence of something else."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from giaoban.briefings.models import BridgePoint, Briefing, RequestOutcome, RequestState, SpeakingRequest


def close_open_turns(briefing: Briefing, now: datetime) -> None:
    """The briefing is over, so is every turn."""
    open_turns = SpeakingRequest.objects.filter(briefing=briefing).exclude(state=RequestState.ENDED)
    for turn in open_turns.filter(began_at__isnull=False):
        _count(turn, now)
    open_turns.update(state=RequestState.ENDED, outcome=RequestOutcome.CLOSED, ended_at=now)


def end_turns(turns: Iterable[SpeakingRequest], outcome: RequestOutcome) -> list[SpeakingRequest]:
    """End each of these turns in the same way, add what was spoken to the point's time; returns them."""
    ended = []
    for turn in turns:
        turn.end(outcome)
        turn.save(update_fields=["state", "outcome", "ended_at"])
        _count(turn, turn.ended_at or timezone.now())
        ended.append(turn)
    return ended


def _count(turn: SpeakingRequest, until: datetime) -> None:
    """A guest speaks from the host's table, not for it: their time is in the minutes, not in the host's."""
    if turn.began_at is not None and turn.guest_id is None:
        seconds = max(0, round((until - turn.began_at).total_seconds()))
        BridgePoint.objects.filter(id=turn.point_id).update(spoken_seconds=F("spoken_seconds") + seconds)
