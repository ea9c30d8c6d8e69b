"""Everything that waits for one person, by when it is due."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.actor import Actor
from giaoban.kernel.text import plain
from giaoban.office.work.models import Snooze
from giaoban.office.work.registry import Provider, Waiting, providers


class When(TextChoices):
    """The groups of the list, most pressing first."""

    NOW = "now", _("Đang diễn ra")
    LATE = "late", _("Quá hạn")
    TODAY = "today", _("Hôm nay")
    WEEK = "week", _("Trong tuần")
    LATER = "later", _("Sau đó")
    UNDATED = "undated", _("Không có hạn")


@dataclass(frozen=True)
class Entry:
    """One thing that waits, as the page shows it; `snoozed_until` when it was put off, `late_by` when it is late."""

    provider: Provider
    waiting: Waiting
    when: When
    snoozed_until: datetime | None
    late_by: timedelta | None


@dataclass(frozen=True)
class MyWork:
    """The list: groups in order, what was put off, how many of each kind and each group there are."""

    groups: list[tuple[When, list[Entry]]]
    snoozed: list[Entry]
    kinds: list[tuple[Provider, int]]
    total: int
    shown: int

    def count(self, when: When) -> int:
        """How many shown things are in a group."""
        return sum(len(entries) for group, entries in self.groups if group is when)


def my_work(actor: Actor, *, kind: str = "", typed: str = "") -> MyWork:
    """What waits for the actor in the post they act in: all of it, of one kind, or with these words in it."""
    now = timezone.now()
    everything = _entries(actor, now)
    awake = [entry for entry in everything if entry.snoozed_until is None]
    counts = Counter(entry.provider.kind for entry in awake)
    wanted = [entry for entry in everything if _matches(entry, kind, plain(typed).split())]
    by_group: dict[When, list[Entry]] = {when: [] for when in When}
    for entry in wanted:
        if entry.snoozed_until is None:
            by_group[entry.when].append(entry)
    return MyWork(
        groups=[(when, entries) for when, entries in by_group.items() if entries],
        snoozed=[entry for entry in wanted if entry.snoozed_until is not None],
        kinds=[(provider, counts[provider.kind]) for provider in providers().values() if counts[provider.kind]],
        total=len(awake),
        shown=sum(len(entries) for entries in by_group.values()),
    )


def one_waiting(actor: Actor, kind: str, object_id: UUID) -> Waiting | None:
    """One thing of the actor's list, put off or not."""
    provider = providers().get(kind)
    rows = provider.waiting(actor) if provider else ()
    return next((row for row in rows if row.object_id == object_id), None)


def _entries(actor: Actor, now: datetime) -> list[Entry]:
    put_off = {
        (kind, object_id): until
        for kind, object_id, until in Snooze.objects.filter(person=actor.person_id, until__gt=now).values_list(
            "kind", "object_id", "until"
        )
    }
    entries = []
    for provider in providers().values():
        for row in provider.waiting(actor):
            when = _when(row, now)
            late_by = _late_by(row.due_at, now) if row.due_at and when is When.LATE else None
            entries.append(Entry(provider, row, when, put_off.get((row.kind, row.object_id)), late_by))
    last = now + timedelta(days=36500)
    return sorted(entries, key=lambda entry: (entry.waiting.due_at or last, entry.waiting.at))


def _late_by(due_at: datetime, now: datetime) -> timedelta:
    """By whole days once a day has passed, counted as everywhere else: due yesterday is late by one day."""
    days = (timezone.localdate(now) - timezone.localdate(due_at)).days
    return timedelta(days=days) if days else now - due_at


def _when(row: Waiting, now: datetime) -> When:
    if row.urgent:
        return When.NOW
    if row.due_at is None:
        return When.UNDATED
    if row.due_at + row.grace < now:
        return When.LATE
    today, due = timezone.localdate(now), timezone.localdate(row.due_at)
    if due <= today:
        return When.TODAY
    return When.WEEK if due <= today + timedelta(days=7) else When.LATER


def _matches(entry: Entry, kind: str, words: list[str]) -> bool:
    if kind and entry.provider.kind != kind:
        return False
    text = plain(f"{entry.waiting.title} {entry.waiting.text}")
    return all(word in text for word in words)
