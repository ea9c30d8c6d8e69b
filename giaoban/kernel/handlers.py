"""Reactions to what happened: a function that runs in the background once for every event of a kind.

    @handler("draft_minutes", BriefingEnded)
    def draft_minutes(*, last: bool, event: dict[str, Any]) -> None: ...   # in the package's handlers.py

The job is deferred in the transaction that recorded the event, so it exists exactly when the event does; like every
job it may run again after a failure and must bear that. `event` is the event's payload (ids as text). A handler calls
an action as a system actor. Handlers are how a lower package is followed by a higher one that it knows nothing of.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from giaoban.kernel.events import Event
from giaoban.kernel.jobs import defer, job

_names: dict[str, list[str]] = defaultdict(list)


def handler(name: str, *kinds: type[Event], attempts: int = 5) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function to run, as the job `name`, for every event of these kinds."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        job(name, attempts=attempts)(function)
        for kind in kinds:
            _names[kind.code].append(name)
        return function

    return register


def defer_handlers(events: Iterable[Event]) -> None:
    """Ask for the handlers of these events, inside the transaction that records them."""
    for event in events:
        for name in _names.get(event.code, ()):
            defer(name, event=event.payload())
