"""The web process of the tests: uvicorn with the product's own application, in a thread of this process."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import uvicorn

from giaoban.config.asgi import build

PATIENCE = 20


@dataclass(frozen=True)
class House:
    """`origin` is what a page of this site sends as its origin."""

    port: int

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def room(self, briefing_id: UUID) -> str:
        """The WebSocket address of a briefing's room."""
        return f"ws://127.0.0.1:{self.port}/ws/briefings/{briefing_id}"


@contextlib.contextmanager
def running_house() -> Iterator[House]:
    """Serve until the block ends. Small socket buffers, so that a device that does not read is felt soon."""
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16 * 1024)
    door.bind(("127.0.0.1", 0))
    door.listen()
    server = uvicorn.Server(uvicorn.Config(build(), log_level="warning", lifespan="on", timeout_graceful_shutdown=3))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[door])), daemon=True)
    thread.start()
    deadline = threading.Event()
    while not server.started and thread.is_alive():
        deadline.wait(0.02)
    try:
        yield House(door.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        assert not thread.is_alive(), "the server did not end"
