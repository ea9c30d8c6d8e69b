"""Sound and picture that come from this machine as plain RTP instead of from a browser: a relayed conference.

The sound is a member of the floor like any other, the picture a feed among the cameras. All functions raise the
exceptions of `errors`.
"""

from __future__ import annotations

from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusRefused
from giaoban.adapters.janus.handle import Handle
from giaoban.adapters.janus.presence import make_way
from giaoban.adapters.janus.wire import Plugin

HOST = "127.0.0.1"
NO_SUCH_FEED = 428
PREBUFFER = 10
"""Packets of 20 ms held back; the loopback loses none, but a source brings them unevenly."""


async def join_floor(handle: Handle, room: str, name: str, *, pin: str, secret: str, port: int, payload: int) -> int:
    """Become a member of the floor whose sound comes from exactly `port`; returns the port that takes it.

    The member lives as long as the handle. Whoever is listed under the same name is put out first.
    """
    await make_way(handle, room, name, secret)
    rtp = {"ip": HOST, "port": port, "payload_type": payload}
    body = {"request": "join", "room": room, "pin": pin, "id": name, "prebuffer": PREBUFFER, "rtp": rtp}
    reply = await handle.message(body)
    answered = reply.data.get("rtp", {})
    if answered.get("ip") != HOST:
        # Its plain sound would come and go by another address than ours, and it takes none from elsewhere.
        raise JanusRefused(0, 'Janus needs local_ip = "127.0.0.1" in janus.plugin.audiobridge.jcfg')
    return int(answered["port"])


async def add_picture(client: JanusClient, room: str, feed: str, *, secret: str) -> int:
    """Make a feed of two sizes (VP8) that comes as plain RTP; returns the port that takes it.

    A former one under the same id is taken away first: its port cannot be asked for.
    """
    await remove_picture(client, room, feed, secret=secret)
    manager = await client.manager(Plugin.PICTURES)
    stream = {"type": "video", "mindex": 0, "mid": "0", "codec": "vp8", "simulcast": True}
    reply = await manager.message(
        {
            "request": "add_remote_publisher",
            "room": room,
            "secret": secret,
            "id": feed,
            "iface": HOST,
            "streams": [stream],
        }
    )
    return int(reply.data["port"])


async def remove_picture(client: JanusClient, room: str, feed: str, *, secret: str) -> None:
    """Take the feed away; one that is not there is fine."""
    manager = await client.manager(Plugin.PICTURES)
    try:
        await manager.message({"request": "remove_remote_publisher", "room": room, "secret": secret, "id": feed})
    except JanusRefused as refusal:
        if refusal.code != NO_SUCH_FEED:
            raise
