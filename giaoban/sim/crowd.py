"""Many simulated points at once, in one process."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from .accounts import Demo, SimAccount
from .behaviour import HABITS, Habit
from .client import Hall
from .desk import SimDesk
from .errors import Over
from .point import Manner, SimPoint
from .signin import Session, SignInRefused
from .voice_box import VoiceBox

log = logging.getLogger(__name__)

MediaUse = Literal["none", "hall", "floor"]
ENTER_WITHIN = 0.5
SAY_EVERY = 60.0


@dataclass(frozen=True)
class Plan:
    """What the crowd is to do; `listen` points really receive the hall, the others only follow it as text and page.
    With 0 `points` every account is one point; with more points than accounts some have several devices."""

    points: int = 0
    habits: frozenset[Habit] = frozenset(HABITS)
    media: MediaUse = "floor"
    listen: int = 2
    camera: bool = True
    seed: int | None = None
    wav: Path | None = None
    speech_folder: Path = field(default_factory=lambda: Path("var") / "sim")

    def manner(self, number: int) -> Manner:
        """How the point with this number (from 0) takes part."""
        hall: Hall = "count" if self.media != "none" and number < self.listen else "none"
        habits = self.habits if self.media == "floor" else self.habits - {"speak"}
        return Manner(habits, hall, self.camera and self.media == "floor", number * ENTER_WITHIN)


class Crowd:
    """A briefing's simulated participants."""

    def __init__(self, demo: Demo, plan: Plan) -> None:
        rng = random.Random(plan.seed)
        box = VoiceBox(plan.speech_folder, plan.wav)
        sessions: dict[str, Session] = {}

        def session(account: SimAccount) -> Session:
            known = Session(demo.url, account.username, account.password)
            return sessions.setdefault(account.username, known)

        self.points = [
            SimPoint(
                session(demo.points[number % len(demo.points)]),
                demo.briefing_id,
                box,
                plan.manner(number),
                random.Random(rng.random()),
            )
            for number in range((plan.points or len(demo.points)) if demo.points else 0)
        ]
        self.desk: SimDesk | None = None
        if demo.chair is not None:
            aloud = plan.media == "floor"
            self.desk = SimDesk(session(demo.chair), demo.briefing_id, box, random.Random(rng.random()), aloud=aloud)

    async def live(self) -> None:
        """Runs everybody. Raises `Over` when the room is over, `SignInRefused` when no account was accepted."""
        lives = [point.live for point in self.points]
        if self.desk is not None:
            lives.append(self.desk.live)
        report = asyncio.create_task(self._report())
        try:
            await _all_of(lives)
        finally:
            report.cancel()

    async def _report(self) -> None:
        """Says now and then in the log what the crowd is doing and what it costs."""
        while True:
            wall, cpu = time.monotonic(), time.process_time()
            await asyncio.sleep(SAY_EVERY)
            share = (time.process_time() - cpu) / (time.monotonic() - wall)
            there = [point for point in self.points if point.client and point.client.line.live]
            turns = sum(point.turns for point in self.points)
            log.info("%d points in the room, %d turns so far, %.0f %% of a core", len(there), turns, share * 100)


async def _all_of(lives: Sequence[Callable[[], Awaitable[None]]]) -> None:
    """Runs all; a single refused account is told and left out, the end of the room ends everybody."""
    tasks = {asyncio.ensure_future(life()) for life in lives}
    refused: SignInRefused | None = None
    try:
        while tasks:
            done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                try:
                    task.result()
                except SignInRefused as error:
                    log.warning("%s", error)
                    refused = error
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if refused is not None:
        raise refused


async def attend_for_ever(read: Callable[[], Awaitable[Demo]], plan: Plan, pause: float = 5.0) -> None:
    """The demo: whenever a briefing is over, looks whether there is a new one and takes part in that."""
    while True:
        demo = await read()
        try:
            await Crowd(demo, plan).live()
        except Over as over:
            log.info("%s", over)
        except SignInRefused:
            log.info("no account was accepted; reading the accounts again")
        await asyncio.sleep(pause)
