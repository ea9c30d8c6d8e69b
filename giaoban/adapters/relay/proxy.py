"""A small HTTP proxy on the loopback that ffmpeg goes through: a playlist may lead anywhere, and each place is checked.

Only what one source needs: `CONNECT` for https, whole addresses for http, one request a connection.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from urllib.parse import urlsplit, urlunsplit

from giaoban.adapters.relay.address import Network, allowed_number
from giaoban.adapters.relay.trouble import FORBIDDEN, MALFORMED, Refused

LONGEST_HEAD = 16_384
HEAD_WITHIN = 10.0
CONNECT_WITHIN = 8.0
CHUNK = 65_536
ANSWERS = {
    FORBIDDEN: b"HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    MALFORMED: b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
}
AWAY = b"HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class CheckedProxy:
    """`url` is what ffmpeg is given; `forbade` whether it was asked for a place where it may not go."""

    def __init__(self, networks: Sequence[Network]) -> None:
        self.url = ""
        self.forbade = False
        self._networks = networks

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[CheckedProxy]:
        """Listen as long as the block lasts."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=LONGEST_HEAD)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, EOFError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            try:
                async with asyncio.timeout(HEAD_WITHIN):
                    head = await reader.readuntil(b"\r\n\r\n")
                await self._pass_on(head, reader, writer)
            except Refused as refused:
                self.forbade |= refused.code == FORBIDDEN
                writer.write(ANSWERS.get(refused.code, AWAY))
            except (OSError, TimeoutError):
                writer.write(AWAY)
        with contextlib.suppress(OSError):
            writer.close()
            await writer.wait_closed()

    async def _pass_on(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tunnel, host, port, rewritten = _read_head(head)
        number = await allowed_number(host, port, self._networks)
        async with asyncio.timeout(CONNECT_WITHIN):
            there_reader, there = await asyncio.open_connection(number, port)
        try:
            if tunnel:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                there.write(rewritten)
            await asyncio.gather(_pour(reader, there), _pour(there_reader, writer))
        finally:
            there.close()


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while chunk := await reader.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()


def _read_head(head: bytes) -> tuple[bool, str, int, bytes]:
    """(a tunnel?, host, port, the head as the server wants it) of a request. Raises Refused."""
    first, _, rest = head.partition(b"\r\n")
    try:
        method, address, version = first.decode("ascii").split(" ")
        tunnel = method == "CONNECT"
        parts = urlsplit(f"//{address}" if tunnel else address)
        port = parts.port
    except ValueError:
        raise Refused(MALFORMED) from None
    if not parts.hostname or (not tunnel and (method != "GET" or parts.scheme != "http")):
        raise Refused(MALFORMED)
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return tunnel, parts.hostname, port or (443 if tunnel else 80), f"GET {path} {version}\r\n".encode() + rest
