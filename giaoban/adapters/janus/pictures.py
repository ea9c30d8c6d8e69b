"""Pictures: camera video of the chair, the speaker and a few more (VideoRoom), apart from all sound.

Each camera is sent once in up to three sizes (VP8 simulcast) and each viewer chooses what its link carries. All
functions raise the exceptions of `errors`.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

import msgspec

from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusRefused
from giaoban.adapters.janus.handle import Handle
from giaoban.adapters.janus.presence import make_way
from giaoban.adapters.janus.sdp import require_media
from giaoban.adapters.janus.wire import Jsep, Plugin, Reply

NO_SUCH_ROOM, ROOM_EXISTS, NO_SUCH_USER = 426, 427, 428
MOST_CAMERAS = 8
CAMERA_BITRATE = 700_000
"""bit/s that one camera may send in all its sizes: 720p, 360p and 180p took 400 + 150 + 50 thousand."""


class Camera(msgspec.Struct, frozen=True):
    """Somebody in the room of pictures; `publisher` is whether a picture is being sent."""

    id: str
    display: str = ""
    publisher: bool = False


async def ensure_pictures(client: JanusClient, room: str, *, secret: str, pin: str) -> bool:
    """Make the room unless it is there. Returns whether it was made now."""
    manager = await client.manager(Plugin.PICTURES)
    try:
        await manager.message(
            {
                "request": "create",
                "room": room,
                "description": "",
                "secret": secret,
                "pin": pin,
                "admin_key": client.admin_key,
                "is_private": True,
                "permanent": False,
                "publishers": MOST_CAMERAS,
                "bitrate": CAMERA_BITRATE,
                "bitrate_cap": True,
                "fir_freq": 10,
                "videocodec": "vp8",
                "audiolevel_ext": False,
                "notify_joining": False,
            }
        )
    except JanusRefused as refusal:
        if refusal.code != ROOM_EXISTS:
            raise
        return False
    return True


async def destroy_pictures(client: JanusClient, room: str, *, secret: str) -> None:
    """Close the room; one that is not there is fine."""
    manager = await client.manager(Plugin.PICTURES)
    try:
        await manager.message({"request": "destroy", "room": room, "secret": secret})
    except JanusRefused as refusal:
        if refusal.code != NO_SUCH_ROOM:
            raise


async def list_pictures(client: JanusClient) -> list[str]:
    """Ids of all rooms, private ones included."""
    manager = await client.manager(Plugin.PICTURES)
    reply = await manager.message({"request": "list", "admin_key": client.admin_key})
    return [str(entry["room"]) for entry in reply.data.get("list", [])]


async def list_cameras(client: JanusClient, room: str) -> list[Camera]:
    """Everybody who sends, or is about to send, a picture."""
    manager = await client.manager(Plugin.PICTURES)
    reply = await manager.message({"request": "listparticipants", "room": room})
    return msgspec.convert(reply.data.get("participants", []), list[Camera])


async def kick(client: JanusClient, room: str, feed: str, *, secret: str) -> None:
    """Stop somebody's picture; nobody there under this id is fine."""
    manager = await client.manager(Plugin.PICTURES)
    try:
        await manager.message({"request": "kick", "room": room, "secret": secret, "id": feed})
    except JanusRefused as refusal:
        if refusal.code != NO_SUCH_USER:
            raise


async def publish(handle: Handle, room: str, feed: str, offer: Jsep, *, pin: str, secret: str | None = None) -> Jsep:
    """Send a camera picture under the id `feed`; returns the answer. An offer with any sound is refused.

    With `secret`, somebody still listed under the same id (a connection that broke) is put out first.
    """
    require_media(offer, kind="video", offer=True)
    body: dict[str, Any] = {
        "request": "joinandconfigure",
        "ptype": "publisher",
        "room": room,
        "pin": pin,
        "id": feed,
        "bitrate": CAMERA_BITRATE,
    }
    if secret is not None:
        await make_way(handle, room, feed, secret)
    return _jsep(await handle.message(body, offer))


async def subscribe(handle: Handle, room: str, feed: str, *, pin: str, patience: float = 5.0) -> Jsep:
    """Ask for one camera; returns Janus's offer.

    A camera can be watched only once its own connection stands, which takes seconds on a slow link: ask again for
    `patience` seconds, then JanusRefused with NO_SUCH_USER.
    """
    body = {"request": "join", "ptype": "subscriber", "room": room, "pin": pin, "streams": [{"feed": feed}]}
    give_up = time.monotonic() + patience
    while True:
        try:
            return _jsep(await handle.message(body))
        except JanusRefused as refusal:
            if refusal.code != NO_SUCH_USER or time.monotonic() > give_up:
                raise
        await asyncio.sleep(0.1)


async def subscriber_start(handle: Handle, answer: Jsep) -> None:
    """Give Janus the viewer's answer; the picture flows as soon as the connection stands."""
    require_media(answer, kind="video", offer=False)
    await handle.message({"request": "start"}, answer)


async def choose_layer(handle: Handle, *, substream: int, temporal: int = 2) -> None:
    """Pick the size (0 smallest, 2 largest) and the frame rate (0 lowest, 2 full) that a viewer's link carries."""
    await handle.message({"request": "configure", "substream": substream, "temporal": temporal})


def _jsep(reply: Reply) -> Jsep:
    if reply.jsep is None:
        raise JanusRefused(0, "no session description came back")
    return reply.jsep
