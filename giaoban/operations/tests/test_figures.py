"""Figures come from where they are true, and each that needs somebody says what to do."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from pytest_django import Settings

from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.heartbeat import beat
from giaoban.kernel.models import Heartbeat
from giaoban.operations import figures as collecting
from giaoban.operations.database import Database, Jobs, Owed
from giaoban.operations.figures import Disk, Figures, collect
from giaoban.operations.judging import GB, Group, State, judge, worst
from giaoban.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def web(name: str = "web@here", **detail: Any) -> None:
    beat(name, "web", {"cpu": 3, "memory": 1000, "lines": 2, "seq": 10**9, **detail})


def group(figures: Figures, title: str) -> Group:
    return next(one for one in judge(figures) if one.title == title)


def states(figures: Figures, title: str) -> list[State]:
    return [reading.state for reading in group(figures, title).readings]


def test_rooms_are_counted_from_the_database(scene: Scene) -> None:
    scene.enter(scene.cast.chair)
    scene.enter(scene.cast.mai_son_official)
    rooms = collect().rooms
    assert (rooms.open, rooms.participants, rooms.guests) == (1, 2, 0)
    assert rooms.points["present"] == 2


def test_each_web_process_has_its_own_figures_whoever_collects(scene: Scene) -> None:
    scene.enter(scene.cast.chair, web="web@one")
    web("web@one", lines=3, cpu=12)
    web("web@two", lines=5, cpu=1)
    found = {process.name: process for process in collect().of_kind("web")}
    assert {name: one.detail["lines"] for name, one in found.items()} == {"web@one": 3, "web@two": 5}
    assert (found["web@one"].participants, found["web@two"].participants) == (1, 0)


def test_a_silent_process_is_told_and_a_missing_kind_is_wrong() -> None:
    web("web@gone")
    Heartbeat.objects.update(beat_at=timezone.now() - timedelta(seconds=20))
    found = collect()
    assert states(found, "Tiến trình web")[0] == State.LOOK
    assert states(found, "Tiến trình âm thanh và việc nền") == [State.WRONG, State.WRONG]
    assert "Khởi động lại" in group(found, "Tiến trình âm thanh và việc nền").readings[0].advice


def test_every_janus_of_the_settings_is_shown_also_one_that_is_away(settings: Settings) -> None:
    settings.JANUS_URLS = ["ws://s:k@127.0.0.1:9001", "ws://s:k@127.0.0.1:9002"]
    lines = {"127.0.0.1:9001": {"up": True, "handles": 7}, "127.0.0.1:9002": {"up": False, "handles": 0}}
    web("web@one", janus=lines)
    web("web@two", janus=lines)
    beat("media@here", "media", {"cpu": 1, "memory": 1})
    beat("janus:127.0.0.1:9001", "janus", {"stages": 2, "heard": 2, "listeners": 40, "cpu": 95.0, "memory": 5})
    busy, away = collect().janus
    assert (busy.up, busy.sessions, busy.handles, busy.listeners) == (True, 3, 14, 40)
    assert (away.up, away.sessions, away.listeners) == (False, 0, None)
    assert states(collect(), "Máy chủ âm thanh (Janus)") == [State.WRONG, State.WRONG]


def test_a_web_process_owes_what_was_there_when_it_beat(scene: Scene) -> None:
    scene.enter(scene.cast.chair)
    web(seq=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(seq), count(*) FROM kernel_event WHERE seq > 1")
        newest, events = cursor.fetchone()
    Heartbeat.objects.update(beat_at=timezone.now())
    slow = collect()
    assert slow.of_kind("web")[0].owed.events == events > 0
    assert slow.newest_event == newest
    process = replace(slow.of_kind("web")[0], owed=Owed(3, 30.0))
    assert group(replace(slow, processes=[process]), "Tiến trình web").state == State.WRONG
    web(seq=newest)
    Heartbeat.objects.update(beat_at=timezone.now())
    scene.enter(scene.cast.secretary)
    assert collect().of_kind("web")[0].owed == Owed()
    assert collect().event_lag == 0


def test_jobs_that_are_due_wait_and_later_ones_do_not() -> None:
    before = collect().jobs
    assert before is not None
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, scheduled_at)"
            " VALUES ('q', 'late', now() - interval '20 minutes'), ('q', 'tomorrow', now() + interval '1 day')"
        )
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '1 hour' WHERE type = 'deferred'")
    found = collect()
    assert found.jobs is not None
    assert (found.jobs.waiting - before.waiting, found.jobs.planned - before.planned) == (1, 1)
    assert 1190 < found.jobs.oldest < 1300
    assert State.WRONG in states(found, "Việc nền đang chờ")


def test_what_is_short_is_told_with_what_to_do(cast: Cast) -> None:
    calm = Figures(
        timezone.now(), [Disk("var", "/srv", 50 * GB, 90 * GB)], database=Database(10, 100, GB, 0, read_only=False),
        jobs=Jobs(0, 0, 0, 0, 0),
    )  # fmt: skip
    assert states(calm, "Kho dữ liệu") == [State.WELL] * 2
    for change, title, state in (
        ({"database": Database(75, 100, GB, 0, read_only=False)}, "Kho dữ liệu", State.LOOK),
        ({"database": Database(95, 100, GB, 0, read_only=False)}, "Kho dữ liệu", State.WRONG),
        ({"database": Database(10, 100, GB, 900, read_only=False)}, "Kho dữ liệu", State.LOOK),
        ({"database": Database(10, 100, GB, 0, read_only=True)}, "Kho dữ liệu", State.WRONG),
        ({"jobs": Jobs(0, 0, 0, 2, 0)}, "Việc nền đang chờ", State.LOOK),
        ({"disks": [Disk("var", "/srv", 3 * GB, 90 * GB)]}, "Ổ đĩa", State.LOOK),
        ({"disks": [Disk("var", "/srv", GB // 2, 90 * GB)]}, "Ổ đĩa", State.WRONG),
    ):
        told = group(replace(calm, **change), title)
        assert told.state == state, change
        assert all(reading.advice for reading in told.readings if reading.state != State.WELL)


def test_without_the_database_that_is_what_is_said() -> None:
    def away(*_: Any) -> None:
        raise OperationalError("connection refused")

    with connection.execute_wrapper(away):
        found = collect()
    assert found.database is None
    assert found.disks
    assert worst(judge(found)) == State.WRONG


def test_a_disk_that_is_not_there_yet_counts_as_the_one_it_will_be_on(settings: Settings) -> None:
    settings.VAR = settings.VAR / "not" / "there"
    assert collecting.collect().disks[0].free > 0
