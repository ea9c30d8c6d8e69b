"""A telephone dials in: hears a sentence alone, hears the floor, is heard in the hall, presses keys, and is let go."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from giaoban.adapters.janus import floor
from giaoban.adapters.janus.account import Account, read_account
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.phone_call import BOOTH, Call, codec_of, keys_in
from giaoban.adapters.janus.sip import Trunk
from giaoban.adapters.janus.tests.exchange import PASSWORD, USER, Caller, Exchange
from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.adapters.janus.tests.peers import Peer, until
from giaoban.adapters.janus.tests.scenes import PIN, SECRET, kept_stage, listen, speak
from giaoban.adapters.janus.tests.telephone import Receiver

CHAIR, VILLAGE, SENTENCE = 700.0, 1100.0, 450.0


@asynccontextmanager
async def trunk_at(client: JanusClient, exchange: Exchange, calls: list[Call], lines: int = 2) -> AsyncIterator[Trunk]:
    """A registered account whose calls are put on a list and go on until they end."""

    async def take(call: Call) -> None:
        await call.answer()
        calls.append(call)
        await call.ended.wait()

    port = await exchange.start()
    trunk = Trunk(client, Account(USER, f"127.0.0.1:{port}", PASSWORD, lines), take)
    running = asyncio.create_task(trunk.run())
    try:
        await until(lambda: trunk.registered, within=10)
        yield trunk
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        exchange.stop()


@pytest.fixture
def sentence(janus: JanusProcess) -> Path:
    """Two seconds of a tone, where Janus can read it."""
    path = janus.recordings.parent / "sentence.opus"
    words = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", f"sine=frequency={SENTENCE}:duration=2"]
    subprocess.run([*words, "-af", "volume=4", "-ar", "48000", "-ac", "1", "-c:a", "libopus", str(path)], check=True)
    path.chmod(0o644)
    return path


@pytest.mark.media
@pytest.mark.asyncio
async def test_a_call_from_ringing_to_hanging_up(
    client: JanusClient, room: str, peers: list[Peer], sentence: Path, tmp_path: Path
) -> None:
    exchange, calls = Exchange(), list[Call]()
    async with (
        trunk_at(client, exchange, calls),
        kept_stage(client, room, "chair", "village"),
        Receiver(VILLAGE) as ear,
    ):
        assert exchange.refused == 1  # asked for the password once, and got the right one
        await speak(client, room, "chair", CHAIR, peers)
        listener = await listen(client, room, peers)
        caller = Caller(exchange.contact, "0912345678", ear.port, tmp_path)
        try:
            await caller.dial()
            await until(lambda: bool(calls), within=5)
            call = calls[0]
            assert call.number == "0912345678"

            said = asyncio.create_task(call.say(sentence))
            await until(lambda: ear.hears(SENTENCE), within=5)
            await said
            assert not ear.hears(CHAIR)

            await call.enter(room, "village", pin=PIN, secret=SECRET, muted=True)
            await until(lambda: ear.hears(CHAIR), within=5)
            assert not listener.ear.hears(VILLAGE)

            await caller.press("1*#")
            await caller.press("5", bare=True)
            assert [await asyncio.wait_for(call.keys.get(), 5) for _ in range(4)] == ["1", "*", "#", "5"]

            await call.set_muted(muted=False)
            await until(lambda: listener.ear.hears(VILLAGE), within=10)
            await call.set_muted(muted=True)
            await until(lambda: listener.ear.misses(VILLAGE), within=10)

            again = asyncio.create_task(call.say(sentence))
            await until(lambda: ear.hears(SENTENCE) and not ear.hears(CHAIR), within=5)
            assert not listener.ear.hears(SENTENCE)
            again.cancel()
            await until(lambda: not ear.hears(SENTENCE, seconds=0.3), within=3)
            await until(lambda: ear.hears(CHAIR), within=3)
            await call.leave()
            await until(lambda: not ear.hears(CHAIR), within=5)

            await caller.hang_up()
            await until(call.ended.is_set, within=5)
            assert call.hung_up
            await until_no_booth(client)
            ear.save(tmp_path / "heard.wav")
        finally:
            await caller.close()


@pytest.mark.media
@pytest.mark.asyncio
async def test_several_calls_at_once_and_one_too_many_is_told_busy(client: JanusClient, tmp_path: Path) -> None:
    exchange, calls = Exchange(), list[Call]()
    async with trunk_at(client, exchange, calls, lines=2), Receiver() as ear:
        callers = [Caller(exchange.contact, f"09000000{n}", ear.port, tmp_path) for n in range(3)]
        try:
            for caller in callers[:2]:
                await caller.dial()
            await until(lambda: len(calls) == 2, within=5)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(4):
                    await callers[2].dial()
            assert not callers[2].connected
            assert [call.number for call in calls] == ["090000000", "090000001"]
            await calls[0].close()
            await until(lambda: not callers[0].connected, within=5)
            assert callers[1].connected
        finally:
            for caller in callers:
                await caller.close()


@pytest.mark.media
@pytest.mark.asyncio
async def test_a_killed_janus_ends_the_call_and_the_account_comes_back(
    mortal_janus: JanusProcess, tmp_path: Path
) -> None:
    exchange, calls = Exchange(), list[Call]()
    link = JanusClient(mortal_janus.url, mortal_janus.api_secret, mortal_janus.admin_key)
    async with link as client, trunk_at(client, exchange, calls) as trunk, Receiver() as ear:
        caller = Caller(exchange.contact, "0912345678", ear.port, tmp_path)
        again = Caller(exchange.contact, "0912345678", ear.port, tmp_path)
        try:
            await caller.dial()
            await until(lambda: bool(calls), within=5)
            before = exchange.contact
            mortal_janus.kill()
            await until(lambda: calls[0].ended.is_set() and not trunk.registered, within=5)
            assert not calls[0].hung_up
            mortal_janus.start()
            await until(lambda: trunk.registered and exchange.contact != before, within=20)
            again = Caller(exchange.contact, "0912345678", ear.port, tmp_path)
            await again.dial()
            await until(lambda: len(calls) == 2, within=5)
        finally:
            await caller.close()
            await again.close()


async def until_no_booth(client: JanusClient) -> None:
    """Nothing of a call that is over stays in Janus."""
    for _ in range(50):
        if not any(name.startswith(BOOTH) for name in await floor.list_floors(client)):
            return
        await asyncio.sleep(0.1)
    raise AssertionError("a booth was left behind")


@pytest.mark.parametrize(
    ("kind", "content", "keys"),
    [
        ("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n", ["5"]),
        ("application/dtmf-relay", "Signal= *\r\n", ["*"]),
        ("application/dtmf-relay", "signal=11\r\n", ["#"]),
        ("application/dtmf-relay", "Duration=160", []),
        ("application/dtmf; charset=utf-8", " 7\r\n", ["7"]),
        ("application/dtmf", "10", ["*"]),
        ("application/dtmf", "d=3\r\n", ["3"]),
        ("application/dtmf", "12345", []),
        ("text/plain", "5", []),
        ("", "", []),
    ],
)
def test_keys_are_read_from_what_exchanges_send(kind: str, content: str, keys: list[str]) -> None:
    assert keys_in(kind, content) == keys


def test_the_offer_chooses_a_telephone_codec() -> None:
    assert codec_of("v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0 8 101\r\n") == "pcma"
    assert codec_of("m=audio 9 RTP/AVP 18 0\r\n") == "pcmu"
    assert codec_of("m=audio 9 RTP/AVP 18 101\r\n") == ""
    assert codec_of("m=video 9 RTP/AVP 8\r\n") == ""


def test_the_account_is_read_from_one_line() -> None:
    assert read_account("", 8) is None
    assert read_account("sip:100:m%40t-khau@pbx.local:5080", 4) == Account("100", "pbx.local:5080", "m@t-khau", 4)
    assert read_account("sip:100@10.0.0.5", 1) == Account("100", "10.0.0.5", "", 1)
    for wrong, lines in (("http://x", 8), ("sip:pbx.local", 8), ("sip:a:b@c", 0), ("sip:a:b%3Ac@d", 8)):
        with pytest.raises(ValueError, match="SIP_URL"):
            read_account(wrong, lines)
