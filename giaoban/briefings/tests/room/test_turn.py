"""A browser that no UDP reaches hears the hall through a real coturn, set up as ops/turnserver.conf says."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import pytest
from playwright.async_api import Page, async_playwright
from pytest_django import Settings

from giaoban.adapters.janus import hall
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.tests.conftest import client, janus, peers, room
from giaoban.adapters.janus.tests.peers import Peer
from giaoban.adapters.janus.tests.scenes import PIN, kept_stage, speak
from giaoban.adapters.janus.wire import Jsep, Plugin
from giaoban.briefings.room.ice import LEAVE, ice_servers
from tests.launch.support import REPOSITORY, wait_until

__all__ = ["client", "janus", "peers", "room"]

pytestmark = pytest.mark.media
SECRET = "a-secret-of-this-test"

CONNECT = """async ([iceServers, sdp]) => {
  const pc = new RTCPeerConnection({ iceServers, iceTransportPolicy: "relay" });
  globalThis.pc = pc;
  pc.ontrack = (event) => {
    const sound = new Audio();
    sound.srcObject = new MediaStream([event.track]);
    sound.play();
  };
  await pc.setRemoteDescription({ type: "offer", sdp });
  await pc.setLocalDescription();
  const relayed = new Promise((done) => {
    pc.onicecandidate = (event) => { if (!event.candidate || event.candidate.type === "relay") done(); };
  });
  await Promise.race([relayed, new Promise((done) => setTimeout(done, 5000))]);
  return pc.localDescription.sdp;
}"""
HEARD = """async () => {
  const found = { energy: 0, relayed: "" };
  (await pc.getStats()).forEach((one) => {
    if (one.type === "inbound-rtp") found.energy = one.totalAudioEnergy ?? 0;
    if (one.type === "local-candidate" && one.candidateType === "relay") found.relayed = one.relayProtocol;
  });
  return found;
}"""


@dataclass(frozen=True)
class Relay:
    port: int
    log: Path


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[Relay]:
    """coturn with the template of ops/, filled in as an operator does."""
    own = next(
        entry.address
        for name, entries in psutil.net_if_addrs().items()
        for entry in entries
        if name != "lo" and entry.family == socket.AF_INET
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    text = (REPOSITORY / "ops" / "turnserver.conf").read_text()
    for gap, filled in {
        "listening-ip=<this server's address>": "listening-ip=127.0.0.1",
        "relay-ip=<this server's address>": f"relay-ip={own}",
        "<this server's name>": "giaoban.test",
        "<TURN_SECRET>": SECRET,
        "<address of Janus>": own,
        "listening-port=3478": f"listening-port={port}",
        "syslog": "log-file=stdout\nverbose",
    }.items():
        assert gap in text
        text = text.replace(gap, filled)
    conf, log = tmp_path / "turnserver.conf", tmp_path / "turn.log"
    conf.write_text(text + f"no-udp\npidfile={tmp_path}/pid\nuserdb={tmp_path}/db\n")
    with log.open("wb") as out:
        process = subprocess.Popen(["turnserver", "-c", str(conf)], stdout=out, stderr=out, cwd=tmp_path)
    try:
        wait_until(lambda: _listens(port), 10)
        yield Relay(port, log)
    finally:
        process.kill()
        process.wait()


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path="/usr/bin/chromium",
            chromium_sandbox=False,
            args=["--autoplay-policy=no-user-gesture-required"],
        )
        yield await browser.new_page()
        await browser.close()


@pytest.mark.asyncio
async def test_hears_through_tcp(
    client: JanusClient, room: str, peers: list[Peer], relay: Relay, page: Page, settings: Settings
) -> None:
    settings.TURN_URLS, settings.TURN_SECRET = [f"turn:127.0.0.1:{relay.port}?transport=tcp"], SECRET
    async with kept_stage(client, room, "chair"):
        await speak(client, room, "chair", 440, peers)
        handle = await client.attach(Plugin.HALL)
        offer = await hall.watch(handle, room, pin=PIN)
        answer = await page.evaluate(CONNECT, [ice_servers(uuid4()), offer.sdp])
        await hall.start(handle, Jsep("answer", answer))
        heard: dict[str, Any] = {}
        give_up = time.monotonic() + 20
        while heard.get("energy", 0) < 0.05:
            assert time.monotonic() < give_up, f"{heard}\n{relay.log.read_text()[-3000:]}"
            await page.wait_for_timeout(300)
            heard = await page.evaluate(HEARD)
        assert heard["relayed"] == "tcp"


@pytest.mark.asyncio
async def test_a_forged_or_expired_leave_gets_no_relay(relay: Relay, page: Page) -> None:
    address = f"turn:127.0.0.1:{relay.port}?transport=tcp"
    for name, secret in ((f"{int(time.time()) + 600}:me", "guessed"), (f"{int(time.time()) - 1}:me", SECRET)):
        signed = base64.b64encode(hmac.new(secret.encode(), name.encode(), hashlib.sha1).digest()).decode()
        server = {"urls": address, "username": name, "credential": signed}
        found = await page.evaluate(
            """async (server) => {
              const pc = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy: "relay" });
              pc.addTransceiver("audio", { direction: "recvonly" });
              let found = 0;
              pc.onicecandidate = (event) => { if (event.candidate?.candidate) found += 1; };
              await pc.setLocalDescription();
              while (pc.iceGatheringState !== "complete") await new Promise((done) => setTimeout(done, 50));
              return found;
            }""",
            server,
        )
        assert found == 0


def test_a_leave_is_signed_for_one_and_ends(settings: Settings) -> None:
    settings.ICE_SERVERS = ["stun:stun.example.vn"]
    settings.TURN_URLS, settings.TURN_SECRET = ["turn:a?transport=udp", "turns:a?transport=tcp"], SECRET
    me = uuid4()
    stun, turn = ice_servers(me)
    until, whose = turn["username"].split(":")
    assert stun == {"urls": "stun:stun.example.vn"}
    assert turn["urls"] == settings.TURN_URLS
    assert LEAVE < int(until) - time.time() <= LEAVE + 3600
    assert whose == str(me)
    assert SECRET not in str(turn)
    assert ice_servers(me)[1] == turn != ice_servers(uuid4())[1]
    settings.TURN_SECRET = ""
    assert ice_servers(me) == [stun]
