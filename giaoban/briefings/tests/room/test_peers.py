"""A device's connections to Janus: whatever it calls them, only real ones are kept."""

from uuid import uuid4

import pytest

from giaoban.adapters.janus import pictures
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusRefused
from giaoban.adapters.janus.tests.conftest import client, janus, room
from giaoban.briefings.room.peers import Peers
from giaoban.briefings.room.pool import OneJanus
from giaoban.briefings.room.stage import StageNames

__all__ = ["client", "janus", "room"]

pytestmark = [pytest.mark.asyncio]


async def test_invented_names_leave_nothing_behind() -> None:
    peers = Peers(OneJanus(JanusClient("ws://127.0.0.1:9", "", "")), StageNames("b", "s", "p"), uuid4())
    for _ in range(50):
        await peers.trickle(f"see:{uuid4()}", None)
        await peers.answer(f"see:{uuid4()}", "v=0")
    assert (len(peers._locks), len(peers._handles)) == (0, 0)


@pytest.mark.media
async def test_a_camera_that_is_not_there_leaves_no_handle(client: JanusClient, room: str) -> None:
    await pictures.ensure_pictures(client, room, secret="s", pin="p")
    peers = Peers(OneJanus(client), StageNames(room, "s", "wrong"), uuid4())
    for _ in range(3):
        with pytest.raises(JanusRefused):
            await peers.see(uuid4(), 0)
    assert (len(peers._locks), len(peers._handles)) == (0, 0)
    await pictures.destroy_pictures(client, room, secret="s")
