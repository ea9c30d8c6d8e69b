"""`giaoban media`: keeps every open briefing's rooms in Janus as the database wants them."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable
from typing import Any, TypeVar

from asgiref.sync import sync_to_async
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection

from giaoban.adapters.janus.stage import StageKeeper
from giaoban.briefings.keeping import sweep_presences, wanted_stages
from giaoban.briefings.room.janus_line import janus_client
from giaoban.briefings.room.stage import stage_secret
from giaoban.kernel.heartbeat import beat, process_name
from giaoban.kernel.realtime.hub import Hub

log = logging.getLogger(__name__)

R = TypeVar("R")
#: Without any event the wanted state is read again this often (seconds).
LOOK_EVERY = 1.0
SWEEP_EVERY = 3.0


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


async def _follow(keeper: StageKeeper, changed: asyncio.Event) -> None:
    while True:
        changed.clear()
        with contextlib.suppress(DatabaseError):
            await keeper.set_wanted(await _query(wanted_stages))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                await changed.wait()


async def _every(pause: float, work: Callable[[], object]) -> None:
    while True:
        await asyncio.sleep(pause)
        try:
            await _query(work)
        except DatabaseError as problem:
            log.warning("not done now: %s", problem)


async def _beat(janus_is_up: Callable[[], bool]) -> None:
    name = process_name("janus")
    while True:
        if janus_is_up():
            with contextlib.suppress(DatabaseError, OSError):
                await _query(lambda: beat(name, "janus"))
        await asyncio.sleep(2)


async def _query(function: Callable[[], R]) -> R:
    def work() -> R:
        try:
            return function()
        finally:
            connection.close()

    return await sync_to_async(work, thread_sensitive=False)()
