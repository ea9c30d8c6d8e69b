"""A device's second line: the same events and the same lasting requests once more, over a TCP connection of its own.

A packet that a weak link loses holds up everything behind it on its connection, on 600 ms of round trip for two seconds
and more. Two connections seldom lose at once, so what comes twice comes in time: the client takes whichever is first.
The first line alone says who is in the room and carries media's words; the second may be on another web process.
"""

import asyncio
import contextlib
from typing import Any
from uuid import UUID

import msgspec
from django.db import DatabaseError
from django.utils.translation import gettext as _

from giaoban.briefings.events import room_stream
from giaoban.briefings.models import Presence
from giaoban.briefings.room import line, topics
from giaoban.briefings.room.entry import Visitor, still_welcome
from giaoban.briefings.room.follower import Follower
from giaoban.briefings.room.line import Line
from giaoban.briefings.room.messages import Hello
from giaoban.briefings.room.requests import HANDLERS, settle
from giaoban.briefings.room.snapshot import Viewer, desk_changed, missed
from giaoban.briefings.room.switchboard import Switchboard
from giaoban.briefings.room.wire import Wire
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.realtime.hub import OutboxMessage

WELCOME_CHECK_EVERY = 60.0
#: What of the room's own messages may come on both lines: whatever is done once for each id, and what changes nothing.
TWICE = frozenset({"ping", "floor.ask", "floor.withdraw", "note.send"})


class SecondLine(Wire):
    """Only for a device whose first line said hello; it tells nobody of coming and going."""

    def __init__(self, socket_line: Line, switchboard: Switchboard, visitor: Visitor, briefing_id: UUID) -> None:
        super().__init__(socket_line, switchboard, visitor.actor, briefing_id, answer)
        self.visitor = visitor
        self.presence_id: UUID | None = None
        self.follower = Follower(self.line.send_text, self._seen)

    def receive(self, message: OutboxMessage) -> None:
        """Passed on as far as this viewer may see it."""
        self.follower.receive(message)

    async def _take_place(self, request_id: str, hello: Hello) -> bool:
        if hello.after is None or not await self._follow(request_id, hello.client, hello.after):
            # Nothing is wrong: there is no first line yet, or only a snapshot would do, and that is its business.
            self.line.end(line.AGAIN)
            return False
        return True

    async def _follow(self, request_id: str, client: UUID, after: int) -> bool:
        stream = room_stream(self.briefing_id)
        viewer = await self.switchboard.in_database(self._viewer, client)
        events = await self.switchboard.in_database(missed, stream, after)
        if viewer is None or events is None or await self.switchboard.in_database(desk_changed, stream, after):
            return False
        self.follower.start(viewer, after)
        self.follower.replay(events)
        self.line.send({"t": "ok", "re": request_id, "d": {"seq": self.follower.seq}})
        self.follower.release()
        return True

    def _viewer(self, client: UUID) -> Viewer | None:
        """What this device may see; None when it is not in the room by its first line."""
        with contextlib.suppress(Absent, RuleBroken):
            seat = self.visitor.seat(self.briefing_id)
            mine = {"client": client, "person_id": self.actor.person_id, "post_id": self.actor.post_id}
            row = Presence.objects.filter(briefing=self.briefing_id, left_at__isnull=True, **mine).first()
            if row is not None:
                self.presence_id = row.connection
                return Viewer(str(seat.point.id), seat.at_desk, str(self.actor.person_id))
        return None

    def _seen(self, code: str, patch: dict[str, Any]) -> None:
        """Whatever may change what this device may see ends the line; the first one sorts it out."""
        if code in ("briefings.chair_passed", "briefings.participant_removed"):
            self.line.end(line.AGAIN)
        if patch.get("briefing", {}).get("state") == "ended":
            self.line.end(line.ENDED)

    async def _beside(self) -> None:
        while True:
            await asyncio.sleep(WELCOME_CHECK_EVERY)
            with contextlib.suppress(DatabaseError):
                found = await self.switchboard.in_database(self._turned_away)
                if found:
                    self.line.end(line.AGAIN)

    def _turned_away(self) -> bool:
        return self.presence_id is None or still_welcome(self.visitor, self.briefing_id, self.presence_id) is not None

    async def _depart(self) -> None:
        """Nothing to tell: the first line says who is there."""


async def answer(connection: SecondLine, kind: str, request_id: str, content: msgspec.Struct) -> None:
    """Answer what may be asked twice; the rest belongs on the first line."""
    if kind in TWICE:
        await settle(connection, HANDLERS[kind], request_id, content)
    elif kind in topics.said_twice():
        await settle(connection, topics.handler(kind), request_id, content)
    else:
        connection.line.refuse(request_id, "unknown", _("Việc này đi theo đường thứ nhất."))
