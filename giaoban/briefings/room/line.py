"""One WebSocket: frames in, a bounded queue of messages out, an end with a code."""

import asyncio
import contextlib
import time
from typing import Any

import msgspec
from django.utils.translation import gettext as _
from starlette.websockets import WebSocket, WebSocketDisconnect

from giaoban.briefings.room.messages import BadMessage

QUEUE = 512
#: Messages that may wait before a packet of sound: behind more it would come too late to be of use.
SOUND_BEHIND = 8
LONGEST_FRAME = 64 * 1024
#: Requests a device may make at once, and how fast it earns new ones (per second).
BURST, RATE = 60, 20.0

FAREWELL, AGAIN = 1000, 1012
SIGNED_OUT, VERSION, ABSENT, SLOW, REPLACED, ENDED = 4001, 4002, 4004, 4008, 4009, 4010
#: A guest goes back to the waiting room, or on from it.
LOBBY = 4011


class Line:
    """Nothing here blocks whoever sends: a device that does not keep up is let go and comes back with `after`."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        #: The first message may travel in the address, which saves a round trip.
        self._early = socket.query_params.get("hello")
        self._queue: asyncio.Queue[str | bytes] = asyncio.Queue(QUEUE)
        self._ending = asyncio.Event()
        self.end_code: int | None = None
        self._end_reason = ""

    async def receive(self) -> str:
        """The next text frame. Raises BadMessage for a frame that cannot be one, WebSocketDisconnect at the end."""
        early, self._early = self._early, None
        frame = early or await self._next()
        if frame is None:
            raise BadMessage("malformed", _("Tin gửi đi không đọc được. Hãy tải lại trang."))
        if len(frame) > LONGEST_FRAME or len(frame.encode()) > LONGEST_FRAME:
            raise BadMessage("too_big", _("Tin gửi đi quá dài. Hãy rút gọn rồi gửi lại."))
        return str(frame)

    async def _next(self) -> str | None:
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code") or 1006)
        return message.get("text")

    def send(self, message: dict[str, Any]) -> None:
        """Queue a message."""
        self.send_text(msgspec.json.encode(message).decode())

    def send_text(self, text: str) -> None:
        """Queue an encoded message."""
        try:
            self._queue.put_nowait(text)
        except asyncio.QueueFull:
            self.end(SLOW, _("Đường truyền quá chậm, đang nối lại."))

    def send_sound(self, packet: bytes) -> None:
        """Queue a packet of sound, or drop it when the device cannot keep up."""
        if self._queue.qsize() < SOUND_BEHIND:
            self._queue.put_nowait(packet)

    def refuse(self, re: str | None, code: str, message: object) -> None:
        """Refuse a request with a sentence."""
        self.send({"t": "error", "re": re, "code": code, "message": str(message)})

    def end(self, code: int, reason: object = "") -> None:
        """End the connection with this code; the first reason counts."""
        if self.end_code is None:
            self.end_code, self._end_reason = code, str(reason)
            self._ending.set()

    async def write(self) -> None:
        """Send what is queued, for ever."""
        while True:
            await self._write(await self._queue.get())

    async def _write(self, message: str | bytes) -> None:
        if isinstance(message, str):
            await self._socket.send_text(message)
        else:
            await self._socket.send_bytes(message)

    async def ended(self) -> None:
        """Return once the end was asked for."""
        await self._ending.wait()

    async def close(self) -> None:
        """Say the last words (unless the device is too slow for them) and close with the code asked for."""
        if self.end_code is None:
            return
        with contextlib.suppress(RuntimeError, WebSocketDisconnect, TimeoutError):
            async with asyncio.timeout(2):
                while self.end_code != SLOW and not self._queue.empty():
                    await self._write(self._queue.get_nowait())
                # A close reason has room for 123 bytes; Vietnamese letters take up to three each.
                reason = self._end_reason.encode()[:120].decode(errors="ignore")
                await self._socket.close(self.end_code, reason)


class Allowance:
    """How many requests a device may still make: a bucket that refills with time."""

    def __init__(self) -> None:
        self._left, self._since = float(BURST), time.monotonic()

    def take(self) -> bool:
        """Use one; False when there is none left."""
        now = time.monotonic()
        self._left = min(BURST, self._left + (now - self._since) * RATE)
        self._since = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
