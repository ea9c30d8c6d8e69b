"""Processes say that they live and how they are. Health, the operator's page and the sweep of connections read it."""

import json
import os
import socket
from datetime import timedelta
from typing import Any

import psutil
from django.db import connection
from django.utils import timezone

from giaoban.kernel.models import Heartbeat

#: A process that has not beaten for this long counts as gone.
GONE_AFTER = timedelta(seconds=6)
_self = psutil.Process()


def process_name(kind: str) -> str:
    """A name no other running process has: kind, machine, process id."""
    return f"{kind}@{socket.gethostname()}:{os.getpid()}"


def strain() -> dict[str, float]:
    """What this process takes: `cpu` in percent of one core since the last call, `memory` in bytes."""
    return {"cpu": _self.cpu_percent(), "memory": _self.memory_info().rss}


def beat(name: str, kind: str, detail: dict[str, Any] | None = None) -> None:
    """Say now that `name` lives (and its figures), and forget processes that have been silent for a minute."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_heartbeat (name, kind, beat_at, detail) VALUES (%s, %s, now(), %s::jsonb)"
            " ON CONFLICT (name) DO UPDATE SET beat_at = now(), detail = excluded.detail",
            [name, kind, json.dumps(detail or {})],
        )
        cursor.execute("DELETE FROM kernel_heartbeat WHERE beat_at < now() - interval '1 minute'")


def alive(kind: str) -> list[str]:
    """Names of the processes of this kind that live."""
    since = timezone.now() - GONE_AFTER
    return list(Heartbeat.objects.filter(kind=kind, beat_at__gt=since).values_list("name", flat=True))
