"""One device in a room: hello, its place, its requests, its end."""

import asyncio
import contextlib
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.utils.translation import gettext as _

from giaoban.briefings.access import Seat
from giaoban.briefings.actions.attendance import DEVICES, Device, close_camera, enter_room, leave_room
from giaoban.briefings.events import room_stream
from giaoban.briefings.models import Presence
from giaoban.briefings.room import line
from giaoban.briefings.room.entry import Visitor, still_welcome
from giaoban.briefings.room.follower import Follower
from giaoban.briefings.room.line import Line
from giaoban.briefings.room.messages import Hello
from giaoban.briefings.room.peers import Peers
from giaoban.briefings.room.snapshot import Viewer, current_seq, desk_changed, missed, snapshot
from giaoban.briefings.room.switchboard import Switchboard
from giaoban.briefings.room.wire import Answer, Wire
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.realtime.hub import OutboxMessage

WELCOME_CHECK_EVERY = 60.0


class Connection(Wire):
    """A signed-in person's device in the room."""

    presence: Presence
    peers: Peers

    def __init__(
        self, socket_line: Line, switchboard: Switchboard, visitor: Visitor, briefing_id: UUID, answer: Answer
    ) -> None:
        super().__init__(socket_line, switchboard, visitor.actor, briefing_id, answer)
        self.visitor = visitor
        self.client = UUID(int=0)
        self.turn_id: str | None = None
        self.link_reported_at = 0.0
        self.follower = Follower(self.line.send_text, self._follow)

    def receive(self, message: OutboxMessage) -> None:
        """Passed on as far as this viewer may see it."""
        self.follower.receive(message)

    # -- life ---------------------------------------------------------------------------------------------------

    async def _take_place(self, request_id: str, hello: Hello) -> bool:
        self.client = hello.client
        kind = hello.device if hello.device in DEVICES else DEVICES[0]
        device = Device(self.client, kind, self.switchboard.name, self.id)
        try:
            self.presence = await self.act(enter_room, device=device)
        except Absent:
            self.line.end(line.ABSENT, _("Không có cuộc họp này, hoặc đơn vị không được mời. Hãy hỏi thư ký."))
            return False
        except RuleBroken as refusal:
            self.line.end(line.ABSENT, refusal.message)
            return False
        self._entered = True
        self.switchboard.take_over((self.briefing_id, self.client), self.line)
        self.peers = self.switchboard.peers_of(self.briefing_id, self.client)
        self.peers.greet(self.line, hello)
        stranger = hello.person not in (None, self.actor.person_id)
        if stranger or hello.after is None or not await self._resume(request_id, hello.after):
            await self.send_snapshot()
        return True

    async def _depart(self) -> None:
        if self.switchboard.let_go((self.briefing_id, self.client), self.line):
            at_once = self.said_bye or self.line.end_code not in (None, line.SLOW)
            self.switchboard.part_with(self.briefing_id, self.client, at_once=at_once)
        with contextlib.suppress(Absent, RuleBroken, DatabaseError):
            await self.act(leave_room, connection=self.id, lost=not self.said_bye)

    async def _beside(self) -> None:
        while True:
            await asyncio.sleep(WELCOME_CHECK_EVERY)
            await self._end_if_unwelcome()

    async def _end_if_unwelcome(self) -> None:
        with contextlib.suppress(DatabaseError):
            reason = await self.switchboard.in_database(still_welcome, self.visitor, self.briefing_id, self.id)
            if reason is not None:
                self.line.end(*reason)

    # -- state --------------------------------------------------------------------------------------------------

    async def send_snapshot(self) -> None:
        """The whole state, as this viewer may see it now; later events follow."""
        seq, seat, whole = await self.switchboard.in_database(self._read_snapshot)
        self.follower.start(self._viewer(seat), seq)
        self.line.send({"t": "snapshot", "seq": seq, "d": whole})
        self.follower.release()

    async def _resume(self, request_id: str, after: int) -> bool:
        stream = room_stream(self.briefing_id)
        events = await self.switchboard.in_database(missed, stream, after)
        if events is None or await self.switchboard.in_database(desk_changed, stream, after):
            return False
        seat = await self.switchboard.in_database(self.visitor.seat, self.briefing_id)
        self.follower.start(self._viewer(seat), after)
        self.follower.replay(events)
        self.line.send({"t": "ok", "re": request_id, "d": {"seq": self.follower.seq}})
        self.follower.release()
        return True

    def _read_snapshot(self) -> tuple[int, Seat, dict[str, Any]]:
        seq = current_seq(room_stream(self.briefing_id))
        seat = self.visitor.seat(self.briefing_id)
        hall = self.switchboard.hall_state(self.briefing_id)
        return seq, seat, snapshot(seat, self.presence, hall)

    def _follow(self, code: str, patch: dict[str, Any]) -> None:
        """What an event means for this device's own media and place."""
        if self.turn_id is not None and self.turn_id in patch.get("removed", {}).get("requests", ()):
            self.turn_id = None
            self.in_background(self._turn_is_over())
        for request in patch.get("requests", ()):
            if request["id"] == self.turn_id and request["muted"] != self.peers.muted:
                self.in_background(self.peers.mute(request["muted"]))
        if code == "briefings.chair_passed":
            self.in_background(self._desk_changed())
        if code == "briefings.participant_removed" and self._is_missing(patch):
            self.in_background(self._end_if_unwelcome())
        if patch.get("briefing", {}).get("state") == "ended":
            self.line.end(line.ENDED, _("Cuộc họp đã kết thúc."))

    def _is_missing(self, patch: dict[str, Any]) -> bool:
        """Whether a patch of my point's tile no longer knows my post."""
        mine = str(self.presence.point_id)
        tiles = [tile for tile in patch.get("points", ()) if tile["id"] == mine]
        return any(str(self.presence.post_id) not in tile["posts"] for tile in tiles)

    async def _turn_is_over(self) -> None:
        await self.peers.close_floor()
        self.peers.muted = False
        self.line.send({"t": "media.down", "pc": "floor", "reason": "turn over"})
        if self.peers.camera_on and not self.follower.viewer.at_desk:
            await self.peers.close_camera()
            with contextlib.suppress(Absent, RuleBroken, DatabaseError):
                await self.act(close_camera, client=self.client)

    async def _desk_changed(self) -> None:
        """What this device may see is another thing now: a new snapshot, or a new connection if that cannot be read."""
        with contextlib.suppress(Absent, RuleBroken):
            try:
                await self._see_anew()
            except DatabaseError:
                self.line.end(line.AGAIN)

    async def _see_anew(self) -> None:
        was_at_desk = self.follower.viewer.at_desk
        seat = await self.switchboard.in_database(self.visitor.seat, self.briefing_id)
        if seat.at_desk == was_at_desk:
            return
        if was_at_desk and self.turn_id is None and self.peers.on_floor:
            await self.peers.close_floor()
            self.line.send({"t": "media.down", "pc": "floor", "reason": "desk passed"})
        self.follower.hold()
        await self.send_snapshot()

    def _viewer(self, seat: Seat) -> Viewer:
        return Viewer(str(seat.point.id), seat.at_desk, str(self.actor.person_id))
