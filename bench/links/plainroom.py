"""The peer's place: a Janus with one plain AudioBridge room, a page of Janus's own library, and a talk in the room."""

import asyncio
import contextlib
import http.server
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from aiortc.contrib.media import MediaPlayer

from bench.links.goodear import Tape
from giaoban.adapters.janus import floor
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.floor import Member
from giaoban.adapters.janus.tests.peers import Peer
from giaoban.adapters.janus.wire import Plugin
from giaoban.launch.janus import JanusInfo

HERE = Path(__file__).parent
SCRIPTS = Path("/usr/share/javascript")
PARTS = {
    "/": HERE / "plain.html",
    "/plain.js": HERE / "plain.js",
    "/janus.js": SCRIPTS / "janus-gateway/janus.min.js",
    "/adapter.js": SCRIPTS / "webrtc-adapter/adapter.min.js",
}
TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
ROOM = 1234


def why_no_library() -> str | None:
    """Why the peer cannot be measured here; None when it can."""
    if all(path.exists() for path in PARTS.values()):
        return None
    return "chưa có thư viện của Janus cho trình duyệt; cài bằng: apt install libjs-janus-gateway [janus.js is missing]"


class _Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = PARTS.get(self.path.partition("?")[0])
        if path is None:
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", TYPES[path.suffix])
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=86400")  # the goal's visits have their shell cached as well
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: Any) -> None:
        """Nobody reads it."""


@contextmanager
def page_server(host: str) -> Iterator[int]:
    """The page at `host`, on the port it gives."""
    with http.server.ThreadingHTTPServer((host, 0), _Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def address(host: str, page: int, relay: int, info: JanusInfo) -> str:
    """The page's whole address; it is told where Janus is."""
    return f"http://{host}:{page}/?{urlencode({'port': relay, 'secret': info.api_secret, 'room': ROOM})}"


@asynccontextmanager
async def janus_at(host: str, info: JanusInfo) -> AsyncIterator[int]:
    """Janus's WebSocket, which it has on loopback, at a port of `host`."""

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        writer.close()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", info.port)
        await asyncio.gather(pass_on(reader, back), pass_on(there, writer))

    server = await asyncio.start_server(meet, host, 0)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()


class PlainRoom:
    """The room as Janus makes it when one asks for 48 kHz and nothing else."""

    def __init__(self, client: JanusClient, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._client = client
        self._talk: Peer | None = None
        self._ear: Peer | None = None
        self.tape = Tape()

    async def open(self) -> None:
        """Make the room."""
        await self._client.wait_up()
        manager = await self._client.manager(Plugin.FLOOR)
        wish = {"request": "create", "room": str(ROOM), "sampling_rate": 48_000, "admin_key": self._client.admin_key}
        await manager.message(wish)

    async def talk(self, speech: Path) -> None:
        """Somebody beside the server talks without end."""
        self._talk = Peer()
        player = MediaPlayer(str(speech), loop=True)
        handle = await self._client.attach(Plugin.FLOOR)
        if player.audio is None:
            raise OSError(f"nothing to hear in {speech}")
        offer = await self._talk.offer(player.audio)
        await self._talk.accept(await floor.join(handle, str(ROOM), Member("talk"), offer, pin=""))

    async def listen(self) -> None:
        """The talk is over, and an ear beside the server hears the others."""
        if self._talk is not None:
            await self._talk.close()
        self._ear = ear = Peer()
        ear.connection.remove_all_listeners("track")
        ear.connection.on("track", lambda track: ear.also(self.tape.hear(track)))
        ear.connection.addTransceiver("audio", direction="recvonly")
        handle = await self._client.attach(Plugin.FLOOR)
        await ear.accept(await floor.join(handle, str(ROOM), Member("ear", muted=True), await ear.offer(), pin=""))

    async def close(self) -> None:
        """Everybody beside the server leaves."""
        for peer in (self._talk, self._ear):
            if peer is not None:
                await peer.close()
