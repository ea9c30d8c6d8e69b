"""One participant's or manager's line to a Janus plugin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from giaoban.adapters.janus.errors import JanusGone
from giaoban.adapters.janus.wire import Jsep, Message, Plugin, Reply

if TYPE_CHECKING:
    from giaoban.adapters.janus.client import JanusClient

EventSink = Callable[[Message], None]

GONE = Message(janus="gone")
"""Handed to a handle's event sink when the connection to Janus broke: the handle is dead."""


class Handle:
    """A plugin handle. Cheap: a number and a callback. Safe to use from many tasks at once.

    `events` receives what Janus says unasked: `janus` is "event" (with `plugindata`), "webrtcup", "hangup" (with
    `reason`), "media" (`type`, `receiving`), "slowlink" (`uplink`, `lost`), "trickle", "detached", or "gone".
    It is called on the event loop and must not block.
    """

    __slots__ = ("_client", "alive", "events", "id", "plugin", "session")

    def __init__(self, client: JanusClient, session: int, number: int, plugin: Plugin, events: EventSink | None):
        self._client = client
        self.session = session
        self.id = number
        self.plugin = plugin
        self.events = events
        self.alive = True

    @property
    def client(self) -> JanusClient:
        """The line it hangs on, for requests about the same Janus' rooms."""
        return self._client

    async def message(self, body: dict[str, Any], jsep: Jsep | None = None, *, within: float | None = None) -> Reply:
        """Ask the plugin something and wait for its real answer, whether it comes at once or after an "ack".

        Raises JanusRefused when the plugin says no, JanusTimeout, or JanusGone. Cancelling forgets the answer; the
        plugin may still have done it, so a cancelled caller detaches.
        """
        fields: dict[str, Any] = {"janus": "message", "body": body}
        if jsep is not None:
            fields["jsep"] = {"type": jsep.type, "sdp": jsep.sdp}
        answer = await self._ask(fields, within=within)
        return Reply(answer.plugindata.data if answer.plugindata else {}, answer.jsep)

    async def trickle(self, candidates: list[dict[str, Any]] | None) -> None:
        """Pass on the browser's ICE candidates; None says that there are no more."""
        fields: dict[str, Any] = {"janus": "trickle"}
        if candidates is None:
            fields["candidate"] = {"completed": True}
        else:
            fields["candidates"] = candidates
        await self._ask(fields, ack_is_enough=True)

    async def detach(self) -> None:
        """Leave everything and free the handle. Never raises: when Janus is gone, so is the handle."""
        if not self.alive:
            return
        self.alive = False
        await self._client.release(self)

    def receive(self, message: Message) -> None:
        """Take what Janus says about this handle (called by the client)."""
        if message.janus in ("gone", "detached"):
            self.alive = False
        if self.events is not None:
            self.events(message)

    async def _ask(
        self, fields: dict[str, Any], *, within: float | None = None, ack_is_enough: bool = False
    ) -> Message:
        if not self.alive:
            raise JanusGone("this handle is dead")
        fields |= {"handle_id": self.id, "session_id": self.session}
        return await self._client.ask(fields, within=within, ack_is_enough=ack_is_enough)
