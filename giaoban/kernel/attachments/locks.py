"""One lock per content, held to the end of the transaction: storing and sweeping the same bytes take turns."""

from __future__ import annotations

from django.db import connection

CLASS = 0x7E9
"""Tells these advisory locks from any other of this database."""


def lock_content(sha256: str) -> None:
    """Wait for, and keep until commit or rollback, the right to add or remove this content in the storage."""
    number = int.from_bytes(bytes.fromhex(sha256[:8]), "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [CLASS, number])
