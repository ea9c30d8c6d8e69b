"""Writing and checking the audit chain and the outbox. Nothing but `action.py` and `giaoban audit` uses it."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.kernel.events import Event, plain_value
from giaoban.kernel.handlers import defer_handlers
from giaoban.kernel.models import AuditRow, OutboxEvent

CHANNEL = "giaoban_events"
#: Held from the writing of an action's record to its commit, so that numbers grow in the order of commits.
CHAIN_LOCK = 7_120_230
GENESIS = b"\0" * 32


@dataclass(frozen=True)
class Entry:
    """One `record()` call, waiting for the end of its action."""

    action: str
    actor: Actor
    event: Event
    object_type: str
    object_id: UUID
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class Break:
    """Where the audit chain does not hold."""

    row_id: int
    reason: str


def write_entries(entries: Sequence[Entry]) -> None:
    """Append to chain and outbox, ask for handlers, and wake whoever listens once the transaction commits."""
    defer_handlers(entry.event for entry in entries)
    with connection.cursor() as cursor:
        # Foreign keys are checked now, not at COMMIT: nobody may wait for another's row while holding the chain.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
        cursor.execute("SELECT id, hash FROM kernel_audit ORDER BY id DESC LIMIT 1")
        number, digest = cursor.fetchone() or (0, GENESIS)
    rows, events = [], []
    for entry in entries:
        number += 1
        row = _row(number, entry)
        row.hash = digest = row_hash(bytes(digest), row)
        rows.append(row)
        events.append(
            OutboxEvent(
                seq=number, at=row.at, stream=entry.event.stream(), code=entry.event.code, payload=entry.event.outbox()
            )
        )
    AuditRow.objects.bulk_create(rows)
    OutboxEvent.objects.bulk_create(events)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(number)])


def row_hash(previous: bytes, row: AuditRow) -> bytes:
    """SHA-256 of the previous hash and the row's canonical JSON (sorted keys, UTC microseconds)."""
    content = [
        row.id, row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        plain_value(row.actor_person), plain_value(row.actor_post), row.actor_name, row.origin, row.action, row.code,
        row.object_type, plain_value(row.object_id), row.payload, row.before, row.after,
    ]  # fmt: skip
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(previous + text.encode()).digest()


def verify_chain() -> Iterator[Break]:
    """Every place where the chain does not hold, oldest first; empty when the audit is whole."""
    number, digest = 0, GENESIS
    for row in AuditRow.objects.order_by("id").iterator(chunk_size=2000):
        if row.id != number + 1:
            yield Break(row.id, f"rows {number + 1} to {row.id - 1} are missing")
        expected = row_hash(digest, row)
        if bytes(row.hash) != expected:
            yield Break(row.id, "content or hash was changed")
        number, digest = row.id, bytes(row.hash)


def _row(number: int, entry: Entry) -> AuditRow:
    return AuditRow(
        id=number,
        at=timezone.now(),
        actor_person=entry.actor.person_id,
        actor_post=entry.actor.post_id,
        actor_name=entry.actor.name,
        origin=entry.actor.origin,
        action=entry.action,
        code=entry.event.code,
        object_type=entry.object_type,
        object_id=entry.object_id,
        payload=entry.event.payload(),
        before=entry.before,
        after=entry.after,
    )
