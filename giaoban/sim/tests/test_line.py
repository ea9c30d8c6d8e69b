"""The line keeps its promises whatever the server's side does: order, answers, coming back, giving up."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from websockets.asyncio.server import Server, ServerConnection, serve

from giaoban.sim.errors import LineLost, Over, Refused
from giaoban.sim.line import Line
from giaoban.sim.tests.rooms import request, room
from giaoban.sim.wire import Json

Script = Callable[["Peer"], Awaitable[None]]


class Peer:
    """The server's end of one connection, told by a test what to say."""

    def __init__(self, socket: ServerConnection) -> None:
        self.socket = socket

    async def read(self) -> Json:
        return dict(json.loads(await self.socket.recv()))

    async def send(self, **message: Any) -> None:
        await self.socket.send(json.dumps(message))

    async def welcome(self, seq: int) -> Json:
        """Takes the hello and sends the snapshot."""
        hello = await self.read()
        await self.send(t="snapshot", seq=seq, d=room())
        return hello


@contextlib.asynccontextmanager
async def line_to(*scripts: Script) -> AsyncIterator[tuple[Line, "asyncio.Task[None]", list[str]]]:
    """A line to a server that plays one script for each connection, and the cookies that the server saw."""
    left, cookies = iter(scripts), []

    async def play(socket: ServerConnection) -> None:
        assert socket.request is not None
        cookies.append(socket.request.headers["Cookie"])
        await next(left)(Peer(socket))

    async def cookie(refused: str | None) -> str:
        return "sessionid=second" if refused == "sessionid=first" else "sessionid=first"

    async with serve(play, "127.0.0.1", 0, subprotocols=["giaoban.1"]) as server:  # type: ignore[list-item]
        line = Line(f"http://127.0.0.1:{_port(server)}", "b", cookie)
        keeping = asyncio.create_task(line.keep())
        try:
            yield line, keeping, cookies
        finally:
            await line.close()
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)


def _port(server: Server) -> int:
    return int(next(iter(server.sockets)).getsockname()[1])


async def _stay(peer: Peer) -> None:
    await peer.socket.wait_closed()


async def test_events_are_applied_once_and_in_order() -> None:
    async def script(peer: Peer) -> None:
        await peer.welcome(seq=10)
        await peer.send(t="event", seq=9, k="old", patch={"briefing": {"page": 9}})
        await peer.send(t="event", seq=12, k="new", patch={"briefing": {"page": 2}})
        await peer.send(t="event", seq=12, k="again", patch={"briefing": {"page": 7}})
        await peer.send(t="event", seq=20, k="unknown kind", patch={"requests": [request(1)]})
        await _stay(peer)

    async with line_to(script) as (line, _keeping, _):
        seen = await line.until(lambda here: bool(here["requests"]))
        assert seen["briefing"]["page"] == 2
        assert line.seq == 20


async def test_it_comes_back_after_a_break_with_what_it_knows() -> None:
    hellos: list[Json] = []

    async def first(peer: Peer) -> None:
        hellos.append(await peer.welcome(seq=5))
        peer.socket.transport.abort()

    async def second(peer: Peer) -> None:
        hellos.append(await peer.read())
        await peer.send(t="event", seq=8, k="missed", patch={"briefing": {"page": 3}})
        await peer.send(t="ok", re="hello", d={"seq": 8})
        await _stay(peer)

    async with line_to(first, second) as (line, _keeping, _):
        await line.until(lambda here: here["briefing"]["page"] == 3)
        assert "after" not in hellos[0]["d"]
        assert hellos[1]["d"]["after"] == 5
        assert hellos[1]["d"]["client"] == hellos[0]["d"]["client"]


async def test_requests_get_their_own_answers() -> None:
    async def script(peer: Peer) -> None:
        await peer.welcome(seq=1)
        first, second = await peer.read(), await peer.read()
        await peer.send(t="ok", re=second["id"], d={"which": second["t"]})
        await peer.send(t="error", re=first["id"], code="refused", message="Đang có người phát biểu.")
        await _stay(peer)

    async with line_to(script) as (line, _keeping, _):
        results = await asyncio.gather(line.request("a"), line.request("b"), return_exceptions=True)
        assert results[1] == {"which": "b"}
        assert isinstance(results[0], Refused)
        assert results[0].code == "refused"


async def test_after_a_break_asking_is_repeated_with_its_id_but_other_requests_fail() -> None:
    seen: list[Json] = []

    async def first(peer: Peer) -> None:
        await peer.welcome(seq=1)
        seen.extend([await peer.read(), await peer.read()])
        peer.socket.transport.abort()

    async def second(peer: Peer) -> None:
        await peer.welcome(seq=2)
        again = await peer.read()
        seen.append(again)
        await peer.send(t="ok", re=again["id"], d={"request_id": "r9"})
        await _stay(peer)

    async with line_to(first, second) as (line, _keeping, _):
        asked, turned = await asyncio.gather(
            line.request("floor.ask", subject="x"), line.request("page.turn", page=2), return_exceptions=True
        )
        assert asked == {"request_id": "r9"}
        assert isinstance(turned, LineLost)
        assert seen[2] == next(message for message in seen[:2] if message["t"] == "floor.ask")


async def test_an_ended_session_is_renewed() -> None:
    async def refuses(peer: Peer) -> None:
        await peer.socket.close(4001)

    async def takes(peer: Peer) -> None:
        await peer.welcome(seq=1)
        await _stay(peer)

    async with line_to(refuses, takes) as (line, _keeping, cookies):
        await line.until(lambda _here: True)
        assert cookies == ["sessionid=first", "sessionid=second"]


@pytest.mark.parametrize("code", [4002, 4009, 4010])
async def test_what_is_final_is_final(code: int) -> None:
    async def script(peer: Peer) -> None:
        await peer.welcome(seq=1)
        await peer.socket.close(code)

    async with line_to(script) as (line, keeping, _):
        with pytest.raises(Over):
            await asyncio.wait_for(keeping, 5)
        with pytest.raises(Over):
            await line.request("ping")


async def test_dropping_is_sudden_and_lasts_as_long_as_said() -> None:
    loop = asyncio.get_running_loop()
    ends: list[tuple[int | None, float]] = []

    async def watch(peer: Peer) -> None:
        await peer.welcome(seq=1)
        await peer.socket.wait_closed()
        ends.append((peer.socket.close_code, loop.time()))

    async def back(peer: Peer) -> None:
        ends.append((None, loop.time()))
        await peer.welcome(seq=1)
        await _stay(peer)

    async with line_to(watch, back) as (line, _keeping, _):
        await line.until(lambda _here: line.live)
        line.drop(seconds=0.6)
        await asyncio.sleep(0.1)
        assert not line.live
        await line.until(lambda _here: line.live)
        (code, gone), (_, returned) = ends
        assert code == 1006
        assert returned - gone >= 0.55


async def test_leaving_says_bye() -> None:
    said: list[Json] = []

    async def script(peer: Peer) -> None:
        await peer.welcome(seq=1)
        said.append(await peer.read())

    async with line_to(script) as (line, _keeping, _):
        await line.until(lambda _here: line.live)
        await line.close()
    assert said[0]["t"] == "bye"
