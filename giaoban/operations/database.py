"""What PostgreSQL says of itself and of the queue of jobs: the whole installation's, whichever process asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

_DATABASE = """
SELECT (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()),
       current_setting('max_connections')::int,
       pg_database_size(current_database()),
       (SELECT coalesce(extract(epoch FROM now() - min(xact_start)), 0) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'),
       pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool
"""
# A job that is to run later does not wait yet.
_JOBS = """
SELECT count(*) FILTER (WHERE status = 'todo' AND due), count(*) FILTER (WHERE status = 'todo' AND NOT due),
       count(*) FILTER (WHERE status = 'doing'), count(*) FILTER (WHERE status = 'failed'),
       coalesce(extract(epoch FROM now() - min(since) FILTER (WHERE status = 'todo' AND due)), 0)
  FROM (SELECT status, coalesce(scheduled_at, now()) <= now() AS due,
               greatest(scheduled_at, (SELECT max(at) FROM procrastinate_events e
                 WHERE e.job_id = j.id AND type IN ('deferred', 'deferred_for_retry'))) AS since
          FROM procrastinate_jobs j WHERE status IN ('todo', 'doing', 'failed')) jobs
"""
_NEWEST = "SELECT coalesce(max(seq), 0) FROM kernel_event"
_OWED = """
SELECT count(*), coalesce(extract(epoch FROM %(at)s - min(at)), 0) FROM kernel_event WHERE seq > %(seq)s AND at < %(at)s
"""


@dataclass(frozen=True)
class Database:
    """`size` in bytes; `longest_transaction` in seconds; `read_only`: nothing can be written."""

    connections: int
    connections_most: int
    size: int
    longest_transaction: float
    read_only: bool


@dataclass(frozen=True)
class Jobs:
    """`oldest` is how long the first of those `waiting` has been due (seconds); `planned` ones have their time yet."""

    waiting: int
    planned: int
    running: int
    failed: int
    oldest: float


@dataclass(frozen=True)
class Owed:
    """Events that a web process had not delivered when it last beat, and for how long the first of them (seconds)."""

    events: int = 0
    seconds: float = 0.0


def database() -> Database:
    """Raises DatabaseError when it cannot be asked."""
    connections, most, size, longest, read_only = _row(_DATABASE)
    return Database(int(connections), int(most), int(size), float(longest), bool(read_only))


def jobs() -> Jobs:
    """The queue of background jobs."""
    waiting, planned, running, failed, oldest = _row(_JOBS)
    return Jobs(int(waiting), int(planned), int(running), int(failed), max(0.0, float(oldest)))


def newest_event() -> int:
    """The number of the last event of all."""
    return int(_row(_NEWEST)[0])


def owed(seq: int, at: datetime) -> Owed:
    """What a process that had delivered everything up to `seq` at that moment owed then."""
    events, seconds = _row(_OWED, {"seq": seq, "at": at})
    return Owed(int(events), max(0.0, float(seconds)))


def _row(sql: str, parameters: dict[str, int | datetime] | None = None) -> tuple[float, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        row: tuple[float, ...] = cursor.fetchone()
    return row
