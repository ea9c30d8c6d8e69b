"""Events on their way to one device: in order, once, and only the parts it may see."""

from collections.abc import Callable
from typing import Any

import msgspec

from giaoban.briefings.room.merging import merge
from giaoban.briefings.room.snapshot import Viewer, merged
from giaoban.kernel.models import OutboxEvent
from giaoban.kernel.realtime.hub import OutboxMessage


class Follower:
    """Holds back what arrives before the snapshot; `seen` is told the patch of every event that was passed on."""

    def __init__(self, send_text: Callable[[str], None], seen: Callable[[str, dict[str, Any]], None]) -> None:
        self.viewer = Viewer("", at_desk=False)
        self.seq: int | None = None
        self._send_text = send_text
        self._seen = seen
        self._early: list[OutboxMessage] = []

    def hold(self) -> None:
        """A new snapshot is being made: keep what comes until then."""
        self.seq = None

    def start(self, viewer: Viewer, seq: int) -> None:
        """Everything up to `seq` is known to the device; go on from there."""
        self.viewer, self.seq = viewer, seq

    def release(self) -> None:
        """Pass on what arrived meanwhile."""
        early, self._early = self._early, []
        for message in early:
            self.receive(message)

    def receive(self, message: OutboxMessage) -> None:
        """An event of this briefing, from the hub."""
        if self.seq is None:
            self._early.append(message)
            return
        if message.seq <= self.seq:
            return
        self.seq = message.seq
        parts = message.payload.get("parts", [])
        visible = tuple(i for i, (audience, _patch) in enumerate(parts) if self.viewer.sees(audience))
        if visible:
            self._send_text(_encoded(message, visible))
            self._seen(message.code, _merged(message, visible))

    def replay(self, events: list[OutboxEvent]) -> None:
        """Events the device missed while it was away."""
        messages = [OutboxMessage(event.seq, event.at, event.stream, event.code, event.payload) for event in events]
        for message in merge(messages):
            self.receive(message)


def _merged(message: OutboxMessage, visible: tuple[int, ...]) -> dict[str, Any]:
    patch: dict[str, Any] | None = message.memo.get(("patch", visible))
    if patch is None:
        patch = message.memo[("patch", visible)] = merged(message.payload["parts"][i][1] for i in visible)
    return patch


def _encoded(message: OutboxMessage, visible: tuple[int, ...]) -> str:
    """The event as text; made once for all devices that may see the same parts."""
    text = message.memo.get(visible)
    if text is None:
        event = {
            "t": "event",
            "seq": message.seq,
            "k": message.code,
            "at": message.at.isoformat(timespec="milliseconds"),
            "patch": _merged(message, visible),
        }
        text = message.memo[visible] = msgspec.json.encode(event).decode()
    return str(text)
