"""The doors of the guests: `/khach/<id>/ws/cho` waits, `/khach/<id>/ws/phong` is in the room."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils import translation
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from giaoban.briefings.guests.door.connection import GuestWire
from giaoban.briefings.guests.links import actor_of, guest_of_browser
from giaoban.briefings.room import line
from giaoban.briefings.room.endpoint import PROTOCOL
from giaoban.briefings.room.entry import same_site
from giaoban.briefings.room.line import Line
from giaoban.briefings.room.switchboard import Switchboard
from giaoban.kernel.actor import Actor

#: The cookie that knows a guest's browser; its path is the guest's own.
COOKIE = "khach"


@dataclass(frozen=True)
class Known:
    """A guest at the door whose browser is the one that opened the link."""

    guest_id: UUID
    briefing_id: UUID
    actor: Actor


def known(guest_id: UUID, secret: str, address: str) -> Known | None:
    """Who stands there; None for everybody who does not hold this guest's cookie."""
    guest = guest_of_browser(guest_id, secret)
    return Known(guest.id, guest.briefing_id, actor_of(guest, f"guest {address}".strip())) if guest else None


class GuestEndpoint:
    """An ASGI application for one WebSocket of a guest at a time."""

    def __init__(self, switchboard: Switchboard, kind: type[GuestWire]) -> None:
        self.switchboard = switchboard
        self.kind = kind

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = WebSocket(scope, receive, send)
        guest_id: UUID = socket.path_params["guest_id"]
        if not same_site(socket) or PROTOCOL not in scope.get("subprotocols", []):
            await socket.close(1008)
            return
        address = socket.client.host if socket.client else ""
        guest = await self.switchboard.in_database(known, guest_id, socket.cookies.get(COOKIE, ""), address)
        await socket.accept(subprotocol=PROTOCOL)
        if guest is None:
            await socket.close(line.LOBBY)
            return
        language = socket.cookies.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            await self.kind(Line(socket), self.switchboard, guest.actor, guest.briefing_id, guest.guest_id).run()
