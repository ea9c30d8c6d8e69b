"""Reads of the relays' page."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from giaoban.briefings.models import Briefing
from giaoban.briefings.relay.models import Relay, RelayTurn
from giaoban.briefings.relay.words import found_sentence, problem_sentence, shown_address


@dataclass(frozen=True)
class Source:
    """One source as the page shows it. `minutes` is its whole time on the air, rounded up."""

    relay: Relay
    address: str
    found: str
    check_problem: str
    problem: str
    turns: list[RelayTurn]
    minutes: int


def sources_of(briefing: Briefing) -> list[Source]:
    """All sources, in the order in which they were added."""
    rows = Relay.objects.filter(briefing=briefing).select_related("item").prefetch_related("turns")
    return [source(row) for row in rows]


def source(relay: Relay) -> Source:
    """One."""
    turns = list(relay.turns.all())
    return Source(
        relay, shown_address(relay), found_sentence(relay.found), problem_sentence(relay.check_problem),
        problem_sentence(relay.problem), turns, -(-relayed_seconds(turns, timezone.now()) // 60),
    )  # fmt: skip


def relayed_seconds(turns: list[RelayTurn], now: datetime) -> int:
    """The time on the air of these stretches, up to now for one that is open."""
    return sum(round(((turn.ended_at or now) - turn.began_at).total_seconds()) for turn in turns)


def relayed(briefing: Briefing) -> list[tuple[str, datetime, datetime | None]]:
    """Every stretch on the air for the minutes: what, from when, to when (None while it goes on)."""
    turns = RelayTurn.objects.filter(relay__briefing=briefing).select_related("relay").order_by("began_at")
    return [(turn.relay.title, turn.began_at, turn.ended_at) for turn in turns]
