"""What happened, as typed facts: each is at once an audit line a person can read and an event others can follow."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.utils.functional import Promise


@dataclass(frozen=True)
class Event:
    """Base of every event. A subclass is a frozen dataclass with `code`, `sentence` and the ids that matter.

    `code` is namespaced and unique ("briefings.floor_granted"); `sentence` is a format string over the fields
    plus {actor}, in Vietnamese, for the audit's readers. Renaming a code breaks history: never do it.
    """

    code: ClassVar[str]
    sentence: ClassVar[str | Promise]

    def stream(self) -> str:
        """The name under which interested clients find it, e.g. `briefing:<id>`."""
        raise NotImplementedError

    def payload(self) -> dict[str, Any]:
        """The fields as JSON values; stored with the event and the audit row."""
        return {f.name: plain_value(getattr(self, f.name)) for f in dataclasses.fields(self)}

    def outbox(self) -> dict[str, Any]:
        """What followers of the stream receive; the audit keeps only `payload()`."""
        return self.payload()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        code = cls.__dict__.get("code")
        if code is None:
            return
        if EVENTS.setdefault(code, cls) is not cls and EVENTS[code].__qualname__ != cls.__qualname__:
            raise TypeError(f"event code {code!r} is used twice")


EVENTS: dict[str, type[Event]] = {}


def plain_value(value: Any) -> Any:
    """A JSON value of what a model field or event field may hold: ids and dates become text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {str(k): plain_value(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain_value(v) for v in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value)


def readable(code: str, actor: str, payload: Mapping[str, Any]) -> str:
    """The audit sentence of a stored event; the bare code when a newer version has forgotten the event."""
    event = EVENTS.get(code)
    if event is None:
        return f"{actor}: {code}"
    try:
        return str(event.sentence).format(actor=actor, **payload)
    except (KeyError, IndexError, ValueError):
        return f"{actor}: {code}"
