"""Whoever dies, the sound comes back: Janus, the keeper, the connection between them."""

from __future__ import annotations

import pytest

from giaoban.adapters.janus import floor, hall, pictures
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusGone
from giaoban.adapters.janus.stage import StageKeeper
from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.adapters.janus.tests.peers import Peer, until
from giaoban.adapters.janus.tests.scenes import SECRET, kept_stage, listen, speak, spec
from giaoban.adapters.janus.wire import Message, Plugin

pytestmark = [pytest.mark.media, pytest.mark.asyncio]

A = 1000.0


async def test_janus_killed_and_restarted_is_heard_again(
    mortal_janus: JanusProcess, room: str, peers: list[Peer]
) -> None:
    ups: list[bool] = []
    async with JanusClient(mortal_janus.url, mortal_janus.api_secret, mortal_janus.admin_key) as client:
        client.on_up(lambda: ups.append(True))
        client.on_down(lambda: ups.append(False))
        await client.wait_up()
        async with kept_stage(client, room, "a") as keeper:
            listener = await listen(client, room, peers)
            await speak(client, room, "a", A, peers)
            await until(lambda: listener.ear.hears(A), within=6)
            told: list[Message] = []
            handle = await client.attach(Plugin.HALL, told.append)

            mortal_janus.kill()
            await until(lambda: not client.up, within=1)
            assert [message.janus for message in told] == ["gone"]
            assert not handle.alive
            assert not keeper.status()[room].up
            with pytest.raises(JanusGone):
                await handle.message({"request": "list"})

            mortal_janus.start()
            await until(lambda: keeper.status()[room].up, within=5)
            assert ups == [True, False, True]
            again = await listen(client, room, peers)
            await speak(client, room, "a", A, peers)
            await until(lambda: again.ear.hears(A), within=6)


async def test_a_hung_janus_is_not_called_up(mortal_janus: JanusProcess, room: str) -> None:
    async with JanusClient(mortal_janus.url, mortal_janus.api_secret, mortal_janus.admin_key) as client:
        await client.wait_up()
        async with kept_stage(client, room) as keeper:
            await until(lambda: keeper.status()[room].up, within=3)
            mortal_janus.hang(hung=True)
            await until(lambda: not keeper.status()[room].up, within=6)
            mortal_janus.hang(hung=False)
            await until(lambda: keeper.status()[room].up, within=6)


async def test_a_new_keeper_goes_on_with_what_is_there(
    client: JanusClient, janus: JanusProcess, room: str, peers: list[Peer]
) -> None:
    async with JanusClient(janus.url, janus.api_secret, janus.admin_key) as elsewhere:
        await elsewhere.wait_up()
        first = StageKeeper(elsewhere)
        await first.set_wanted({room: spec("a")})
        listener = await listen(client, room, peers)
        await speak(client, room, "a", A, peers)
        port = (await hall.hall_state(client, room, secret=SECRET)).port
        await first.close()
    async with kept_stage(client, room, "a"):
        await until(lambda: listener.ear.hears(A, seconds=0.15), within=6)
        assert (await hall.hall_state(client, room, secret=SECRET)).port == port
        assert len(await floor.list_forwarders(client, room, secret=SECRET)) == 2, "one for each step of the hall"


async def test_rooms_that_nobody_wants_are_closed(client: JanusClient, janus: JanusProcess) -> None:
    """An earlier keeper's too, of which only the id is known."""
    first = StageKeeper(client)
    await first.set_wanted({"left-over": spec()})
    await first.close()
    await StageKeeper(client, secret_of=lambda room: SECRET).mend()
    assert "left-over" in await floor.list_floors(client), "nothing is closed before anybody said what is wanted"

    await StageKeeper(client, secret_of=lambda room: SECRET).set_wanted({})
    assert await floor.list_floors(client) == []
    assert await hall.list_halls(client) == []
    assert await pictures.list_pictures(client) == []


async def test_two_stages_do_not_disturb_each_other(client: JanusClient, room: str, peers: list[Peer]) -> None:
    other = f"{room}-2"
    async with kept_stage(client, room, "a") as keeper:
        await keeper.set_wanted({room: spec("a"), other: spec("a")})
        first, second = await listen(client, room, peers), await listen(client, other, peers)
        await speak(client, room, "a", A, peers)
        await until(lambda: first.ear.hears(A) and second.ear.frames > 0, within=6)
        await until(lambda: second.ear.misses(A, seconds=0.4), within=2)

        await keeper.set_wanted({room: spec("a")})
        assert list(keeper.status()) == [room]
        assert other not in await floor.list_floors(client)
        await until(lambda: first.ear.hears(A), within=2)
