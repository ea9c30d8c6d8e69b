"""A second Janus on another machine: a briefing there, a hall that spans both, and nothing readable in between."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import pytest
import pytest_asyncio

from giaoban.adapters.janus import floor, hall
from giaoban.adapters.janus.branches import INTAKE_PORTS, Branches
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.one_stage import StageSpec
from giaoban.adapters.janus.sealing import Broken, Opener, Sealer, key_of
from giaoban.adapters.janus.sites import Sites
from giaoban.adapters.janus.stage import StageKeeper
from giaoban.adapters.janus.tests.elsewhere import FAR, NEAR, JanusElsewhere, another_machine
from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.adapters.janus.tests.peers import Peer, until
from giaoban.adapters.janus.tests.scenes import PIN, SECRET, listen, speak, spec
from tests.launch.support import open_folder

pytestmark = [pytest.mark.media, pytest.mark.asyncio, pytest.mark.allow_hosts(["127.0.0.1", "::1", NEAR, FAR])]

VOICE = 440


@pytest.fixture(scope="module")
def far_janus() -> Iterator[JanusElsewhere]:
    with another_machine() as network, open_folder() as folder:
        janus = JanusElsewhere(folder, network)
        janus.start()
        try:
            yield janus
        finally:
            janus.kill()


@pytest_asyncio.fixture
async def clients(
    janus: JanusProcess, far_janus: JanusElsewhere, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[JanusClient, JanusClient]]:
    """To the one here, and to the one elsewhere."""
    monkeypatch.setenv("SSL_CERT_FILE", str(far_janus.certificate))
    async with AsyncExitStack() as stack:
        near = JanusClient(janus.url, janus.api_secret, janus.admin_key, name="near")
        far = JanusClient(far_janus.url, far_janus.api_secret, far_janus.admin_key, name="far")
        for client in (near, far):
            await stack.enter_async_context(client)
            await asyncio.wait_for(client.wait_up(), 10)
        yield near, far


@asynccontextmanager
async def keepers(
    clients: tuple[JanusClient, JanusClient], near: dict[str, StageSpec], far: dict[str, StageSpec]
) -> AsyncIterator[tuple[StageKeeper, StageKeeper]]:
    """A running keeper of each, both on this machine, which want these stages."""
    branches = Branches(Sites({client.name: client.url for client in clients}))
    first, second = (StageKeeper(client, branches=branches) for client in clients)
    running = [asyncio.create_task(keeper.run()) for keeper in (first, second)]
    try:
        await first.set_wanted(near)
        await second.set_wanted(far)
        yield first, second
        await first.set_wanted({})
        await second.set_wanted({})
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        branches.keep_only(())


async def test_a_briefing_elsewhere_is_heard_there_and_in_a_part_of_its_hall_here(
    clients: tuple[JanusClient, JanusClient], room: str, peers: list[Peer]
) -> None:
    near, far = clients
    async with keepers(clients, {room: replace(spec(), hall_only=True)}, {room: spec("chair")}) as (_, second):
        await speak(far, room, "chair", VOICE, peers)
        ears = [await listen(janus, step, peers) for janus in clients for step in (room, hall.standard_of(room))]
        await until(lambda: all(peer.ear.hears(VOICE) for peer in ears), within=15)
        assert second.status()[room].up
        # Everything that crosses is sealed: what leaves for another machine, and where it comes in.
        sent = await floor.list_forwarders(far, room, secret=SECRET)
        assert {(one.ip, one.srtp) for one in sent} == {("127.0.0.1", True), (NEAR, True)}
        assert any(one.port in INTAKE_PORTS for one in sent if one.ip == NEAR)
        assert (await hall.hall_state(far, room, secret=SECRET)).sealed
        assert not (await hall.hall_state(near, room, secret=SECRET)).sealed


async def test_a_briefing_here_fills_a_part_of_its_hall_elsewhere_also_after_that_one_died(
    clients: tuple[JanusClient, JanusClient], far_janus: JanusElsewhere, room: str, peers: list[Peer]
) -> None:
    near, far = clients
    async with keepers(clients, {room: spec("chair")}, {room: replace(spec(), hall_only=True)}) as (first, second):
        await speak(near, room, "chair", VOICE, peers)
        here = await listen(near, room, peers)
        ears = [await listen(far, step, peers) for step in (room, hall.standard_of(room))]
        await until(lambda: all(peer.ear.hears(VOICE) for peer in (here, *ears)), within=15)
        pid = first.reencoder_pid(room)

        far_janus.kill()
        await until(lambda: not far.up, within=5)
        far_janus.start()
        await far.wait_up()
        await until(lambda: second.status()[room].up, within=10)
        again = [await listen(far, step, peers) for step in (room, hall.standard_of(room))]
        await until(lambda: all(peer.ear.hears(VOICE) for peer in again), within=10)
        assert here.ear.hears(VOICE)
        assert first.reencoder_pid(room) == pid, "nobody here lost their sound for it"


async def test_another_keeper_goes_on_with_a_briefing_elsewhere(
    clients: tuple[JanusClient, JanusClient], room: str, peers: list[Peer]
) -> None:
    _, far = clients
    branches = Branches(Sites({client.name: client.url for client in clients}))
    before = StageKeeper(far, branches=branches)
    await before.set_wanted({room: spec("chair")})
    await speak(far, room, "chair", VOICE, peers)
    await asyncio.sleep(2)
    await before.close()
    branches.keep_only(())
    async with keepers(clients, {}, {room: spec("chair")}):
        listener = await listen(far, room, peers)
        await until(lambda: listener.ear.hears(VOICE), within=15)


async def test_a_hall_made_before_there_was_another_machine_is_made_again(
    clients: tuple[JanusClient, JanusClient], room: str, peers: list[Peer]
) -> None:
    near, _ = clients
    await hall.ensure_hall(near, hall.standard_of(room), secret=SECRET, pin=PIN)
    async with keepers(clients, {room: spec("chair")}, {}):
        assert (await hall.hall_state(near, hall.standard_of(room), secret=SECRET)).sealed
        await speak(near, room, "chair", VOICE, peers)
        better = await listen(near, hall.standard_of(room), peers)
        await until(lambda: better.ear.hears(VOICE), within=10)


async def test_a_strangers_sound_is_not_let_in(
    clients: tuple[JanusClient, JanusClient], room: str, peers: list[Peer]
) -> None:
    _, far = clients
    async with keepers(clients, {}, {room: spec("chair")}):
        await speak(far, room, "chair", VOICE, peers)
        listener = await listen(far, room, peers)
        await until(lambda: listener.ear.hears(VOICE), within=15)
        sent = await floor.list_forwarders(far, room, secret=SECRET)
        door = next(one.port for one in sent if one.ip == NEAR)
        port = (await hall.hall_state(far, room, secret=SECRET)).port
        noise = bytes([0x80, 111, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4]) + bytes(80)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
            for n in range(200):
                packet = noise[:2] + n.to_bytes(2, "big") + noise[4:]
                for address in ((NEAR, door), (FAR, port)):
                    stranger.sendto(packet, address)
                    stranger.sendto(Sealer(key_of("guess", "thin")).seal(packet), address)
                await asyncio.sleep(0.01)
        assert listener.ear.hears(VOICE)


async def test_each_receiver_begins_under_another_number() -> None:
    key = key_of(SECRET, "thin")
    packet = bytes([0x80, 111, 0, 1, 0, 0, 0, 0, 9, 9, 9, 9]) + b"sound"
    first, second = Sealer(key).seal(packet), Sealer(key).seal(packet)
    assert first[8:12] != second[8:12] != packet[8:12]
    assert b"sound" not in first
    assert Opener(key).open(first)[12:] == b"sound"
    for stranger in (key_of(SECRET, "standard"), key_of("other", "thin")):
        with pytest.raises(Broken):
            Opener(stranger).open(first)
    with pytest.raises(Broken):
        Opener(key).open(packet)


async def test_a_reencoder_that_began_anew_is_understood() -> None:
    key = key_of(SECRET, "thin")
    sealer, opener = Sealer(key), Opener(key)
    for number, stream in ((60_000, b"\x01\x01\x01\x01"), (100, b"\x02\x02\x02\x02")):
        packet = bytes([0x80, 111]) + number.to_bytes(2, "big") + bytes(4) + stream + b"sound"
        assert opener.open(sealer.seal(packet))[12:] == b"sound"
