"""What one listener costs Janus: in the hall, and for comparison in the mixer, in the same run."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import psutil

from giaoban.adapters.janus import floor, hall
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.floor import Member
from giaoban.adapters.janus.one_stage import StageSpec
from giaoban.adapters.janus.stage import StageKeeper
from giaoban.adapters.janus.tests.peers import Peer, Tone
from giaoban.adapters.janus.wire import Plugin
from giaoban.launch.janus import running_janus
from tests.launch.support import open_folder

LISTENERS = 24
SECONDS = 20
ROOM = "bench"
SECRETS = StageSpec("s", "p", frozenset({"speaker", *(f"mixed-{n}" for n in range(LISTENERS))}))


@dataclass(frozen=True)
class Cost:
    """Percent of a core of Janus for each listener."""

    hall_pct: float
    mixer_pct: float
    listeners: int
    seconds: int


async def cost_of_listeners() -> Cost:
    """One speaker talks; first nobody listens, then so many in the hall, then as many in the mixer."""
    with open_folder() as folder, running_janus(folder) as info:
        janus = _process(info.port)
        async with JanusClient(info.url, info.api_secret, info.admin_key) as client:
            await client.wait_up()
            keeper = StageKeeper(client)
            await keeper.set_wanted({ROOM: SECRETS})
            running = asyncio.create_task(keeper.run())
            try:
                return await _measure(client, janus)
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)


async def _measure(client: JanusClient, janus: psutil.Process) -> Cost:
    speaker = Peer()
    handle = await client.attach(Plugin.FLOOR)
    await speaker.accept(await floor.join(handle, ROOM, Member("speaker"), await speaker.offer(Tone(440)), pin="p"))
    empty = await _percent(janus)
    hall_pct = await _with_listeners(janus, lambda n: _in_hall(client))
    mixer_pct = await _with_listeners(janus, lambda n: _in_mixer(client, n))
    await speaker.close()
    return Cost((hall_pct - empty) / LISTENERS, (mixer_pct - empty) / LISTENERS, LISTENERS, SECONDS)


async def _with_listeners(janus: psutil.Process, join: Callable[[int], Awaitable[Peer]]) -> float:
    peers = [await join(n) for n in range(LISTENERS)]
    await asyncio.sleep(3)
    percent = await _percent(janus)
    for peer in peers:
        await peer.close()
    await asyncio.sleep(3)
    return percent


async def _in_hall(client: JanusClient) -> Peer:
    peer = Peer()
    handle = await client.attach(Plugin.HALL)
    await hall.start(handle, await peer.answer(await hall.watch(handle, ROOM, pin="p")))
    return peer


async def _in_mixer(client: JanusClient, n: int) -> Peer:
    peer = Peer()
    peer.connection.addTransceiver("audio", direction="recvonly")
    handle = await client.attach(Plugin.FLOOR)
    member = Member(f"mixed-{n}", muted=True)
    await peer.accept(await floor.join(handle, ROOM, member, await peer.offer(), pin="p"))
    return peer


async def _percent(janus: psutil.Process) -> float:
    before = janus.cpu_times()
    await asyncio.sleep(SECONDS)
    after = janus.cpu_times()
    return (after.user + after.system - before.user - before.system) / SECONDS * 100


def _process(port: int) -> psutil.Process:
    for connection in psutil.net_connections("tcp"):
        if (
            connection.laddr
            and connection.laddr.port == port
            and connection.status == psutil.CONN_LISTEN
            and connection.pid
        ):
            return psutil.Process(connection.pid)
    raise AssertionError("nobody listens on Janus's port")
