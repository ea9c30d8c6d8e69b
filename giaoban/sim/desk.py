"""The simulated chair at work: carries out what `chairing` decides and falls silent when a human takes the desk."""

import asyncio
import contextlib
import logging
import random
import time

from .chairing import ChairAct, ChairMind, Grant, Move, Say, TakeBack, TurnPage
from .client import RoomClient
from .errors import Over, RoomError
from .point import AFTER_TROUBLE, LOOK_EVERY
from .signin import Session
from .speech import NoSpeech, Voice
from .state import human_at_desk
from .voice_box import VoiceBox

log = logging.getLogger(__name__)

VOICE = Voice("vi", "+m3", pitch=40, speed=140)


class SimDesk:
    """Leads the briefing while nobody real does."""

    def __init__(
        self, session: Session, briefing_id: str, box: VoiceBox, rng: random.Random, *, aloud: bool = True
    ) -> None:
        self.session = session
        self._briefing_id = briefing_id
        self._rng = rng
        self._client = self._fresh()
        self._box = box
        self._mind = ChairMind(rng, time.monotonic())
        self._aloud = aloud

    async def live(self) -> None:
        """Leads until the briefing ends (`Over`) or the account is refused (`SignInRefused`)."""
        while True:
            try:
                await self._lead()
            except Over as over:
                if over.for_everybody:
                    raise
                log.info("the desk enters anew: %s", over)
            await asyncio.sleep(AFTER_TROUBLE)
            self._client = self._fresh()

    def _fresh(self) -> RoomClient:
        return RoomClient(self.session, self._briefing_id, rng=self._rng)

    async def _lead(self) -> None:
        running = self._client.start()
        try:
            while True:
                if running.done():
                    running.result()
                if self._client.line.live and (act := self._mind.decide(time.monotonic(), self._client.room)):
                    await self._try(act)
                with contextlib.suppress(RoomError):
                    await self._client.line.changed(LOOK_EVERY)
        finally:
            await self._client.close()

    async def _try(self, act: ChairAct) -> None:
        try:
            await self._do(act)
        except (RoomError, NoSpeech) as trouble:
            log.info("desk: %s: %s", type(act).__name__, trouble)
            await asyncio.sleep(AFTER_TROUBLE)

    async def _do(self, act: ChairAct) -> None:
        match act:
            case Grant(request_id, words):
                await self._say(words)
                if not human_at_desk(self._client.room):
                    await self._client.request("floor.grant", request_id=request_id)
            case TakeBack(request_id):
                await self._client.request("floor.take_back", request_id=request_id)
            case Say(words):
                await self._say(words)
            case TurnPage(document_id, page):
                await self._client.request("page.turn", document_id=document_id, page=page)
            case Move(item_id, words):
                await self._say(words)
                await self._client.request("agenda.move", item_id=item_id)

    async def _say(self, words: str) -> None:
        """Says it from the desk's microphone, unless a human comes in between. No sound is no reason not to lead."""
        if not self._aloud:
            return
        clip = await self._box.prepare((words,), VOICE)
        try:
            voice = await self._client.open_floor(None)
            await asyncio.sleep(0.3)
            voice.say(clip)
            said = asyncio.ensure_future(voice.finished())
            while not said.done() and not human_at_desk(self._client.room):
                await asyncio.wait({said}, timeout=0.25)
            said.cancel()
            await self._client.close_floor(None)
        except RoomError as trouble:
            log.info("desk could not speak: %s", trouble)
            await self._client.stop_sending()
