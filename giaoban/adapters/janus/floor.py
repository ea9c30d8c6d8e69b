"""The floor: the small mixed room (AudioBridge) of those who speak or are about to.

Figures and traps are from the project's measurements (`docs/decisions/0003-media-keeper.md`). All functions raise
the exceptions of `errors`.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusRefused
from giaoban.adapters.janus.handle import Handle
from giaoban.adapters.janus.presence import make_way
from giaoban.adapters.janus.sdp import require_media
from giaoban.adapters.janus.sealing import SUITE, crypto_of
from giaoban.adapters.janus.sites import Destination
from giaoban.adapters.janus.wire import Jsep, Plugin

NO_SUCH_ROOM, ROOM_EXISTS, NO_SUCH_USER = 485, 486, 492
PREBUFFER = 20
"""Packets of 20 ms that Janus holds back: 0.4 s of delay buys 99 % of the speech at 20 % loss."""
BITRATE, LOSS = 32_000, 10
"""What the mixer makes, in bit/s: the hall's standard step as it is, what the thin one is made of, and what members
hear; with error correction for this loss in percent."""
WEAK_BITRATE, WEAK_LOSS = 24_000, 20
"""What a weak member is sent, in bit/s, and the loss in percent that its FEC is made for (20 is Janus's limit)."""
FORWARD_PAYLOAD = 100


@dataclass(frozen=True, slots=True)
class Member:
    """Who joins the floor. `weak` members get a thinner mix with error correction."""

    id: str
    display: str = ""
    muted: bool = False
    weak: bool = False


class Participant(msgspec.Struct, frozen=True):
    """Somebody on the floor; `setup` is whether sound can flow, `talking` what Janus hears at the moment."""

    id: str
    display: str = ""
    muted: bool = False
    setup: bool = False
    talking: bool = False


class Forwarder(msgspec.Struct, frozen=True):
    """One copy of the mix, sent to `ip`:`port`, sealed or plain."""

    stream_id: int
    ip: str
    port: int
    srtp: bool = False


async def ensure_floor(client: JanusClient, room: str, *, secret: str, pin: str) -> bool:
    """Make the room unless it is there. Returns whether it was made now (then it is empty and forwards nothing)."""
    manager = await client.manager(Plugin.FLOOR)
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
                "sampling_rate": 48_000,
                "default_prebuffering": PREBUFFER,
                "default_bitrate": BITRATE,
                "default_expectedloss": LOSS,
                "audiolevel_ext": True,
                "audiolevel_event": True,
                "audio_active_packets": 15,
                "audio_level_average": 40,
                "allow_rtp_participants": True,
            }
        )
    except JanusRefused as refusal:
        if refusal.code != ROOM_EXISTS:
            raise
        return False
    return True


async def destroy_floor(client: JanusClient, room: str, *, secret: str) -> None:
    """Close the room and put everybody out; a room that is not there is fine."""
    manager = await client.manager(Plugin.FLOOR)
    await _unless(NO_SUCH_ROOM, manager, {"request": "destroy", "room": room, "secret": secret})


async def list_floors(client: JanusClient) -> list[str]:
    """Ids of all rooms, private ones included."""
    manager = await client.manager(Plugin.FLOOR)
    reply = await manager.message({"request": "list", "admin_key": client.admin_key})
    return [str(entry["room"]) for entry in reply.data.get("list", [])]


async def rtp_forward(client: JanusClient, room: str, to: Destination, *, secret: str) -> None:
    """Send the mix, silence included, to a UDP port as Opus with payload type FORWARD_PAYLOAD."""
    manager = await client.manager(Plugin.FLOOR)
    lock = {} if to.key is None else {"srtp_suite": SUITE, "srtp_crypto": crypto_of(to.key)}
    await manager.message(
        {
            "request": "rtp_forward",
            "room": room,
            "secret": secret,
            "admin_key": client.admin_key,
            "host": to.ip,
            "host_family": "ipv4",
            "port": to.port,
            **lock,
            "codec": "opus",
            "ptype": FORWARD_PAYLOAD,
            "always_on": True,
        }
    )


async def list_forwarders(client: JanusClient, room: str, *, secret: str) -> list[Forwarder]:
    """Where the mix is being sent."""
    manager = await client.manager(Plugin.FLOOR)
    reply = await manager.message({"request": "listforwarders", "room": room, "secret": secret})
    return msgspec.convert(reply.data.get("rtp_forwarders", []), list[Forwarder])


async def stop_forward(client: JanusClient, room: str, stream_id: int, *, secret: str) -> None:
    """Stop one forwarder."""
    manager = await client.manager(Plugin.FLOOR)
    await manager.message(
        {
            "request": "stop_rtp_forward",
            "room": room,
            "secret": secret,
            "admin_key": client.admin_key,
            "stream_id": stream_id,
        }
    )


async def list_participants(client: JanusClient, room: str) -> list[Participant]:
    """Everybody on the floor."""
    manager = await client.manager(Plugin.FLOOR)
    reply = await manager.message({"request": "listparticipants", "room": room})
    return msgspec.convert(reply.data.get("participants", []), list[Participant])


async def kick(client: JanusClient, room: str, participant: str, *, secret: str) -> None:
    """Put somebody off the floor; nobody there under this id is fine.

    Muted first, because Janus plays the 0.4 s that it has in store of somebody who is only kicked.
    """
    manager = await client.manager(Plugin.FLOOR)
    await set_muted(client, room, participant, muted=True, secret=secret)
    await _unless(NO_SUCH_USER, manager, {"request": "kick", "room": room, "secret": secret, "id": participant})


async def set_muted(client: JanusClient, room: str, participant: str, *, muted: bool, secret: str) -> None:
    """Mute or unmute somebody from outside; the participant's own handle should use `configure` instead."""
    manager = await client.manager(Plugin.FLOOR)
    request = "mute" if muted else "unmute"
    await _unless(NO_SUCH_USER, manager, {"request": request, "room": room, "secret": secret, "id": participant})


async def join(handle: Handle, room: str, member: Member, offer: Jsep, *, pin: str, secret: str | None = None) -> Jsep:
    """Enter the floor with a browser's offer (one audio line) and return Janus's answer, in one round trip.

    With `secret`, somebody still listed under the same id (a connection that broke) is put out first.
    """
    require_media(offer, kind="audio", offer=True)
    body = {
        "request": "join",
        "room": room,
        "pin": pin,
        "id": member.id,
        "display": member.display,
        "muted": member.muted,
        "codec": "opus",
        "prebuffer": PREBUFFER,
        "quality": 1,
    }
    if member.weak:
        body |= {"bitrate": WEAK_BITRATE, "expected_loss": WEAK_LOSS}
    if secret is not None:
        await make_way(handle, room, member.id, secret)
    reply = await handle.message(body, offer)
    if reply.jsep is None:
        raise JanusRefused(0, "joined without an answer")
    return reply.jsep


async def configure(handle: Handle, *, muted: bool) -> None:
    """Open or close a participant's microphone at the mixer.

    Muting empties Janus's jitter buffer and unmuting does not fill it again; only an increase of the prebuffer
    does, hence the step down and up.
    """
    await handle.message({"request": "configure", "muted": muted})
    if not muted:
        await handle.message({"request": "configure", "prebuffer": PREBUFFER - 1})
        await handle.message({"request": "configure", "prebuffer": PREBUFFER})


async def _unless(fine: int, manager: Handle, body: dict[str, object]) -> None:
    try:
        await manager.message(body)
    except JanusRefused as refusal:
        if refusal.code != fine:
            raise
