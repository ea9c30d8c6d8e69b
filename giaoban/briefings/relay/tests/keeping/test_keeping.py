"""The media process begins what the desk puts on the air, writes down how it goes, and ends what the desk stops."""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial

import pytest
from django.conf import LazySettings

from giaoban.adapters.janus.client import JanusClient
from giaoban.briefings.relay.actions import airing
from giaoban.briefings.relay.keeping import RelayKeeper
from giaoban.briefings.relay.models import Relay
from giaoban.briefings.relay.tests.permissions import added
from giaoban.briefings.room.companions import in_database
from giaoban.briefings.tests.scene import Scene

pytestmark = pytest.mark.asyncio


async def test_a_relay_is_begun_told_of_and_ended(scene: Scene, settings: LazySettings) -> None:
    """An address that may not be opened: what is wrong is known without a Janus, and tried again all the same."""
    settings.RELAY_NETWORKS = []
    relay = await in_database(partial(added, scene, url="rtsp://127.0.0.1/hop"))
    run = partial(scene.act, member=scene.cast.secretary, relay_id=relay.id)
    keeping = asyncio.create_task(RelayKeeper(JanusClient("ws://127.0.0.1:9", "", "")).run())
    try:
        await in_database(partial(run, airing.start_relay))
        await _becomes(relay, lambda row: (row.state, row.problem) == ("broken", "forbidden"))
        assert f"relay {relay.id}" in {task.get_name() for task in asyncio.all_tasks()}

        await in_database(partial(run, airing.stop_relay))
        async with asyncio.timeout(5):
            while f"relay {relay.id}" in {task.get_name() for task in asyncio.all_tasks()}:
                await asyncio.sleep(0.05)
        await _becomes(relay, lambda row: (row.state, row.problem) == ("off", ""))
    finally:
        keeping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeping


async def _becomes(relay: Relay, question: Callable[[Relay], bool]) -> None:
    async with asyncio.timeout(10):
        while not question(await in_database(partial(Relay.objects.get, id=relay.id))):
            await asyncio.sleep(0.05)
