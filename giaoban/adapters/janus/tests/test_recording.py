"""What is said on the floor while it is to be recorded is in the file, in its place; what was said meanwhile is not."""

from __future__ import annotations

import asyncio
import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from giaoban.adapters import sound
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.one_stage import StageSpec
from giaoban.adapters.janus.recording import Piece, pieces_in, read_piece
from giaoban.adapters.janus.stage import StageKeeper
from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.adapters.janus.tests.peers import Peer, until
from giaoban.adapters.janus.tests.scenes import kept_stage, listen, speak, spec
from giaoban.adapters.sound import Span

pytestmark = [pytest.mark.media, pytest.mark.asyncio]

BEFORE, MEANWHILE = 800.0, 1500.0


async def test_a_recording_with_a_pause_is_joined_true_to_time(
    client: JanusClient, janus: JanusProcess, room: str, peers: list[Peer], tmp_path: Path
) -> None:
    folder = janus.recordings / room
    async with kept_stage(client, room, "a", "b") as keeper:
        listener = await listen(client, room, peers)
        _, first = await speak(client, room, "a", BEFORE, peers)
        await until(lambda: listener.ear.hears(BEFORE), within=6)
        wanted = spec("a", "b")
        spans = [await _recorded(keeper, room, wanted, folder / "one", 2.0)]
        await first.detach()
        await speak(client, room, "b", MEANWHILE, peers)
        await until(lambda: listener.ear.hears(MEANWHILE), within=4)
        spans.append(await _recorded(keeper, room, wanted, folder / "two", 1.6, end=True))
    pieces = pieces_in(folder)
    assert [piece.path.name.split("-")[0] for piece in pieces] == ["one", "two"]

    joined = await asyncio.to_thread(sound.join, pieces, spans, tmp_path)
    assert joined.lost == 0
    assert abs(joined.seconds - sum(span.seconds for span in spans)) < 0.01
    for name in (sound.FULL, sound.SMALL):
        assert abs(_duration(tmp_path / name) - joined.seconds) < 0.2
    heard = _samples(tmp_path / sound.SMALL)
    pause = spans[0].seconds
    assert _loudest(heard[_at(0.6) : _at(pause - 0.3)]) == pytest.approx(BEFORE, abs=30)
    assert _loudest(heard[_at(pause + 0.6) : _at(joined.seconds - 0.2)]) == pytest.approx(MEANWHILE, abs=30)
    await asyncio.to_thread(_a_broken_piece_is_silence, pieces, spans, tmp_path)


def _a_broken_piece_is_silence(pieces: list[Piece], spans: list[Span], folder: Path) -> None:
    """One cut in the middle keeps what it has; rubbish after a head, or not even a head, is passed over."""
    whole = pieces[0].path.read_bytes()
    cut, rubbish, empty = folder / "cut.mjr", folder / "rubbish.mjr", folder / "empty.mjr"
    cut.write_bytes(whole[: len(whole) // 2])
    rubbish.write_bytes(whole[:80] + b"\xff" * 500)
    empty.write_bytes(whole[:9])
    assert read_piece(empty) is None
    later = spans[0].began_at + timedelta(seconds=1.5)
    made = sound.join([Piece(cut, pieces[0].began_at), Piece(rubbish, later)], spans[:1], folder)
    assert made.lost == 1
    assert abs(made.seconds - spans[0].seconds) < 0.01
    heard = _samples(folder / sound.FULL)
    assert _loudest(heard[_at(0.5) : _at(0.8)]) == pytest.approx(BEFORE, abs=30)
    assert np.abs(heard[_at(spans[0].seconds - 0.4) :]).max() < 500


async def _recorded(
    keeper: StageKeeper, room: str, wanted: StageSpec, path: Path, seconds: float, *, end: bool = False
) -> Span:
    """Record for so long; then a pause, or the end of the meeting."""
    began = datetime.now(UTC)
    await keeper.set_wanted({room: replace(wanted, record_to=str(path))})
    await asyncio.sleep(seconds)
    ended = datetime.now(UTC)
    await keeper.set_wanted({} if end else {room: wanted})
    return Span(began, ended)


def _duration(path: Path) -> float:
    said = subprocess.check_output(["ffprobe", "-v", "error", "-show_format", "-of", "json", str(path)])
    return float(json.loads(said)["format"]["duration"])


def _samples(path: Path) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    raw = subprocess.check_output(
        ["ffmpeg", "-v", "error", "-i", str(path), "-f", "s16le", "-ar", str(sound.RATE), "pipe:1"]
    )
    return np.frombuffer(raw, np.int16)


def _at(seconds: float) -> int:
    return int(seconds * sound.RATE)


def _loudest(samples: np.ndarray[tuple[int], np.dtype[np.int16]]) -> float:
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.fft.rfftfreq(len(samples), 1 / sound.RATE)[power.argmax()])
