"""What can wait for a person, and what they can begin: every package adds its own, from `AppConfig.ready()`.

    register(Provider(kind="task", label=_("Nhiệm vụ"), waiting=tasks_waiting, icon="clock"))
    offer(Beginning(_("Tạo cuộc giao ban"), "briefing_new", shown=lambda actor: bool(hosts_for(actor))))

A provider answers for one actor at a time, in one or two queries, with no more than the newest few hundred.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.functional import Promise

from giaoban.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: what (`title`), from whom (`text`), until when, and the next step as a button.

    `at` is when it came. `grace` is how long after `due_at` it is not late yet (a meeting lasts). `urgent` stands
    above everything: it is going on now. `next` is the word on the button and `next_url` where it leads (`url` if
    empty); `mark` a short state shown instead of the deadline.
    """

    kind: str
    object_id: UUID
    title: str
    text: str
    url: str
    due_at: datetime | None
    at: datetime
    urgent: bool = False
    grace: timedelta = timedelta(0)
    next: str | Promise = ""
    next_url: str = ""
    mark: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """One kind of thing that waits, with its word and Lucide icon."""

    kind: str
    label: str | Promise
    waiting: Callable[[Actor], Iterable[Waiting]]
    icon: str = "square-check-big"


@dataclass(frozen=True, slots=True)
class Beginning:
    """Something a person may start from their first page."""

    label: str | Promise
    url_name: str
    shown: Callable[[Actor], bool]


_providers: dict[str, Provider] = {}
_beginnings: dict[str, Beginning] = {}


def register(provider: Provider) -> None:
    """Add a kind, or replace the one of the same name."""
    _providers[provider.kind] = provider


def offer(beginning: Beginning) -> None:
    """Add something to begin, or replace the one with the same address name."""
    _beginnings[beginning.url_name] = beginning


def providers() -> dict[str, Provider]:
    """Every kind by its name."""
    return dict(_providers)


def beginnings(actor: Actor) -> list[Beginning]:
    """What this person may begin."""
    return [one for one in _beginnings.values() if one.shown(actor)]
