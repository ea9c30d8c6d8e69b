"""The clearing is on the night's timetable and runs as the worker runs it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from procrastinate.contrib.django import app


def test_the_sweep_is_on_the_timetable() -> None:
    crons = {cron.task.name: cron.cron for cron in app.periodic_registry.periodic_tasks.values()}
    assert crons["sweep_orphans"] == "17 19 * * *"


@pytest.mark.django_db
def test_the_job_clears(files: Path) -> None:
    orphan = files / "ab" / "cd" / ("abcd" + "0" * 60)
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"left behind")
    os.utime(orphan, (0, 0))
    app.tasks["sweep_orphans"](timestamp=0)
    assert not orphan.exists()
