"""A guest's connections: both tell the guest how things stand for them whenever something changes."""

import asyncio
import contextlib
from abc import abstractmethod
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.utils.translation import gettext as _

from giaoban.briefings.events import BriefingOpened, room_stream
from giaoban.briefings.guests.access import may_be_inside
from giaoban.briefings.guests.actions.speaking import close_guest_camera
from giaoban.briefings.guests.actions.visits import enter_as_guest, leave_as_guest, wait_as_guest
from giaoban.briefings.guests.door.requests import answer_guest, answer_waiting
from giaoban.briefings.guests.events import concerns_guests
from giaoban.briefings.guests.sight import guest_of, sight, waiting_view
from giaoban.briefings.models import Guest
from giaoban.briefings.room import line
from giaoban.briefings.room.line import Line
from giaoban.briefings.room.messages import Hello
from giaoban.briefings.room.peers import Peers
from giaoban.briefings.room.snapshot import current_seq
from giaoban.briefings.room.switchboard import Switchboard
from giaoban.briefings.room.wire import Answer, Wire
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.realtime.hub import OutboxMessage

#: Changes that come together are looked at once (seconds); without any the guest's standing is looked at this often,
#: for an invitation's own end is no event.
BREATH, LOOK_EVERY = 0.1, 20.0


class GuestWire(Wire):
    """What both have in common: any event that may concern a guest makes a fresh look, and only news is sent."""

    answer: Answer

    def __init__(
        self, socket_line: Line, switchboard: Switchboard, actor: Actor, briefing_id: UUID, guest_id: UUID
    ) -> None:
        super().__init__(socket_line, switchboard, actor, briefing_id, type(self).answer)
        self.guest_id = guest_id
        self._news = asyncio.Event()
        self._told: dict[str, Any] = {}

    def receive(self, message: OutboxMessage) -> None:
        """Events are only a sign to look again: none of their content goes to a guest."""
        if message.code == BriefingOpened.code or concerns_guests(message.payload):
            self._news.set()

    async def _beside(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await self._news.wait()
                await asyncio.sleep(BREATH)
            self._news.clear()
            with contextlib.suppress(DatabaseError):
                await self._look()

    async def _depart(self) -> None:
        with contextlib.suppress(Absent, RuleBroken, DatabaseError):
            await self.act(leave_as_guest, connection=self.id)

    @abstractmethod
    async def _look(self) -> None:
        """Find out how things stand and tell the guest what is new."""

    def _is_elsewhere(self, guest: Guest) -> bool:
        """Whether another page of this guest took the place; then this one ends."""
        if guest.connection in (self.id, None):
            return False
        self.line.end(line.REPLACED, _("Phòng họp đang mở ở một trang khác trên máy này. Hãy dùng trang đó."))
        return True


class WaitingWire(GuestWire):
    """The waiting room: says where the guest stands, and when to go in."""

    answer = staticmethod(answer_waiting)

    async def _take_place(self, request_id: str, hello: Hello) -> bool:
        # Who was refused is not there for the desk, but reads why and hears when that changes.
        with contextlib.suppress(Absent, RuleBroken):
            await self.act(wait_as_guest, connection=self.id, web=self.switchboard.name)
            self._entered = True
        await self._look()
        return True

    async def _look(self) -> None:
        guest = await self.switchboard.in_database(guest_of, self.guest_id)
        if self._is_elsewhere(guest):
            return
        view = await self.switchboard.in_database(waiting_view, guest)
        if view != self._told:
            self._told = view
            self.line.send({"t": "waiting", "d": view})


class GuestConnection(GuestWire):
    """The room as a guest has it. One device: the guest's id is its id."""

    answer = staticmethod(answer_guest)
    peers: Peers

    def __init__(
        self, socket_line: Line, switchboard: Switchboard, actor: Actor, briefing_id: UUID, guest_id: UUID
    ) -> None:
        super().__init__(socket_line, switchboard, actor, briefing_id, guest_id)
        self.turn_id: str | None = None
        self.name = actor.name

    async def _take_place(self, request_id: str, hello: Hello) -> bool:
        try:
            await self.act(enter_as_guest, connection=self.id, web=self.switchboard.name)
        except (Absent, RuleBroken):
            self.line.end(line.LOBBY)
            return False
        self._entered = True
        self.switchboard.take_over((self.briefing_id, self.guest_id), self.line)
        self.peers = self.switchboard.peers_of(self.briefing_id, self.guest_id)
        self.peers.greet(self.line, hello)
        await self._look()
        return True

    async def _depart(self) -> None:
        if self.switchboard.let_go((self.briefing_id, self.guest_id), self.line):
            at_once = self.said_bye or self.line.end_code not in (None, line.SLOW)
            self.switchboard.part_with(self.briefing_id, self.guest_id, at_once=at_once)
        await super()._depart()

    async def _look(self) -> None:
        seq, guest, view = await self.switchboard.in_database(self._read_sight)
        if self._is_elsewhere(guest):
            return
        if guest.briefing.is_over:
            self.line.end(line.ENDED, _("Cuộc họp đã kết thúc."))
        elif view is None:
            # A server too busy to give a sign of life was taken for dead, and its guests for gone: they come in again.
            self.line.end(line.AGAIN if may_be_inside(guest) else line.LOBBY)
        else:
            await self._follow(view)
            told = {key: value for key, value in view.items() if key != "now"}
            if told != self._told:
                self._told = told
                self.line.send({"t": "snapshot", "seq": seq, "d": view})

    def _read_sight(self) -> tuple[int, Guest, dict[str, Any] | None]:
        seq = current_seq(room_stream(self.briefing_id))
        guest = guest_of(self.guest_id)
        if not (may_be_inside(guest) and guest.connection == self.id):
            return seq, guest, None
        hall = self.switchboard.hall_state(self.briefing_id)
        return seq, guest, sight(guest, hall)

    async def _follow(self, view: dict[str, Any]) -> None:
        """What the guest's own turn means for the microphone and the camera."""
        turn = next((request for request in view["requests"] if request["id"] == self.turn_id), None)
        if self.turn_id is not None and turn is None:
            self.turn_id = None
            await self.peers.close_floor()
            self.peers.muted = False
            self.line.send({"t": "media.down", "pc": "floor", "reason": "turn over"})
            if self.peers.camera_on:
                await self.peers.close_camera()
                with contextlib.suppress(Absent, RuleBroken):
                    await self.act(close_guest_camera)
        elif turn is not None and turn["muted"] != self.peers.muted:
            await self.peers.mute(turn["muted"])
