"""Devices in a room without a browser: WebSockets that stay, come back with what they saw, and say things once."""

import asyncio
import contextlib
import json
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from tests.e2e.product import Product

PAUSE = 0.3


@dataclass
class Device:
    """One device of a signed-in person; `run` keeps it in the room until cancelled.

    `seen` counts each event it was told of, `answered` holds the answers by request, `ports` its own end of each line
    it had. What is asked for with `say` is kept until it is answered, and said again under the same id after a break.
    """

    product: Product
    cookie: str
    briefing_id: str = ""
    seen: Counter[tuple[int, str]] = field(default_factory=Counter)
    answered: dict[str, dict[str, Any]] = field(default_factory=dict)
    answered_at: list[float] = field(default_factory=list)
    ports: list[int] = field(default_factory=list)
    last_seq: int | None = None
    snapshot: dict[str, Any] = field(default_factory=dict)
    _client: str = field(default_factory=lambda: str(uuid.uuid4()))
    _latest: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    _waiting: dict[str, str] = field(default_factory=dict)
    _line: ClientConnection | None = None

    async def run(self) -> None:
        """In the room, and back in it after each break."""
        while True:
            with contextlib.suppress(OSError, WebSocketException, TimeoutError):
                async with self._connected() as line:
                    async for frame in line:
                        self._take(json.loads(frame))
            await asyncio.sleep(PAUSE)

    async def say(self, kind: str, **content: Any) -> str:
        """Ask for something; returns the request's id. It is done once, however often it has to be said."""
        number = uuid.uuid4().hex
        self._waiting[number] = json.dumps({"t": kind, "id": number, "d": content})
        if self._line is not None:
            with contextlib.suppress(WebSocketException):
                await self._line.send(self._waiting[number])
        return number

    async def answer(self, number: str, within: float = 20.0) -> dict[str, Any]:
        """The answer to a request, as soon as it is there; AssertionError for a refusal or none in time."""
        end = time.monotonic() + within
        while number not in self.answered:
            assert time.monotonic() < end, f"no answer to {self._waiting.get(number)}"
            await asyncio.sleep(0.01)
        assert self.answered[number]["t"] == "ok", self.answered[number]
        return self.answered[number].get("d") or {}

    async def ask(self, kind: str, **content: Any) -> dict[str, Any]:
        """`say` and its `answer`."""
        return await self.answer(await self.say(kind, **content))

    async def there(self, within: float = 30.0) -> None:
        """Return once it has the room's state."""
        async with asyncio.timeout(within):
            while self.last_seq is None:
                await asyncio.sleep(0.02)

    def stall(self) -> None:
        """Read nothing more, as a telephone in a pocket does, without saying so."""
        if self._line is not None:
            self._line.transport.pause_reading()

    def resume(self) -> None:
        """Read again; what the server has given up by now ends, and the device comes back."""
        if self._line is not None:
            self._line.transport.resume_reading()

    def patched(self, name: str, item: str) -> dict[str, Any]:
        """An item of one of the room's lists as the last event had it, or the snapshot."""
        return self._latest.get((name, item)) or next(one for one in self.snapshot[name] if one["id"] == item)

    def _take(self, message: dict[str, Any]) -> None:
        if message["t"] == "event":
            self.seen[message["seq"], message["k"]] += 1
            self.last_seq = message["seq"]
            for name, items in message["patch"].items():
                if isinstance(items, list):
                    self._latest |= {(name, item["id"]): item for item in items}
        elif message["t"] == "snapshot":
            self.snapshot, self.last_seq = message["d"], message["seq"]
        elif message.get("re") in self._waiting:
            self.answered[message["re"]] = message
            self.answered_at.append(time.time())
            del self._waiting[message["re"]]

    @contextlib.asynccontextmanager
    async def _connected(self) -> AsyncIterator[ClientConnection]:
        briefing = self.briefing_id or self.product.demo["briefing_id"]
        async with connect(
            f"{self.product.url.replace('http', 'ws', 1)}/ws/briefings/{briefing}",
            subprotocols=[Subprotocol("giaoban.1")], origin=Origin(self.product.url),
            additional_headers={"Cookie": self.cookie}, max_size=None, open_timeout=5, close_timeout=1,
            compression=None,
        ) as line:  # fmt: skip
            hello = {"v": 1, "client": self._client, "device": "desktop", "hall": False, "after": self.last_seq}
            await line.send(json.dumps({"t": "hello", "id": "hello", "d": hello}))
            for text in list(self._waiting.values()):
                await line.send(text)
            self._line = line
            self.ports.append(int(line.local_address[1]))
            try:
                yield line
            finally:
                self._line = None


@contextlib.asynccontextmanager
async def in_the_room(devices: list[Device]) -> AsyncIterator[None]:
    """All of them are there for as long as the block runs."""
    running = [asyncio.create_task(device.run()) for device in devices]
    try:
        await asyncio.gather(*(device.there() for device in devices))
        yield
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
