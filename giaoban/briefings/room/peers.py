"""The PeerConnections of one device, as this process told Janus to make them.

They outlive the device's WebSocket for a while: a break of the signalling must not cost the sound. Who may have which
is decided before a method here is called; what was allowed and no longer is, is closed from here at once.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID
from weakref import WeakValueDictionary

from giaoban.adapters.janus import floor, hall, pictures
from giaoban.adapters.janus.errors import JanusError, JanusGone, JanusRefused
from giaoban.adapters.janus.floor import Member
from giaoban.adapters.janus.handle import Handle
from giaoban.adapters.janus.wire import Jsep, Message, Plugin
from giaoban.adapters.prelude import Ear, Prelude
from giaoban.briefings.room.ice import ice_servers
from giaoban.briefings.room.line import Line
from giaoban.briefings.room.messages import Hello
from giaoban.briefings.room.pool import Venue
from giaoban.briefings.room.stage import StageNames

log = logging.getLogger(__name__)

#: How often a hall that is not there yet is asked for again (seconds).
HALL_PAUSE = 0.3
#: How long one waits for a Janus that is away before looking whether the hall is elsewhere by now (seconds).
HALL_PATIENCE = 2.0

Send = Callable[[dict[str, Any]], None]


class Peers:
    """One device's connections: `hall`, `floor`, `camera`, `see:<feed>`, and what it sends for another (a relay)."""

    def __init__(self, venue: Venue, names: StageNames, client: UUID, prelude: Prelude | None = None) -> None:
        self.venue = venue
        self.names = names
        self.client = str(client)
        self.send: Send | None = None
        self._sound: Ear | None = None
        self._prelude = prelude
        self._end_prelude: Callable[[], None] | None = None
        self.weak = False
        self.muted = False
        self._handles: dict[str, Handle] = {}
        # A device names what it answers: a lock lives while somebody uses it, so invented names leave nothing behind.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._hall_wanted = False
        self._hall_task: asyncio.Task[None] | None = None
        self._balancing: asyncio.Task[None] | None = None
        self._floor_stands = self._hall_rests = False

    # -- the device's line ----------------------------------------------------------------------------------------

    def greet(self, line: Line, hello: Hello) -> None:
        """The device is here, on this line: what its hello asks for is begun."""
        self.send, self._sound = line.send, line.send_sound
        # What stands and is not known here a dead process of ours left in Janus: it will not last. The hall is offered
        # anew while the old one is still heard; the device makes the others anew.
        for name in hello.stands:
            if name != "hall" and name not in self._handles:
                self._say({"t": "media.down", "pc": name, "reason": "unknown"})
        if hello.hall and not ("hall" in hello.stands and "hall" in self._handles):
            self.want_hall()
        if hello.prelude:
            self.start_prelude()
        else:
            self.stop_prelude()

    def part(self) -> None:
        """The line ended; the connections go on for a while."""
        self.send = self._sound = None
        self.stop_prelude()

    def start_prelude(self) -> None:
        """The hall's sound comes over the device's line until it has one of its own (decision 20)."""
        if self._prelude is not None and self._end_prelude is None:
            self._end_prelude = self._prelude.listen(self.names.room, self._sing)

    def stop_prelude(self) -> None:
        """It has."""
        end, self._end_prelude = self._end_prelude, None
        if end is not None:
            end()

    def _sing(self, packet: bytes) -> None:
        if self._sound is not None:
            self._sound(packet)

    # -- hall ---------------------------------------------------------------------------------------------------

    def want_hall(self) -> None:
        """Offer the hall as soon as it is there, and again whenever Janus comes back."""
        self._hall_wanted = True
        if self._hall_task is None or self._hall_task.done():
            self._hall_task = asyncio.create_task(self._offer_hall())

    async def stop_hall(self) -> None:
        """The device no longer listens."""
        self._hall_wanted = False
        if self._hall_task is not None:
            self._hall_task.cancel()
        await self._drop("hall")

    async def take_step(self, *, standard: bool) -> None:
        """Hear the hall's better step, or the thin one again, on the connection there is. Raises JanusError."""
        async with self._lock("hall"):
            handle = self._handles.get("hall")
            if handle is None:
                raise JanusGone("no hall to change the step of")
            await hall.take_step(handle.client, handle, self.names.room, standard=standard, secret=self.names.secret)

    async def _offer_hall(self) -> None:
        while self._hall_wanted:
            try:
                async with asyncio.timeout(HALL_PATIENCE):
                    await (await self.venue.hall()).wait_up()
                async with self._lock("hall"):
                    handle = await self._fresh("hall", Plugin.HALL)
                    offer = await hall.watch(handle, self.names.room, pin=self.names.pin)
            except (JanusError, TimeoutError) as problem:
                log.debug("the hall of %s is not there yet: %s", self.names.room, problem)
                await asyncio.sleep(HALL_PAUSE)
                continue
            # With its own servers of ICE: the offer overtakes a large room's snapshot, which has them too.
            servers = ice_servers(UUID(self.client))
            self._say({"t": "media.offer", "pc": "hall", "sdp": offer.sdp, "ice": servers})
            return

    # -- floor --------------------------------------------------------------------------------------------------

    async def open_floor(self, sdp: str, display: str) -> str:
        """Join the floor with the device's offer; returns the answer. Raises JanusError.

        Once it stands it brings the mix, so the hall rests meanwhile: on a thin link both do not fit.
        """
        self._floor_stands = False
        return await self._join("floor", Member(self.client, display, muted=self.muted, weak=self.weak), sdp)

    async def close_floor(self) -> None:
        """Off the floor: not a sample more is mixed, and the hall is heard again."""
        await self._drop("floor")
        await self._balance()

    async def mute(self, muted: bool) -> None:
        """The desk silenced the speaker, or lets them be heard again."""
        self.muted = muted
        handle = self._handles.get("floor")
        if handle is not None:
            with contextlib.suppress(JanusError):
                await floor.configure(handle, muted=muted)

    async def _balance(self) -> None:
        """The hall rests while the floor stands, and goes on when it does not any more."""
        async with self._lock("hall"):
            resting = self._floor_stands and self.on_floor
            handle = self._handles.get("hall")
            if handle is None or resting == self._hall_rests:
                return
            with contextlib.suppress(JanusError):
                await (hall.rest(handle) if resting else hall.wake(handle))
                self._hall_rests = resting

    @property
    def on_floor(self) -> bool:
        """Whether a microphone of this device is connected to the floor."""
        return "floor" in self._handles

    # -- pictures -----------------------------------------------------------------------------------------------

    async def open_camera(self, sdp: str) -> str:
        """Publish the device's camera; returns the answer. Raises JanusError."""
        return await self._publish("camera", self.client, sdp)

    async def close_camera(self) -> None:
        """No picture of this device any more."""
        await self._drop("camera")

    @property
    def camera_on(self) -> bool:
        """Whether this device's camera is connected."""
        return "camera" in self._handles

    async def see(self, feed: UUID, layer: int) -> None:
        """Offer one camera's picture at this size (0 smallest). Raises JanusError."""
        name = f"see:{feed}"
        async with self._lock(name):
            handle = await self._fresh(name, Plugin.PICTURES)
            try:
                offer = await pictures.subscribe(handle, self.names.room, str(feed), pin=self.names.pin)
                await pictures.choose_layer(handle, substream=layer)
            except JanusError:
                await self._drop(name)
                raise
        self._say({"t": "media.offer", "pc": name, "sdp": offer.sdp})

    async def choose_layer(self, feed: UUID, layer: int) -> None:
        """Another size of a picture that is being watched. Raises JanusError."""
        handle = self._handles.get(f"see:{feed}")
        if handle is not None:
            await pictures.choose_layer(handle, substream=layer)

    async def unsee(self, feed: UUID) -> None:
        """Stop watching a camera."""
        await self._drop(f"see:{feed}")

    # -- for another ------------------------------------------------------------------------------------------

    async def lend_sound(self, name: str, member: str, sdp: str) -> str:
        """Send sound that is not this device's own voice, as this member of the floor. Raises JanusError."""
        return await self._join(name, Member(member), sdp)

    async def lend_picture(self, name: str, feed: str, sdp: str) -> str:
        """Send a picture that is not this device's camera, as this feed. Raises JanusError."""
        return await self._publish(name, feed, sdp)

    # -- any ----------------------------------------------------------------------------------------------------

    async def answer(self, name: str, sdp: str) -> None:
        """The device's answer to an offer of ours; one that comes too late for a connection that is gone is dropped."""
        async with self._lock(name):
            handle = self._handles.get(name)
            if handle is None:
                return
            start = hall.start if name == "hall" else pictures.subscriber_start
            await start(handle, Jsep("answer", sdp))
        if name == "hall":
            self._hall_rests = False
            await self._balance()

    async def trickle(self, name: str, candidate: dict[str, Any] | None) -> None:
        """One of the device's candidates, or the end of them."""
        async with self._lock(name):
            handle = self._handles.get(name)
            if handle is not None:
                await handle.trickle([candidate] if candidate else None)

    async def moved(self) -> None:
        """The briefing is on another Janus: the hall is offered from there, and the device asks anew for the rest."""
        for name in [name for name in self._handles if name != "hall"]:
            await self._drop(name)
            self._say({"t": "media.down", "pc": name, "reason": "moved"})
        if self._hall_wanted:
            self.want_hall()

    async def close(self) -> None:
        """Everything off: the device is gone for good."""
        self.part()
        await self.stop_hall()
        for name in list(self._handles):
            await self._drop(name)

    async def _join(self, name: str, member: Member, sdp: str) -> str:
        async with self._lock(name):
            handle = await self._fresh(name, Plugin.FLOOR)
            names, offer = self.names, Jsep("offer", sdp)
            answer = await floor.join(handle, names.room, member, offer, pin=names.pin, secret=names.secret)
        return answer.sdp

    async def _publish(self, name: str, feed: str, sdp: str) -> str:
        async with self._lock(name):
            handle = await self._fresh(name, Plugin.PICTURES)
            names, offer = self.names, Jsep("offer", sdp)
            answer = await pictures.publish(handle, names.room, feed, offer, pin=names.pin, secret=names.secret)
        return answer.sdp

    def _lock(self, name: str) -> asyncio.Lock:
        return self._locks.setdefault(name, asyncio.Lock())

    async def _fresh(self, name: str, plugin: Plugin) -> Handle:
        await self._drop(name)
        janus = await (self.venue.hall() if plugin == Plugin.HALL else self.venue.stage())
        handle = await janus.attach(plugin, lambda message: self._heard(name, message))
        self._handles[name] = handle
        return handle

    async def _drop(self, name: str) -> None:
        handle = self._handles.pop(name, None)
        if handle is not None:
            handle.events = None
            await handle.detach()

    def _heard(self, name: str, message: Message) -> None:
        if message.janus == "webrtcup" and name == "floor":
            self._floor_stands = True
            self._balancing = asyncio.create_task(self._balance())
        if message.janus not in ("gone", "hangup", "detached"):
            return
        self._handles.pop(name, None)
        self._say({"t": "media.down", "pc": name, "reason": message.janus})
        if name == "floor":
            self._balancing = asyncio.create_task(self._balance())
        if name == "hall" and self._hall_wanted:
            self.want_hall()

    def _say(self, message: dict[str, Any]) -> None:
        if self.send is not None:
            self.send(message)


__all__ = ["JanusError", "JanusGone", "JanusRefused", "Peers"]
