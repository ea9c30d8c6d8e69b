"""The web process: rooms over WebSocket (Starlette), built files, and Django for every page."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast
from wsgiref.headers import Headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.config.settings")

from django.conf import settings
from django.core.asgi import get_asgi_application

django_app = get_asgi_application()

from servestatic import ServeStaticASGI
from starlette.applications import Starlette
from starlette.routing import Mount, WebSocketRoute
from starlette.types import ASGIApp

from giaoban.briefings.guests.door.connection import GuestConnection, WaitingWire
from giaoban.briefings.guests.door.endpoint import GuestEndpoint
from giaoban.briefings.room.endpoint import RoomEndpoint
from giaoban.briefings.room.switchboard import Switchboard
from giaoban.kernel.settled import settle


def build() -> Starlette:
    """A fresh application; its lifespan owns the hub and the connection to Janus."""
    switchboard = Switchboard()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        settle()
        async with switchboard.running():
            yield

    return Starlette(
        routes=[
            WebSocketRoute("/ws/briefings/{briefing_id:uuid}", RoomEndpoint(switchboard)),
            WebSocketRoute("/ws/briefings/{briefing_id:uuid}/second", RoomEndpoint(switchboard, second=True)),
            WebSocketRoute("/khach/{guest_id:uuid}/ws/cho", GuestEndpoint(switchboard, WaitingWire)),
            WebSocketRoute("/khach/{guest_id:uuid}/ws/phong", GuestEndpoint(switchboard, GuestConnection)),
            Mount("/", cast("ASGIApp", django_app)),
        ],
        lifespan=lifespan,
    )


# What vite names after its content never changes; asking again would cost a weak link one round trip a file.
HASHED = r"^/static/assets/"
A_DAY = 86_400


def _keep_icons(headers: Headers, path: str, url: str) -> None:
    if url.endswith((".svg", ".png")) and "/assets/" not in url:
        headers["Cache-Control"] = f"max-age={A_DAY}, public"


# The icon keeps its name, and browsers ask for it at every visit.
app = ServeStaticASGI(
    build(),
    root=str(settings.BUILD / "static"),
    prefix="static/",
    max_age=0,
    immutable_file_test=HASHED,
    add_headers_function=_keep_icons,
)
