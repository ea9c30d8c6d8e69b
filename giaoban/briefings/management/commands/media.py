"""`giaoban media`: keeps every open briefing's rooms in Janus as the database wants them."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.stage import StageKeeper
from giaoban.briefings.keeping import sweep_presences, wanted_stages
from giaoban.briefings.room import companions
from giaoban.briefings.room.companions import in_database
from giaoban.briefings.room.janus_line import janus_client
from giaoban.briefings.room.stage import stage_secret
from giaoban.kernel.heartbeat import beat, process_name
from giaoban.kernel.realtime.hub import Hub

log = logging.getLogger(__name__)

#: Without any event the wanted state is read again this often (seconds).
LOOK_EVERY = 1.0
SWEEP_EVERY = 3.0
COMPANION_PAUSE = 2.0


class Command(BaseCommand):
    help = "Keep the rooms of open briefings in Janus (one per Janus)"

    def handle(self, *args: Any, **options: Any) -> None:
        asyncio.run(_keep_until_stopped())


async def _keep_until_stopped() -> None:
    keeping = asyncio.create_task(_keep())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, keeping.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await keeping


async def _keep() -> None:
    async with janus_client() as janus, Hub().running() as hub:
        keeper = StageKeeper(janus, secret_of=stage_secret)
        changed = asyncio.Event()
        hub.subscribe(None, lambda message: changed.set() if message.stream.startswith("briefing:") else None)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(keeper.run())
            tasks.create_task(_follow(keeper, changed))
            tasks.create_task(_every(SWEEP_EVERY, sweep_presences))
            tasks.create_task(_beat(lambda: janus.up))
            for name, companion in companions.all_companions().items():
                tasks.create_task(_accompany(name, companion, janus))


async def _follow(keeper: StageKeeper, changed: asyncio.Event) -> None:
    while True:
        changed.clear()
        with contextlib.suppress(DatabaseError):
            await keeper.set_wanted(await in_database(wanted_stages))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                await changed.wait()


async def _accompany(name: str, companion: companions.Companion, janus: JanusClient) -> None:
    """A topic's own work beside the stages; its failure must not take the meetings' sound along."""
    while True:
        try:
            await companion(janus)
        except Exception:
            log.exception("%s failed beside the stages", name)
        await asyncio.sleep(COMPANION_PAUSE)


async def _every(pause: float, work: Callable[[], object]) -> None:
    while True:
        await asyncio.sleep(pause)
        try:
            await in_database(work)
        except DatabaseError as problem:
            log.warning("not done now: %s", problem)


async def _beat(janus_is_up: Callable[[], bool]) -> None:
    name = process_name("janus")
    while True:
        if janus_is_up():
            with contextlib.suppress(DatabaseError, OSError):
                await in_database(lambda: beat(name, "janus"))
        await asyncio.sleep(2)
