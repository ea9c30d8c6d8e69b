"""One telephone call inside Janus: answered into a booth of its own, told things there, joined to a floor and parted.

    exchange ⇄ SIP plugin ⇄ member "caller" (G.711) · booth, 8 kHz · member "floor" (Opus) ⇄ member of the floor, 48 kHz

An offer that one plugin makes is answered by another, so Janus is a WebRTC peer of itself, twice. The booth has the
telephone's own rate because this AudioBridge raises 8 kHz to 48 without a filter (15 dB softer, with mirrored tones);
Opus between the two rooms does it well. And what is said in the booth never has to interrupt the meeting.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from pathlib import Path
from typing import Any

from giaoban.adapters.janus import floor
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusError, JanusGone, JanusRefused
from giaoban.adapters.janus.handle import Handle
from giaoban.adapters.janus.presence import make_way
from giaoban.adapters.janus.wire import Jsep, Message, Plugin

BOOTH = "phone-booth-"
"""How the little rooms' names begin; the stage keeper leaves them alone."""
RATE = 8000
PREBUFFER = 6
"""Packets of 20 ms held back. Telephone lines jitter little, and a conversation waits for every one of them."""
LONGEST_SENTENCE = 60.0
SOFT = 20
"""Percent of the floor's loudness that stays under a sentence."""
KEYS = 200
"""Keys that may wait to be looked at; what a jammed telephone sends beyond that is dropped."""

_CODECS = (("8", "pcma"), ("0", "pcmu"))
_SIGNAL = re.compile(r"^\s*(?:signal|d)\s*=\s*([0-9*#A-Da-d]+)\s*$", re.IGNORECASE | re.MULTILINE)
_NAMES = {"10": "*", "11": "#"}


class Call:
    """One caller. `number` is who the exchange says it is, `keys` what was pressed, `ended` that nobody is there.

    `hung_up`: the caller (or we) put the receiver down; without it the call broke off.
    """

    def __init__(self, client: JanusClient, line: Handle, number: str, offer: Jsep, codec: str, secured: str) -> None:
        self.number = number
        self.keys: asyncio.Queue[str] = asyncio.Queue(KEYS)
        self.ended = asyncio.Event()
        self.hung_up = False
        self._client = client
        self._line = line
        self._offer = offer
        self._codec = codec
        self._secured = secured
        self._booth = f"{BOOTH}{secrets.token_hex(8)}"
        self._secret = secrets.token_urlsafe(24)
        self._caller: Handle | None = None
        self._member: Handle | None = None
        self._inlet: Handle | None = None
        self._spoken = asyncio.Event()

    async def answer(self) -> None:
        """Pick up: the caller is alone in the booth. Raises JanusError."""
        manager = await self._client.manager(Plugin.FLOOR)
        booth = {"room": self._booth, "secret": self._secret, "pin": self._secret, "admin_key": self._client.admin_key}
        create = {"request": "create", "is_private": True, "permanent": False, "sampling_rate": RATE}
        await manager.message(booth | create | {"default_prebuffering": PREBUFFER, "audiolevel_event": False})
        caller = await self._client.attach(Plugin.FLOOR, self._from_booth)
        self._caller = caller
        answer = await _joined(caller, self._booth_seat("caller") | {"codec": self._codec}, self._offer)
        accept = {"request": "accept"} | ({"srtp": self._secured} if self._secured else {})
        await self._line.message(accept, answer)

    async def say(self, sentence: Path) -> None:
        """Play a spoken sentence (Opus in Ogg) to the caller alone, the floor softer meanwhile; cancelled, it stops.

        Somebody who is heard on the floor is to be muted first: their floor would hear the sentence, too.
        """
        await self._floor_at(SOFT)
        manager = await self._client.manager(Plugin.FLOOR)
        body: dict[str, Any] = {"room": self._booth, "secret": self._secret, "admin_key": self._client.admin_key}
        self._spoken.clear()
        reply = await manager.message(body | {"request": "play_file", "filename": str(sentence)})
        try:
            async with asyncio.timeout(LONGEST_SENTENCE):
                await self._spoken.wait()
        finally:
            if not self._spoken.is_set() and not self.ended.is_set():
                stop = body | {"request": "stop_file", "file_id": reply.data.get("file_id")}
                await asyncio.shield(_quietly(manager, stop))
            await asyncio.shield(self._floor_at(100))

    async def _floor_at(self, percent: int) -> None:
        if self._inlet is not None and self._inlet.alive:
            await _quietly(self._inlet, {"request": "configure", "volume": percent})

    async def enter(self, room: str, name: str, *, pin: str, secret: str, muted: bool) -> None:
        """Become a member of a floor of this Janus as `name`: hear it, and be heard unless `muted`.

        Whoever is listed there under this name is put out first.
        """
        await self.leave()
        if self._caller is None or self.ended.is_set():
            raise JanusGone("the caller has hung up")
        member = await self._client.attach(Plugin.FLOOR, self._from_floor)
        inlet = await self._client.attach(Plugin.FLOOR)
        self._member, self._inlet = member, inlet
        await make_way(member, room, name, secret)
        seat = {"request": "join", "room": room, "pin": pin, "id": name, "muted": muted, "prebuffer": PREBUFFER}
        offer = await _joined(member, seat | {"generate_offer": True}, None)
        answer = await _joined(inlet, self._booth_seat("floor"), offer)
        await member.message({"request": "configure"}, answer)

    @property
    def on_floor(self) -> bool:
        """Whether the caller is a member of a floor (nobody put them off it)."""
        return self._member is not None and self._member.alive

    async def leave(self) -> None:
        """Part from the floor; the caller stays in the booth."""
        for handle in (self._member, self._inlet):
            if handle is not None:
                await handle.detach()
        self._member = self._inlet = None

    async def set_muted(self, *, muted: bool) -> None:
        """Close or open the caller's microphone on the floor."""
        member = self._member
        if member is None:
            raise JanusGone("the caller is on no floor")
        await member.message({"request": "configure", "muted": muted})
        if not muted:
            # Muting emptied the jitter buffer; only an increase of its size fills it again.
            for size in (PREBUFFER - 1, PREBUFFER):
                await member.message({"request": "configure", "prebuffer": size})

    async def close(self) -> None:
        """Hang up (if it is not over) and take the booth away. Never raises."""
        if not self.ended.is_set():
            request = "hangup" if self._caller is not None else "decline"
            await _quietly(self._line, {"request": request})
            self.hung_up = True
            self.ended.set()
        await self.leave()
        if self._caller is not None:
            await self._caller.detach()
        try:
            await floor.destroy_floor(self._client, self._booth, secret=self._secret)
        except JanusError:
            return

    def hear(self, message: Message, result: dict[str, Any]) -> None:
        """What the SIP plugin says about this call (called by the trunk)."""
        if result.get("event") == "hangup" or message.janus == "hangup":
            self.hung_up = self.hung_up or result.get("event") == "hangup"
            self.ended.set()
        elif result.get("event") == "info" and not self.keys.full():
            for key in keys_in(str(result.get("type", "")), str(result.get("content", ""))):
                self.keys.put_nowait(key)

    def _booth_seat(self, name: str) -> dict[str, Any]:
        return {
            "request": "join", "room": self._booth, "pin": self._secret, "id": name, "muted": False,
            "prebuffer": PREBUFFER,
        }  # fmt: skip

    def _from_booth(self, message: Message) -> None:
        said = message.plugindata.data.get("audiobridge") if message.plugindata is not None else None
        if said == "announcement-stopped":
            self._spoken.set()
        if message.janus in ("hangup", "gone", "detached"):
            self.ended.set()
            self._spoken.set()

    def _from_floor(self, message: Message) -> None:
        if message.janus == "hangup" and self._member is not None:
            self._member.alive = False  # put off the floor, or the floor is no more


def codec_of(sdp: str) -> str:
    """The telephone codec to answer an offer with, "" when it has none that the mixer takes."""
    for line in sdp.splitlines():
        if line.startswith("m=audio "):
            offered = line.split()[3:]
            return next((name for number, name in _CODECS if number in offered), "")
    return ""


def keys_in(kind: str, content: str) -> list[str]:
    """The keys that a SIP INFO tells of: "Signal=5" (dtmf-relay), a bare "5" (dtmf); others tell of none."""
    kind = kind.partition(";")[0].strip().lower()
    if kind == "application/dtmf-relay":
        found = _SIGNAL.search(content)
        told = found.group(1) if found else ""
    elif kind == "application/dtmf":
        found = _SIGNAL.search(content)
        told = found.group(1) if found else content.strip()
    else:
        return []
    told = _NAMES.get(told, told).upper()
    return [told] if re.fullmatch(r"[0-9*#A-D]", told) else []


async def _joined(handle: Handle, body: dict[str, Any], offer: Jsep | None) -> Jsep:
    reply = await handle.message(body, offer)
    if reply.jsep is None:
        raise JanusRefused(0, "joined without a description")
    return reply.jsep


async def _quietly(handle: Handle, body: dict[str, Any]) -> None:
    try:
        await handle.message(body)
    except JanusError:
        return
