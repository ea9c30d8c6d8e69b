"""Processes say that they live; health and the sweep of dead connections read it."""

import os
import socket
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from giaoban.kernel.models import Heartbeat

#: A process that has not beaten for this long counts as gone.
GONE_AFTER = timedelta(seconds=6)


def process_name(kind: str) -> str:
    """A name no other running process has: kind, machine, process id."""
    return f"{kind}@{socket.gethostname()}:{os.getpid()}"


def beat(name: str, kind: str) -> None:
    """Say now that `name` lives, and forget processes that have been silent for a minute."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_heartbeat (name, kind, beat_at, detail) VALUES (%s, %s, now(), '{}')"
            " ON CONFLICT (name) DO UPDATE SET beat_at = now()",
            [name, kind],
        )
        cursor.execute("DELETE FROM kernel_heartbeat WHERE beat_at < now() - interval '1 minute'")


def alive(kind: str) -> list[str]:
    """Names of the processes of this kind that live."""
    since = timezone.now() - GONE_AFTER
    return list(Heartbeat.objects.filter(kind=kind, beat_at__gt=since).values_list("name", flat=True))
