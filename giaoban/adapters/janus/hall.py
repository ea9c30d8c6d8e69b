"""The hall: the audio stream (a Streaming mountpoint) that everybody without the floor listens to, in two steps.

The thin one's sound comes as RTP from the re-encoder, the standard one's straight from the floor; they differ in
packets and bit rate and in nothing that a listener's connection would have to be negotiated anew for. Listeners can
only receive. All functions raise the exceptions of `errors`.
"""

from __future__ import annotations

from dataclasses import dataclass

from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusError, JanusRefused
from giaoban.adapters.janus.handle import Handle
from giaoban.adapters.janus.sdp import require_media
from giaoban.adapters.janus.sealing import SUITE, crypto_of
from giaoban.adapters.janus.wire import Jsep, Plugin, Reply

NO_SUCH_HALL, HALL_EXISTS = 455, 456
PAYLOAD = 111
STANDARD = "+standard"
"""Ends the name of a hall's better step."""
SEALED = "sealed"
"""The description of a mountpoint that takes SRTP alone: Janus does not tell it otherwise."""
FLOWING_MS = 1000
MOST_STANDARD = 150
"""Listeners of one hall's standard step: each costs Janus 0.31 % of a core, a thin one 0.17."""


@dataclass(frozen=True, slots=True)
class HallState:
    """`port` takes the RTP; `silent_ms` is how long none came; `recording` is the file being written ("" for none).

    `listeners` are the connections that hear it, `sealed` whether it takes SRTP alone.
    """

    port: int
    silent_ms: int
    recording: str = ""
    listeners: int = 0
    sealed: bool = False


class NoStandard(JanusError):
    """The standard step cannot be had now: it is silent, or as many as the server carries listen to it."""


def standard_of(hall: str) -> str:
    """The name of a hall's better step."""
    return hall + STANDARD


async def keep_hall(
    client: JanusClient, hall: str, *, there: bool, secret: str, pin: str, key: bytes | None = None
) -> tuple[HallState, bool]:
    """See to it that the mountpoint is as wanted; its state, and whether it was made now."""
    if there:
        state = await hall_state(client, hall, secret=secret)
        if state.sealed == (key is not None):
            return state, False
        await destroy_hall(client, hall, secret=secret)
    await ensure_hall(client, hall, secret=secret, pin=pin, key=key)
    return await hall_state(client, hall, secret=secret), True


async def ensure_hall(client: JanusClient, hall: str, *, secret: str, pin: str, key: bytes | None = None) -> int:
    """Make the mountpoint unless it is there, and return the UDP port that takes its RTP.

    On 127.0.0.1, or with a `key` on every address, because then nothing is let in that is not sealed with it.
    """
    manager = await client.manager(Plugin.HALL)
    door: dict[str, object] = {"iface": "127.0.0.1"} if key is None else {}
    lock = {} if key is None else {"srtpsuite": SUITE, "srtpcrypto": crypto_of(key)}
    try:
        await manager.message(
            {
                "request": "create",
                "type": "rtp",
                "id": hall,
                "description": "" if key is None else SEALED,
                "secret": secret,
                "pin": pin,
                "admin_key": client.admin_key,
                "is_private": True,
                "permanent": False,
                **lock,
                "media": [
                    {
                        "type": "audio",
                        "mid": "a",
                        "port": 0,  # Janus picks a free one
                        **door,
                        "pt": PAYLOAD,
                        "codec": "opus",
                        "fmtp": "useinbandfec=1;minptime=20",
                    }
                ],
            }
        )
    except JanusRefused as refusal:
        if refusal.code != HALL_EXISTS:
            raise
    return (await hall_state(client, hall, secret=secret)).port


async def hall_state(client: JanusClient, hall: str, *, secret: str) -> HallState:
    """Look a mountpoint up; JanusRefused with NO_SUCH_HALL when it is gone."""
    manager = await client.manager(Plugin.HALL)
    reply = await manager.message({"request": "info", "id": hall, "secret": secret})
    info = reply.data["info"]
    media = info["media"][0]
    if "port" not in media:
        raise JanusRefused(457, "the mountpoint has another secret")
    return HallState(
        int(media["port"]), int(media["age_ms"]), str(media.get("recording", "")), int(info.get("viewers", 0)),
        info.get("description") == SEALED,
    )  # fmt: skip


async def destroy_hall(client: JanusClient, hall: str, *, secret: str) -> None:
    """Close the mountpoint for all listeners; one that is not there is fine."""
    manager = await client.manager(Plugin.HALL)
    try:
        await manager.message({"request": "destroy", "id": hall, "secret": secret})
    except JanusRefused as refusal:
        if refusal.code != NO_SUCH_HALL:
            raise


async def list_halls(client: JanusClient) -> list[str]:
    """Ids of all mountpoints, private ones included."""
    manager = await client.manager(Plugin.HALL)
    reply = await manager.message({"request": "list", "admin_key": client.admin_key})
    return [str(entry["id"]) for entry in reply.data.get("list", [])]


async def watch(handle: Handle, hall: str, *, pin: str) -> Jsep:
    """Ask for the stream; returns Janus's offer for the browser, candidates included."""
    return _offer(await handle.message({"request": "watch", "id": hall, "pin": pin}))


async def take_step(client: JanusClient, handle: Handle, hall: str, *, standard: bool, secret: str) -> None:
    """Let a listener hear the other step on the connection they have. Raises NoStandard, and nothing has changed."""
    if standard:
        state = await hall_state(client, standard_of(hall), secret=secret)
        if state.silent_ms > FLOWING_MS or state.listeners >= MOST_STANDARD:
            raise NoStandard(f"{state.silent_ms} ms silent, {state.listeners} listeners")
    await handle.message({"request": "switch", "id": standard_of(hall) if standard else hall})


async def start(handle: Handle, answer: Jsep) -> None:
    """Give Janus the browser's answer; sound flows as soon as the connection stands."""
    require_media(answer, kind="audio", offer=False)
    await handle.message({"request": "start"}, answer)


async def rest(handle: Handle) -> None:
    """Send a listener nothing for now, on the connection they keep."""
    await handle.message({"request": "pause"})


async def wake(handle: Handle) -> None:
    """Go on after a rest."""
    await handle.message({"request": "start"})


def _offer(reply: Reply) -> Jsep:
    if reply.jsep is None:
        raise JanusRefused(0, "a hall without an offer")
    return reply.jsep
