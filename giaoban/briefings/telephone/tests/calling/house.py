"""A house with a telephone: Janus, its stages as the rows want them, an exchange, and the attendant who answers."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from giaoban.adapters.janus import floor, hall
from giaoban.adapters.janus.account import Account
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.sip import Trunk
from giaoban.adapters.janus.stage import StageKeeper
from giaoban.adapters.janus.tests.exchange import PASSWORD, USER, Caller, Exchange
from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.adapters.janus.tests.peers import Peer, Tone, until
from giaoban.adapters.janus.wire import Plugin
from giaoban.briefings.keeping import wanted_stages
from giaoban.briefings.room.companions import in_database
from giaoban.briefings.room.stage import stage_names, stage_secret
from giaoban.briefings.telephone.attending.attendant import attend
from giaoban.briefings.telephone.attending.voice import Voice
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member

KEEPER = "phone@here"
R = TypeVar("R")


class Listened(Voice):
    """The voice, and a note of what it was asked to say."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.said: list[str] = []

    async def spoken(self, sentence: str) -> Path:
        self.said.append(sentence)
        return await super().spoken(sentence)


class House:
    """What the tests hold in their hands."""

    def __init__(self, scene: Scene, client: JanusClient, exchange: Exchange, voice: Listened, folder: Path) -> None:
        self.scene, self.client, self.exchange, self.voice = scene, client, exchange, voice
        self.peers: list[Peer] = []
        self.callers: list[Caller] = []
        self.names = stage_names(scene.briefing.id)
        self._folder = folder

    async def act(self, action: Callable[..., R], member: Member, **values: Any) -> R:
        """An action of somebody in the briefing."""
        done: R = await in_database(partial(self.scene.act, action, member, **values))
        return done

    async def dial(self, number: str, sound: int) -> Caller:
        """Somebody calls and is answered."""
        caller = Caller(self.exchange.contact, number, sound, self._folder)
        self.callers.append(caller)
        await caller.dial()
        return caller

    async def speak(self, member: Member, hertz: float) -> None:
        """Somebody at the desk, in the room with an open microphone."""
        presence = await in_database(partial(self.scene.enter, member, web=KEEPER))
        peer = Peer()
        self.peers.append(peer)
        handle = await self.client.attach(Plugin.FLOOR)
        offer = await peer.offer(Tone(hertz))
        who = floor.Member(str(presence.client))
        await peer.accept(
            await floor.join(handle, self.names.room, who, offer, pin=self.names.pin, secret=self.names.secret)
        )

    async def listen(self) -> Peer:
        """Somebody in the hall."""
        peer = Peer()
        self.peers.append(peer)
        handle = await self.client.attach(Plugin.HALL)
        offer = await hall.watch(handle, self.names.room, pin=self.names.pin)
        await hall.start(handle, await peer.answer(offer))
        return peer

    async def told(self, part: str, *, within: float = 15) -> None:
        """Wait until the voice was asked to say something with these words in it."""
        await until(lambda: any(part in sentence for sentence in self.voice.said), within=within)

    async def becomes(self, question: Callable[[], object], *, within: float = 15) -> None:
        """Wait until the database says so."""
        async with asyncio.timeout(within):
            while not await in_database(question):
                await asyncio.sleep(0.1)


@asynccontextmanager
async def open_house(scene: Scene, janus: JanusProcess, folder: Path) -> AsyncIterator[House]:
    """Everything runs, and is stopped at the end."""
    exchange, voice = Exchange(), Listened(janus.recordings.parent / "voice")
    port = await exchange.start()
    async with AsyncExitStack() as stack:
        stack.callback(exchange.stop)
        client = await stack.enter_async_context(JanusClient(janus.url, janus.api_secret, janus.admin_key))
        await client.wait_up()
        trunk = Trunk(
            client, Account(USER, f"127.0.0.1:{port}", PASSWORD, 3), partial(attend, voice=voice, keeper=KEEPER)
        )
        keeper = StageKeeper(client, secret_of=stage_secret)
        tasks = [asyncio.create_task(work) for work in (trunk.run(), keeper.run(), _follow(keeper))]
        house = House(scene, client, exchange, voice, folder)
        try:
            await until(lambda: trunk.registered, within=10)
            yield house
        finally:
            for caller in house.callers:
                await caller.close()
            for peer in house.peers:
                await peer.close()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _follow(keeper: StageKeeper) -> None:
    while True:
        with contextlib.suppress(TimeoutError):
            await keeper.set_wanted(await in_database(wanted_stages))
        await asyncio.sleep(0.2)
