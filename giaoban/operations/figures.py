"""The installation's figures at one moment, the same whichever web process collects them.

What is the system's comes from PostgreSQL; what is one process's comes from its heartbeat, which each of them writes
every two seconds. Only the disks are those of the machine that collects.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count
from django.utils import timezone

from giaoban.briefings.models import Briefing, BriefingState, Guest, Placing, PointState, Presence
from giaoban.briefings.models.point import BridgePoint
from giaoban.briefings.recording.folder import recordings_folder
from giaoban.briefings.room.janus_line import janus_addresses
from giaoban.kernel.heartbeat import GONE_AFTER
from giaoban.kernel.models import Heartbeat
from giaoban.operations import database as db


@dataclass(frozen=True)
class Process:
    """One of our processes. `silent` is how long it has not beaten; `cpu` in percent of a core, `memory` in bytes."""

    name: str
    kind: str
    silent: timedelta
    cpu: float
    memory: int
    detail: Mapping[str, Any]
    participants: int = 0
    owed: db.Owed = field(default_factory=db.Owed)

    @property
    def alive(self) -> bool:
        """Whether it beat lately."""
        return self.silent <= GONE_AFTER


@dataclass(frozen=True)
class Janus:
    """One media server. Figures are None where it is away, or on another machine where its process cannot be seen.

    `sessions` are our processes connected to it, `handles` the connections of participants they keep there, `listeners`
    those that hear a hall, `stages` the meetings (parts of them) it has, `heard` those whose sound flows.
    """

    name: str
    up: bool
    sessions: int
    handles: int
    listeners: int | None = None
    stages: int | None = None
    heard: int | None = None
    cpu: float | None = None
    memory: int | None = None
    placed: int = 0


@dataclass(frozen=True)
class Disk:
    """What is free where `what` is kept."""

    what: str
    path: str
    free: int
    total: int


@dataclass(frozen=True)
class Rooms:
    """Open meetings and who is in them."""

    open: int = 0
    participants: int = 0
    guests: int = 0
    points: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    """Everything at one moment. Without the database only it being away is known, and the disks."""

    at: datetime
    disks: list[Disk]
    rooms: Rooms = field(default_factory=Rooms)
    janus: list[Janus] = field(default_factory=list)
    processes: list[Process] = field(default_factory=list)
    database: db.Database | None = None
    jobs: db.Jobs | None = None
    newest_event: int | None = None

    def of_kind(self, kind: str) -> list[Process]:
        """The web processes, workers, …"""
        return [process for process in self.processes if process.kind == kind]

    @property
    def event_lag(self) -> float:
        """How long the slowest living web process has owed an event (seconds)."""
        return max((process.owed.seconds for process in self.of_kind("web") if process.alive), default=0.0)


def collect() -> Figures:
    """Ask everybody. Never raises: what cannot be asked is missing."""
    disks = _disks()
    try:
        processes = _processes()
        return Figures(
            timezone.now(), disks, _rooms(), _janus(processes), processes, db.database(), db.jobs(),
            db.newest_event(),
        )  # fmt: skip
    except DatabaseError:
        return Figures(timezone.now(), disks)


def _rooms() -> Rooms:
    points = BridgePoint.objects.filter(briefing__state=BriefingState.OPEN)
    counted = dict(points.order_by().values_list("state").annotate(n=Count("id")))
    return Rooms(
        Briefing.objects.filter(state=BriefingState.OPEN).count(),
        Presence.objects.filter(left_at__isnull=True, briefing__state=BriefingState.OPEN).count(),
        Guest.objects.filter(connection__isnull=False, briefing__state=BriefingState.OPEN).count(),
        {state: counted.get(state, 0) for state in PointState.values},
    )


def _processes() -> list[Process]:
    now = timezone.now()
    here = dict(Presence.objects.filter(left_at__isnull=True).order_by().values_list("web").annotate(n=Count("id")))
    return [
        Process(
            row.name, row.kind, max(timedelta(), now - row.beat_at), float(row.detail.get("cpu", 0)),
            int(row.detail.get("memory", 0)), row.detail, here.get(row.name, 0),
            db.owed(int(row.detail.get("seq", 0)), row.beat_at) if row.kind == "web" else db.Owed(),
        )
        for row in Heartbeat.objects.order_by("kind", "name")
    ]  # fmt: skip


def _janus(processes: list[Process]) -> list[Janus]:
    beats = {one.name.partition(":")[2]: one for one in processes if one.kind == "janus" and one.alive}
    ours = [one.detail.get("janus", {}) for one in processes if one.kind == "web" and one.alive]
    keepers = sum(one.alive for one in processes if one.kind == "media")
    placed = dict(
        Placing.objects.filter(briefing__state=BriefingState.OPEN)
        .order_by()
        .values_list("janus")
        .annotate(n=Count("id"))
    )
    found = []
    for address in janus_addresses():
        name = address.name
        lines = [lines[name] for lines in ours if name in lines]
        sessions, handles = sum(line["up"] for line in lines), sum(line["handles"] for line in lines)
        beat = beats.get(name)
        if beat is None:
            found.append(Janus(name, up=False, sessions=sessions, handles=handles, placed=placed.get(name, 0)))
            continue
        said = beat.detail
        found.append(
            Janus(
                name, up=True, sessions=sessions + keepers, handles=handles, listeners=said.get("listeners"),
                stages=said.get("stages"), heard=said.get("heard"), cpu=said.get("cpu"), memory=said.get("memory"),
                placed=placed.get(name, 0),
            )
        )  # fmt: skip
    return found


def _disks() -> list[Disk]:
    """Each disk once, though several things are kept on it."""
    found: dict[int, Disk] = {}
    for what, path in (("var", settings.VAR), ("recordings", recordings_folder())):
        disk = _disk(what, path) if path is not None else None
        if disk is not None:
            found.setdefault(disk[0], disk[1])
    return list(found.values())


def _disk(what: str, path: Path) -> tuple[int, Disk] | None:
    try:
        there = next(one for one in (path, *path.parents) if one.exists())
        usage, device = shutil.disk_usage(there), there.stat().st_dev
    except OSError:
        return None
    return device, Disk(what, str(there), usage.free, usage.total)
