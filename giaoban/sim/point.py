"""One simulated bridge point: carries out what its mind decides, for as long as the briefing lasts."""

import asyncio
import contextlib
import logging
import random
import time
from dataclasses import dataclass

from .behaviour import (
    Act,
    Ask,
    Begin,
    Drop,
    FallSilent,
    GiveBack,
    Habit,
    Leave,
    Mind,
    ReportLink,
    SendNote,
    Withdraw,
)
from .client import Hall, RoomClient
from .errors import Over, Refused, RoomError
from .picture import Film, film_of
from .sentences import Report
from .signin import Session
from .sound import Clip
from .speech import NoSpeech, Voice
from .state import my_point
from .voice_box import VoiceBox

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
AFTER_TROUBLE = 3.0
TRIES = 4


@dataclass(frozen=True)
class Manner:
    """How a point takes part."""

    habits: frozenset[Habit]
    hall: Hall = "none"
    camera: bool = False
    starts_after: float = 0.0


class SimPoint:
    """A person at a bridge point."""

    def __init__(self, session: Session, briefing_id: str, box: VoiceBox, manner: Manner, rng: random.Random) -> None:
        self.session = session
        self.turns = 0
        self.client: RoomClient | None = None
        self._briefing_id = briefing_id
        self._box = box
        self._manner = manner
        self._rng = rng
        self._voice = Voice.of_person(session.username)
        self._mind = Mind(manner.habits, rng, time.monotonic())
        self._film: Film | None = None
        self._turn: asyncio.Task[None] | None = None
        self._prepared: tuple[Report, asyncio.Task[Clip]] | None = None

    async def live(self) -> None:
        """Takes part until the briefing ends (`Over`) or the account is refused (`SignInRefused`)."""
        await asyncio.sleep(self._manner.starts_after)
        while True:
            client = RoomClient(self.session, self._briefing_id, hall=self._manner.hall, rng=self._rng)
            self.client = client
            running = client.start()
            try:
                away = await self._attend(client, running)
            except Over as over:
                if over.for_everybody:
                    raise
                log.info("%s enters anew: %s", self.session.username, over)
                away = AFTER_TROUBLE
            finally:
                await self._stop_turn()
                await client.close()
            await asyncio.sleep(away)
            self._mind.came_back(time.monotonic())

    async def _attend(self, client: RoomClient, running: "asyncio.Task[None]") -> float:
        """One stay in the room; for how long to be away afterwards."""
        while True:
            if running.done():
                running.result()
            if client.line.live:
                act = self._mind.decide(time.monotonic(), client.room)
                if isinstance(act, Leave):
                    return act.seconds
                if act is not None:
                    await self._try(client, act)
            with contextlib.suppress(RoomError):
                await client.line.changed(LOOK_EVERY)

    async def _try(self, client: RoomClient, act: Act) -> None:
        try:
            await self._do(client, act)
        except (RoomError, NoSpeech) as trouble:
            log.info("%s: %s: %s", self.session.username, type(act).__name__, trouble)
            await asyncio.sleep(AFTER_TROUBLE * self._rng.uniform(0.5, 1.5))

    async def _do(self, client: RoomClient, act: Act) -> None:
        match act:
            case Ask(report):
                await client.ask(report.subject)
                self._prepare(client, report)
            case Withdraw(request_id):
                await client.request("floor.withdraw", request_id=request_id)
            case Begin(request_id, report):
                await self._stop_turn()
                self._turn = asyncio.create_task(self._speak(client, request_id, self._prepare(client, report)))
            case GiveBack(request_id):
                await self._stop_turn()
                if client.camera is not None:
                    await client.close_camera()
                await client.close_floor(request_id)
            case FallSilent():
                await self._stop_turn()
                await client.stop_sending()
            case SendNote(body):
                await client.request("note.send", body=body)
            case ReportLink(link, mode, loss, rtt):
                await client.request("link.report", link=link, mode=mode, loss=loss, rtt=rtt)
            case Drop(seconds):
                client.drop(seconds)

    def _prepare(self, client: RoomClient, report: Report) -> "asyncio.Task[Clip]":
        """What will be said, made while the hand is still up."""
        if self._prepared is None or self._prepared[0] is not report:
            point = my_point(client.room)
            sentences = report.spoken_by(point["name"] if point else client.room["me"]["title"])
            self._prepared = report, asyncio.create_task(self._box.prepare(sentences, self._voice))
        return self._prepared[1]

    async def _speak(self, client: RoomClient, request_id: str, words: "asyncio.Task[Clip]") -> None:
        """The whole turn up to the last word. Whatever goes wrong, the mind learns that the turn is over."""
        try:
            await self._say(client, request_id, await asyncio.shield(words))
            self.turns += 1
        except (RoomError, NoSpeech) as trouble:
            log.info("%s could not speak: %s", self.session.username, trouble)
        finally:
            self._mind.spoken = True

    async def _say(self, client: RoomClient, request_id: str, clip: Clip) -> None:
        """Says all of it; when the connection dies in between, goes on from there on a new one."""
        left = clip
        for _ in range(TRIES):
            try:
                voice = await client.open_floor(request_id)
                await asyncio.sleep(self._rng.uniform(0.3, 0.8))
                voice.say(left)
                if self._manner.camera and client.camera is None:
                    await self._show(client)
                await voice.finished()
                left = voice.unsaid
                if not left.packets:
                    return
            except RoomError as trouble:
                if isinstance(trouble, Refused) and trouble.code != "media":
                    raise
                log.info("%s tries again to speak: %s", self.session.username, trouble)
            await asyncio.sleep(AFTER_TROUBLE)
        raise RoomError("Micrô không nối lại được.")

    async def _show(self, client: RoomClient) -> None:
        """The picture is a courtesy: without it the turn goes on."""
        if self._film is None:
            self._film = await asyncio.to_thread(film_of, self.session.username)
        try:
            await client.open_camera(self._film)
        except RoomError as trouble:
            log.info("%s has no picture: %s", self.session.username, trouble)

    async def _stop_turn(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await turn
