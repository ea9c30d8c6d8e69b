"""A crowd's events made fewer: three hundred ballots in a second are a few messages to each device.

Only events that say of themselves that the newest word about a row is all that matters (`RoomEvent.merges`) are made
one, and only those that came right after one another: nothing overtakes anything.
"""

from typing import Any

from giaoban.briefings.events import RoomEvent
from giaoban.kernel.events import EVENTS
from giaoban.kernel.realtime.hub import OutboxMessage


def merge(messages: list[OutboxMessage]) -> list[OutboxMessage]:
    """The same messages in order, with each run of mergeable ones of a briefing as one, under the last one's number."""
    kept: list[OutboxMessage] = []
    for message in messages:
        if kept and kept[-1].stream == message.stream and _merges(kept[-1]) and _merges(message):
            parts = _newest([*kept[-1].payload["parts"], *message.payload["parts"]])
            kept[-1] = OutboxMessage(message.seq, message.at, message.stream, message.code, {"parts": parts})
        else:
            kept.append(message)
    return kept


def _merges(message: OutboxMessage) -> bool:
    """Whether it is of a mergeable kind and its patches only bring rows: removals and fields keep their own place."""
    event = EVENTS.get(message.code)
    if event is None or not issubclass(event, RoomEvent) or not event.merges:
        return False
    return all(isinstance(rows, list) for _audience, patch in message.payload["parts"] for rows in patch.values())


def _newest(parts: list[list[Any]]) -> list[list[Any]]:
    """One part for each audience, with the last word about each row."""
    whole: dict[str, dict[str, dict[str, Any]]] = {}
    for audience, patch in parts:
        lists = whole.setdefault(audience, {})
        for name, rows in patch.items():
            lists.setdefault(name, {}).update((row["id"], row) for row in rows)
    return [[audience, {name: [*rows.values()] for name, rows in lists.items()}] for audience, lists in whole.items()]
