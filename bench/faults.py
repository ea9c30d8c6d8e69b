"""The bad day: each process killed in turn in a live briefing, while fifty devices write and one listens."""

import asyncio
import contextlib
import json
import os
import signal
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import sync_playwright
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from giaoban.launch.cluster import postmaster
from giaoban.sim.signin import sign_in
from tests.e2e import people, sound
from tests.e2e.product import Product

DEVICES = 50
KILLED = ("web", "worker", "janus", "ffmpeg", "postgres")
#: Seconds watched after each kill, and between two notes of a device.
WATCHED, PAUSE = 25.0, 2.0
#: No packet for so long is a gap in the sound (milliseconds).
GAP = 400
WORDS = "Kính thưa các đồng chí, đây là giao ban trực tuyến của huyện. Đề nghị các xã báo cáo tình hình."

FLOW = """
() => {
  const flow = (window.__flow = []);
  let before = 0;
  setInterval(async () => {
    let now = 0;
    for (const { pc } of window.__heard.audio) {
      for (const stat of (await pc.getStats()).values()) {
        if (stat.type === 'inbound-rtp' && stat.kind === 'audio') now += stat.packetsReceived;
      }
    }
    if (now > before) flow.push(Date.now());
    before = now;
  }, 50);
}
"""


@dataclass(frozen=True)
class BadDay:
    """Seconds until sound and words were back after each kill, and what was acknowledged and is not there once."""

    sound_s: dict[str, float]
    words_s: dict[str, float]
    acknowledged: int
    lost: int


@dataclass
class _Writer:
    """One device that writes notes, keeps what is not acknowledged, and says it again under the same id."""

    product: Product
    cookie: str
    acknowledged: list[tuple[float, str]] = field(default_factory=list)

    async def work(self) -> None:
        client, waiting = str(uuid.uuid4()), {}  # type: ignore[var-annotated]
        while True:
            with contextlib.suppress(OSError, WebSocketException, TimeoutError):
                async with self._line(client) as line:
                    for number, body in waiting.items():
                        await _note(line, number, body)
                    while True:
                        number, body = uuid.uuid4().hex, uuid.uuid4().hex
                        waiting[number] = body
                        await _note(line, number, body)
                        await self._listen(line, waiting)
            await asyncio.sleep(0.3)

    async def _listen(self, line: ClientConnection, waiting: dict[str, str]) -> None:
        end = time.monotonic() + PAUSE
        while (left := end - time.monotonic()) > 0:
            try:
                message = json.loads(await asyncio.wait_for(line.recv(), left))
            except TimeoutError:
                return
            if message["t"] == "ok" and (body := waiting.pop(message["re"], None)) is not None:
                self.acknowledged.append((time.time(), body))

    @contextlib.asynccontextmanager
    async def _line(self, client: str) -> AsyncIterator[ClientConnection]:
        address = f"{self.product.url.replace('http', 'ws', 1)}/ws/briefings/{self.product.demo['briefing_id']}"
        async with connect(
            address, subprotocols=[Subprotocol("giaoban.1")], origin=Origin(self.product.url),
            additional_headers={"Cookie": self.cookie}, max_size=None, open_timeout=5, close_timeout=1,
        ) as line:  # fmt: skip
            hello = {"v": 1, "client": client, "device": "desktop", "hall": False}
            await line.send(json.dumps({"t": "hello", "id": "hello", "d": hello}))
            yield line


async def _note(line: ClientConnection, number: str, body: str) -> None:
    await line.send(json.dumps({"t": "note.send", "id": number, "d": {"body": body}}))


def bad_day(product: Product) -> BadDay:
    """The chair speaks, one listens in a browser, fifty write; then the kills, one after another."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        speech = sound.speak_to_file(WORDS, Path(folder) / "speech.wav")
        chromium = people.browser(driver, microphone=speech)
        room = product.demo["briefing"]["path"]
        chair = people.sign_in(chromium, product, "chutich")
        chair.enter(room)
        chair.button("Mở micrô").click()
        chair.button("Micrô đang mở").wait_for()
        listener = people.sign_in(chromium, product, "hoa.maison")
        listener.enter(room)
        listener.page.evaluate(FLOW)
        # The browser's driver has an event loop in this thread, so the writers have theirs in another.
        with ThreadPoolExecutor(1) as thread:
            times, writers, there = thread.submit(asyncio.run, _kills(product)).result()
        flow = [at / 1000 for at in listener.page.evaluate("window.__flow")]
        chromium.close()
    told = [body for writer in writers for _at, body in writer.acknowledged]
    return BadDay(
        sound_s={name: _silence(flow, at) for name, at in times.items()},
        words_s={name: _wordless(writers, at) for name, at in times.items()},
        acknowledged=len(told),
        lost=sum(there[body] != 1 for body in told),
    )


async def _kills(product: Product) -> tuple[dict[str, float], list[_Writer], Counter[str]]:
    """When each was killed, who wrote what, and what the desk has in the end."""
    accounts = [(point["username"], point["password"]) for point in product.demo["points"]]
    cookies = [await sign_in(product.url, *account) for account in accounts]
    writers = [_Writer(product, cookies[n % len(cookies)]) for n in range(DEVICES)]
    tasks = [asyncio.create_task(writer.work()) for writer in writers]
    await asyncio.sleep(8)
    times = {}
    for name in KILLED:
        times[name] = time.time()
        _kill(product, name)
        await asyncio.sleep(WATCHED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return times, writers, Counter(await _notes(product))


def _kill(product: Product, name: str) -> None:
    if name != "postgres":
        product.kill(name)
    elif (pid := postmaster(product.var / "pg")) is not None:
        os.kill(pid, signal.SIGKILL)


def _silence(flow: list[float], since: float) -> float:
    """Seconds from the kill to the end of the last gap it made; 0 when none came."""
    end = since + WATCHED
    near = [since, *(at for at in flow if since < at < end)]
    if near[-1] < end - 2:
        return WATCHED
    return max((later - since for earlier, later in pairwise(near) if later - earlier > GAP / 1000), default=0.0)


def _wordless(writers: list[_Writer], since: float) -> float:
    """Seconds until the last device had an answer again."""
    first = [
        min((at for at, _body in writer.acknowledged if at > since), default=since + WATCHED) for writer in writers
    ]
    return max(first) - since


async def _notes(product: Product) -> list[str]:
    """What the desk has, from a fresh snapshot."""
    cookie = await sign_in(product.url, "thuky", product.password())
    async with _Writer(product, cookie)._line(str(uuid.uuid4())) as line:
        while (message := json.loads(await line.recv()))["t"] != "snapshot":
            pass
        return [note["body"] for note in message["d"]["notes"]]
