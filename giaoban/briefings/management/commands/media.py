"""`giaoban media`: keeps every open briefing's rooms in Janus as the database wants them."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError

from giaoban.adapters import prelude
from giaoban.adapters.janus.branches import Branches
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.sites import Sites
from giaoban.adapters.janus.stage import StageKeeper
from giaoban.adapters.processes import Watched
from giaoban.briefings.keeping import sweep_presences, wanted_stages
from giaoban.briefings.placing import arrange, share
from giaoban.briefings.room import companions
from giaoban.briefings.room.companions import in_database
from giaoban.briefings.room.pool import Pool
from giaoban.briefings.room.stage import stage_secret
from giaoban.kernel.heartbeat import beat, process_name, strain
from giaoban.kernel.realtime.hub import Hub

log = logging.getLogger(__name__)

#: Without any event the wanted state is read again this often (seconds).
LOOK_EVERY = 1.0
#: Between two looks passes at least so long (seconds), however much happens in fifty meetings.
BREATH = 0.15
#: A Janus that has said nothing for so long hangs: nothing new goes there, and what is there moves (seconds). More than
#: one unanswered request takes (line.ANSWER_TIME), which holds up the next look.
HUNG_AFTER = 12.0
SWEEP_EVERY = 3.0
BEAT_EVERY = 2.0
COMPANION_PAUSE = 2.0


class Command(BaseCommand):
    help = "Keep the rooms of open briefings in every Janus (one such process in an installation)"

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
    async with Pool().running() as pool, Hub().running() as hub:
        sites = Sites({name: client.url for name, client in pool.clients.items()})
        branches = Branches(sites)
        keepers = {
            name: StageKeeper(client, secret_of=stage_secret, branches=branches)
            for name, client in pool.clients.items()
        }
        changed = asyncio.Event()
        hub.subscribe(None, lambda message: changed.set() if message.stream.startswith("briefing:") else None)
        async with prelude.serving(branches.ears, settings.PRELUDE_SOCKET), asyncio.TaskGroup() as tasks:
            for keeper in keepers.values():
                tasks.create_task(keeper.run())
            tasks.create_task(_follow(pool, keepers, branches, changed))
            tasks.create_task(_every(SWEEP_EVERY, sweep_presences))
            tasks.create_task(_beat(pool, keepers))
            for name, companion in companions.all_companions().items():
                for janus in pool.clients.values() if companion.everywhere else [pool.first]:
                    tasks.create_task(_accompany(name, companion.work, janus))


async def _follow(pool: Pool, keepers: Mapping[str, StageKeeper], branches: Branches, changed: asyncio.Event) -> None:
    while True:
        changed.clear()
        with contextlib.suppress(DatabaseError):
            wanted = await in_database(wanted_stages)
            branches.keep_only(wanted)
            if not pool.several:
                keepers[pool.first.name].want(wanted)
            else:
                hung = {name for name, keeper in keepers.items() if keeper.silent_for() > HUNG_AFTER}
                up, trusted = set(pool.up()) - hung, set(pool.trusted()) - (hung & set(pool.up()))
                places = await in_database(partial(arrange, list(pool.clients), up, trusted))
                for name, keeper in keepers.items():
                    keeper.want(share(name, wanted, places))
        await asyncio.sleep(BREATH)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                await changed.wait()


async def _accompany(name: str, work: companions.Work, janus: JanusClient) -> None:
    """A topic's own work beside the stages; its failure must not take the meetings' sound along."""
    while True:
        try:
            await work(janus)
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


async def _beat(pool: Pool, keepers: Mapping[str, StageKeeper]) -> None:
    """This process lives, and so does every Janus that it can ask; without one another's beat goes on."""
    me = process_name("media")
    watched = {name: Watched(client.url) for name, client in pool.clients.items()}
    while True:
        answering = [name for name in pool.up() if keepers[name].silent_for() < HUNG_AFTER]
        figures = {name: _figures(keepers[name], watched[name]) for name in answering}
        with contextlib.suppress(DatabaseError, OSError):
            await in_database(lambda: _tell(me, figures))  # noqa: B023 (awaited before the next round)
        await asyncio.sleep(BEAT_EVERY)


def _figures(keeper: StageKeeper, process: Watched) -> dict[str, Any]:
    stages = keeper.status().values()
    return {
        "stages": len(stages), "heard": sum(stage.up for stage in stages), "listeners": keeper.listeners(),
        **process.strain(),
    }  # fmt: skip


def _tell(me: str, figures: Mapping[str, dict[str, Any]]) -> None:
    beat(me, "media", dict(strain()))
    for name, found in figures.items():
        beat(f"janus:{name}", "janus", found)
