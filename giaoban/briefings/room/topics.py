"""What the topics of a briefing (votes, roll-call, minutes …) add to the live room, without the room knowing them.

A topic's `room.py` registers itself when its app is ready: lists of the snapshot, fields of the briefing's shape, and
messages with their handlers. The wire stays one protocol: docs/room-protocol.md has a section for each topic.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import msgspec

from giaoban.briefings.access import Seat
from giaoban.briefings.models import Briefing
from giaoban.briefings.room import messages
from giaoban.briefings.shapes import Shape

#: The rows of one list as this seat may see them, with `id` in each.
Listing: TypeAlias = Callable[[Seat], list[Shape]]
#: Takes the connection, the request's id and content; gives what `ok` answers. `requests.plainly` makes simple ones.
Handler: TypeAlias = Callable[[Any, str, Any], Awaitable[dict[str, Any]]]


@dataclass(frozen=True)
class Topic:
    """One topic's part in the room; names of lists and messages are unique over all topics."""

    name: str
    lists: Mapping[str, Listing] = field(default_factory=dict)
    briefing: Callable[[Briefing], Shape] | None = None
    messages: Mapping[str, type[msgspec.Struct]] = field(default_factory=dict)
    handlers: Mapping[str, Handler] = field(default_factory=dict)
    #: Messages that are done once for each request id, so that a device on a weak link may say them on both its lines.
    twice: frozenset[str] = frozenset()
    #: Its fields of the briefing are for guests to see, too.
    for_guests: bool = False
    #: What guests have of its lists; a list that is not here stays empty for them.
    guest_lists: Mapping[str, Callable[[Briefing], list[Shape]]] = field(default_factory=dict)


_topics: dict[str, Topic] = {}


def register(topic: Topic) -> None:
    """Make a topic part of every room. Raises TypeError when it takes a name that exists."""
    taken = set(messages.MESSAGES) | {name for other in _topics.values() for name in other.lists}
    clash = taken & (set(topic.messages) | set(topic.lists))
    if clash or topic.name in _topics:
        raise TypeError(f"topic {topic.name}: {sorted(clash) or topic.name} exists already")
    if set(topic.messages) != set(topic.handlers):
        raise TypeError(f"topic {topic.name}: every message has a handler and the other way round")
    for name, content in topic.messages.items():
        messages.add(name, content)
    _topics[topic.name] = topic


def handler(message: str) -> Handler:
    """What answers a topic's message."""
    return next(topic.handlers[message] for topic in _topics.values() if message in topic.handlers)


def said_twice() -> set[str]:
    """The topics' messages that may come on both lines of a device."""
    return {name for topic in _topics.values() for name in topic.twice}


def all_topics() -> tuple[Topic, ...]:
    """Every topic that registered itself."""
    return tuple(_topics.values())


def listed(seat: Seat) -> dict[str, list[Shape]]:
    """All topics' lists for a snapshot."""
    return {name: rows(seat) for topic in _topics.values() for name, rows in topic.lists.items()}


def listed_for_guests(briefing: Briefing) -> dict[str, list[Shape]]:
    """All topics' lists for a guest's snapshot: empty but for what a topic names."""
    return {
        name: topic.guest_lists[name](briefing) if name in topic.guest_lists else []
        for topic in _topics.values()
        for name in topic.lists
    }


def seen_by_guests() -> set[str]:
    """The lists whose changes may change a guest's view."""
    return {name for topic in _topics.values() for name in topic.guest_lists}


def briefing_fields(briefing: Briefing, *, for_guests: bool = False) -> dict[str, Any]:
    """All topics' fields of the briefing's shape; or those of them that guests may see."""
    fields: dict[str, Any] = {}
    for topic in _topics.values():
        if topic.briefing is not None and (topic.for_guests or not for_guests):
            fields |= topic.briefing(briefing)
    return fields
