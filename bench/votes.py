"""A vote of three hundred points: from a ballot's click until everybody in the room sees it counted."""

import asyncio
import json
import re
import statistics
import time
import uuid
from dataclasses import dataclass
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench.report import report
from giaoban.sim.signin import sign_in
from tests.e2e.product import Product, running_product
from tests.launch.support import open_folder

POINTS = 300
#: Ballots a second: three hundred people find their button within half a minute.
PACE = 10
PATIENCE = 60.0
VOTED = re.compile(r'"voted":\s*(\d+),\s*"counts"')


@dataclass(frozen=True)
class Voting:
    """Milliseconds from ballot to everyone's count while ballots come one after another, and seconds until the last
    count is everywhere when all come in the same moment."""

    median_ms: float
    p95_ms: float
    burst_s: float


class Room:
    """The secretary and every point's device, and when each device first saw each count."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.seen: list[list[float]] = []
        self.sockets: list[ClientConnection] = []
        self.answers: dict[str, dict[str, Any]] = {}
        self.vote = ""

    async def enter(self, cookies: list[str]) -> None:
        """The secretary first, then the points; all of them are read from now on."""
        secretary = await sign_in(self.product.url, "thuky", self.product.password())
        self.desk = await self._connect(secretary)
        self.readers = [asyncio.create_task(self._read_answers())]
        for cookie in cookies:
            self.sockets.append(await self._connect(cookie))
            self.seen.append([0.0] * (POINTS + 1))
            self.readers.append(asyncio.create_task(self._follow(self.sockets[-1], len(self.seen) - 1)))

    async def ask(self, kind: str, **content: Any) -> dict[str, Any]:
        """What the server answers the secretary."""
        number = uuid.uuid4().hex
        await self.desk.send(json.dumps({"t": kind, "id": number, "d": content}))
        end = time.perf_counter() + PATIENCE
        while number not in self.answers:
            assert time.perf_counter() < end, f"no answer to {kind}"
            await asyncio.sleep(0.005)
        answer = self.answers[number]
        assert answer["t"] == "ok", answer
        return answer["d"] or {}

    async def give(self, vote_id: str, pace: float | None) -> list[float]:
        """One ballot of every point, `pace` a second or all at once; when each was sent."""
        for times in self.seen:
            times[:] = [0.0] * (POINTS + 1)
        sent = []
        began = time.perf_counter()
        for n, socket in enumerate(self.sockets):
            if pace:
                await asyncio.sleep(max(0.0, began + n / pace - time.perf_counter()))
            sent.append(time.perf_counter())
            content = {"vote_id": vote_id, "choice": n % 3}
            await socket.send(json.dumps({"t": "vote.cast", "id": f"{vote_id[:8]}-{n}", "d": content}))
        end = time.perf_counter() + PATIENCE
        while not all(times[POINTS] for times in self.seen) and time.perf_counter() < end:
            await asyncio.sleep(0.02)
        assert all(times[POINTS] for times in self.seen), "not everybody saw the last count"
        return sent

    async def leave(self) -> None:
        """Close everything."""
        for reader in self.readers:
            reader.cancel()
        closing = [socket.close() for socket in [*self.sockets, self.desk]]
        await asyncio.gather(*self.readers, *closing, return_exceptions=True)

    async def _connect(self, cookie: str) -> ClientConnection:
        address = f"{self.product.url.replace('http', 'ws', 1)}/ws/briefings/{self.product.demo['briefing_id']}"
        socket = await connect(
            address, subprotocols=[Subprotocol("giaoban.1")], origin=Origin(self.product.url),
            additional_headers={"Cookie": cookie}, max_size=None, compression=None,
        )  # fmt: skip
        hello = {"v": 1, "client": str(uuid.uuid4()), "device": "sim", "hall": False}
        await socket.send(json.dumps({"t": "hello", "id": "hello", "d": hello}))
        return socket

    async def _follow(self, socket: ClientConnection, at: int) -> None:
        last = 0
        times = self.seen[at]
        async for frame in socket:
            text = str(frame)
            if "briefings.ballot_cast" not in text[:120]:
                last = 0 if "briefings.vote_opened" in text[:120] else last
                continue
            now, found = time.perf_counter(), VOTED.search(text)
            for count in range(last + 1, int(found[1]) + 1 if found else 0):
                times[count] = now
                last = count

    async def _read_answers(self) -> None:
        async for frame in self.desk:
            message = json.loads(frame)
            if message.get("re"):
                self.answers[message["re"]] = message


async def vote_everywhere(product: Product) -> Voting:
    """Two votes of every point: one ballot after another, then all at once."""
    briefing = product.demo["briefing_id"]
    made = product.command("shell", "-c", f"from bench.crowd import make; make('{briefing}', {POINTS})")
    crowd = json.loads(made.splitlines()[-1])
    room = Room(product)
    await room.enter(crowd["cookies"])
    await asyncio.sleep(3)
    sent = await room.give(await _open(room, crowd["points"]), PACE)
    delays = sorted((times[n + 1] - at) * 1000 for n, at in enumerate(sent) for times in room.seen)
    await _close(room)
    burst = await room.give(await _open(room, crowd["points"]), None)
    last = max(times[POINTS] for times in room.seen) - burst[0]
    await _close(room)
    await room.leave()
    return Voting(statistics.median(delays), delays[int(len(delays) * 0.95)], last)


async def _open(room: Room, points: list[str]) -> str:
    plan = {"question": "Thông qua quy chế?", "who": "points", "points": points, "minutes": 10}
    room.vote = str((await room.ask("vote.prepare", **plan))["vote_id"])
    await room.ask("vote.open", vote_id=room.vote, edition=1)
    return room.vote


async def _close(room: Room) -> None:
    """Everything that was sent has been counted."""
    await room.ask("vote.close", vote_id=room.vote)


def measure(product: Product) -> None:
    """Report the figure `vote_p95_ms_300`."""
    voting = asyncio.run(vote_everywhere(product))
    steady = f"{POINTS} points, {PACE} ballots a second, median {voting.median_ms:.0f} ms"
    report("vote_p95_ms_300", voting.p95_ms, note=f"{steady}; all at once: {voting.burst_s:.1f} s")


if __name__ == "__main__":
    with open_folder() as folder, running_product(folder) as running:
        measure(running)
