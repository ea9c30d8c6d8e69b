"""The same village with a plain page of Janus's own library in an AudioBridge: what our figures stand beside."""

import contextlib
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.links import tones
from bench.links.goodear import done_there, other_thread
from bench.links.link import Link
from bench.links.plainroom import PlainRoom, address, janus_at, page_server, why_no_library
from bench.links.scene import GOOD, SENTENCES, WATCH
from bench.links.scene import WEAK as LISTENER
from bench.links.visits import visit
from bench.links.voices import ROUND
from bench.links.voices import WEAK as SPEAKER
from bench.report import Peer
from giaoban.adapters.janus.client import JanusClient
from giaoban.launch.janus import running_janus
from tests.e2e.people import PHONE, browser
from tests.e2e.sound import speak_to_file
from tests.launch.support import open_folder

NAME = "AudioBridge, plain janus.js page"
SECONDS = 40.0
SETTLE = 8.0
VISITS = 5
STEP_OUT = 4.0
LOSSES = {
    0.0: "concealed_pct_loss0",
    0.05: "concealed_pct_loss5",
    0.15: "concealed_pct_loss15",
    0.3: "concealed_pct_loss30",
}
JOINS = {0.0: "join_weak_s_loss0", 0.15: "join_weak_s_loss15", 0.3: "join_weak_s_loss30_max"}


@dataclass
class Village:
    """A browser at the far end, the page's address, and the room it is about."""

    link: Link
    page: Page
    url: str
    room: PlainRoom


def measure_peers() -> dict[str, Peer]:
    """By the name of our figure; empty, and it says why, where Janus's library is not installed."""
    if reason := why_no_library():
        print(f"Không đo được bên so sánh: {reason}")
        return {}
    with _village() as village:
        values = {**_joins(village), **_sound(village), "weak_speaker_heard_pct": _voice(village)}
    for name, value in values.items():
        print(f"  {NAME}: {name} {value:.4g}", flush=True)
    return {name: Peer(NAME, value) for name, value in values.items()}


def _joins(village: Village) -> dict[str, float]:
    visit(village.page, village.url, "heard")  # so that its files are on the device
    found = {}
    for loss, figure in JOINS.items():
        times = []
        for _ in range(VISITS):
            _step_out(village)
            village.link.set(**{**LISTENER, "loss": loss})
            times.append(visit(village.page, village.url, "heard").seconds)
        found[figure] = max(times) if figure.endswith("_max") else statistics.median(times)
    _step_out(village)
    return found


def _sound(village: Village) -> dict[str, float]:
    visit(village.page, village.url, "heard")
    found = {}
    for loss, figure in LOSSES.items():
        village.link.set(**{**LISTENER, "loss": loss})
        time.sleep(SETTLE)
        wire, before, began = village.link.read()["down"], _samples(village.page), time.monotonic()
        time.sleep(SECONDS)
        down, after = village.link.read()["down"].since(wire), _samples(village.page)
        if loss == 0:
            found["thin_wire_kbps"] = down.wire_udp_bytes * 8 / 1000 / (time.monotonic() - began)
        found[figure] = 100 * (after["concealed"] - before["concealed"]) / max(1.0, after["total"] - before["total"])
    return found


def _voice(village: Village) -> float:
    village.link.set(**{**SPEAKER, "loss": 0.1})
    done_there(village.room.loop, village.room.listen())
    time.sleep(SETTLE)
    _at, samples = village.room.tape.record(SECONDS)
    return tones.follow(samples, 0, ROUND).percent


def _samples(page: Page) -> dict[str, float]:
    counts: dict[str, float] = page.evaluate("window.__bench.sound()")
    return counts


def _step_out(village: Village) -> None:
    village.link.set(**GOOD)
    village.page.goto("about:blank")
    time.sleep(STEP_OUT)


@contextmanager
def _village() -> Iterator[Village]:
    with contextlib.ExitStack() as ends:
        link = ends.enter_context(Link(**GOOD))
        tools = Path(ends.enter_context(tempfile.TemporaryDirectory()))
        info = ends.enter_context(running_janus(ends.enter_context(open_folder())))
        loop = ends.enter_context(other_thread())
        stack = contextlib.AsyncExitStack()
        ends.callback(lambda: done_there(loop, stack.aclose()))

        async def open_room() -> tuple[PlainRoom, int]:
            client = await stack.enter_async_context(JanusClient(info.url, info.api_secret, info.admin_key))
            relay = await stack.enter_async_context(janus_at(link.host, info))
            room = PlainRoom(client, loop)
            stack.push_async_callback(room.close)
            await room.open()
            await room.talk(speak_to_file(SENTENCES, tools / "speech.wav"))
            return room, relay

        room, relay = done_there(loop, open_room())
        page_port = ends.enter_context(page_server(link.host))
        driver = ends.enter_context(sync_playwright())
        wav = tones.say_to_file(0, ROUND, tools / "voice.wav")
        origin = f"http://{link.host}:{page_port}"
        far = browser(driver, microphone=wav, program=link.program("/usr/bin/chromium", tools), trusted=origin)
        ends.callback(far.close)
        context = far.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
        context.add_init_script(WATCH)
        yield Village(link, context.new_page(), address(link.host, page_port, relay, info), room)
