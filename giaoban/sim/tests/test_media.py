"""Real WebRTC between two of the simulator's own ends: what is said is heard, what is shown is seen."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from giaoban.sim.media import Ear, Sender
from giaoban.sim.picture import film_of
from giaoban.sim.sound import encode
from giaoban.sim.speech import RATE, Samples, Speech, Voice
from giaoban.sim.tracks import PictureTrack, VoiceTrack

SENTENCE = "Xã đã lập hai chốt kiểm dịch và phun hóa chất toàn bộ khu chuồng nuôi."


@contextlib.asynccontextmanager
async def joined(sender: Sender, ear: Ear) -> AsyncIterator[None]:
    """Connects the two; the ear plays the server's part."""
    try:
        await sender.accept(await ear.answer(await sender.offer()))
        assert await sender.connected()
        assert await ear.connected()
        yield
    finally:
        await sender.close()
        await ear.close()


def loudness(samples: Samples) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """The loudness curve in steps of 20 ms, by which speech is recognised."""
    steps = samples[: len(samples) // 960 * 960].reshape(-1, 960).astype(np.float64)
    return np.asarray(np.log10(np.sqrt((steps**2).mean(axis=1)) + 10))


def likeness(said: Samples, heard: Samples) -> float:
    """The best correlation of the two loudness curves over all delays; 1 is the same."""
    a, b = loudness(said), loudness(heard)
    return max(
        float(np.corrcoef(a, b[shift : shift + len(a)])[0, 1]) for shift in range(len(b) - len(a)) if len(b) > len(a)
    )


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return Speech(tmp_path_factory.mktemp("speech")).say([SENTENCE], Voice())


async def test_what_is_said_is_heard_and_then_it_is_quiet(said: Samples) -> None:
    voice, ear = VoiceTrack(), Ear(hear=True)
    async with joined(Sender(voice), ear):
        await asyncio.sleep(0.5)
        voice.say(encode(said))
        await voice.finished()
        await asyncio.sleep(0.8)
        heard = ear.heard()
        assert likeness(said, heard) > 0.9
        ear.forget()
        await asyncio.sleep(0.6)
        assert ear.level() < -70


async def test_hushing_stops_the_sound(said: Samples) -> None:
    voice, ear = VoiceTrack(), Ear(hear=True)
    async with joined(Sender(voice), ear):
        voice.say(encode(said))
        await asyncio.sleep(1.2)
        assert ear.level() > -45
        voice.hush()
        await asyncio.wait_for(voice.finished(), 0.1)
        await asyncio.sleep(0.5)
        ear.forget()
        await asyncio.sleep(0.5)
        assert ear.level() < -70


async def test_a_counting_ear_counts_without_decoding() -> None:
    ear = Ear(hear=False)
    async with joined(Sender(VoiceTrack()), ear):
        await asyncio.sleep(1.5)
        received = await ear.received()
        assert 50 < received.packets < 90
        assert received.bytes > 0
        assert ear.frames == 0
        assert len(ear.heard()) == 0


async def test_a_picture_is_seen() -> None:
    ear = Ear(hear=True)
    async with joined(Sender(PictureTrack(film_of("Người thử"))), ear):
        await asyncio.sleep(2.0)
        assert ear.frames >= 8


def test_the_same_person_has_the_same_picture_and_it_begins_with_a_key_frame() -> None:
    film = film_of("Người thử")
    assert film == film_of("Người thử") != film_of("Người khác")
    key_frame_bit = 0x01
    assert film.frames[0][0] & key_frame_bit == 0
    assert sum(not frame[0] & key_frame_bit for frame in film.frames) == 3


async def test_a_closed_microphone_keeps_nobody_waiting_and_knows_what_was_left(said: Samples) -> None:
    voice, clip = VoiceTrack(), encode(said)
    sender = Sender(voice)
    voice.say(clip)
    waiting = asyncio.ensure_future(voice.finished())
    await asyncio.sleep(0)
    await sender.close()
    await asyncio.wait_for(waiting, 1)
    assert voice.unsaid == clip
    voice.say(clip)
    await asyncio.wait_for(voice.finished(), 1)
    assert voice.unsaid == clip


def test_one_second_of_samples_is_one_second(tmp_path: Path) -> None:
    assert encode(np.zeros(RATE, dtype=np.int16)).seconds == pytest.approx(1, abs=0.05)
