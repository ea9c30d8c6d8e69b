"""The doors of the rooms: `/ws/briefings/<id>`, and `/ws/briefings/<id>/second` for a device's second line."""

from uuid import UUID

from django.conf import settings
from django.utils import translation
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from giaoban.briefings.room import line
from giaoban.briefings.room.connection import Connection
from giaoban.briefings.room.entry import same_site, visitor_of
from giaoban.briefings.room.line import Line
from giaoban.briefings.room.requests import answer
from giaoban.briefings.room.second import SecondLine
from giaoban.briefings.room.switchboard import Switchboard

PROTOCOL = "giaoban.1"


class RoomEndpoint:
    """An ASGI application for one WebSocket at a time; who is not signed in learns so by the close code."""

    def __init__(self, switchboard: Switchboard, *, second: bool = False) -> None:
        self.switchboard = switchboard
        self._second = second

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = WebSocket(scope, receive, send)
        briefing_id: UUID = socket.path_params["briefing_id"]
        if not same_site(socket) or PROTOCOL not in scope.get("subprotocols", []):
            await socket.close(1008)
            return
        address = socket.client.host if socket.client else ""
        key = socket.cookies.get(settings.SESSION_COOKIE_NAME)
        visitor = await self.switchboard.in_database(visitor_of, key, address)
        await socket.accept(subprotocol=PROTOCOL)
        if visitor is None:
            await socket.close(line.SIGNED_OUT)
            return
        with translation.override(visitor.language):
            if self._second:
                await SecondLine(Line(socket), self.switchboard, visitor, briefing_id).run()
            else:
                await Connection(Line(socket), self.switchboard, visitor, briefing_id, answer).run()
