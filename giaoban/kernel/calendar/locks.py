"""One lock for changing the calendar: two people setting the same day at once take turns instead of colliding."""

from __future__ import annotations

from django.db import connection

CLASS = 0x7EA
"""Tells this advisory lock from any other of this database."""


def lock_calendar() -> None:
    """Wait for, and keep until commit or rollback, the right to change the calendar."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [CLASS])
