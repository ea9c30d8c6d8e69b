"""A voice that can be marked: tones of 100 ms in a known order, and an ear that says which of them it recognised.

Each segment is two tones at once, one of four low and one of four high ones, and both differ from the segment before,
so that a decoder which makes up sound out of what came last is not taken for understanding. Three voices have tones of
their own, so that they can be told apart when they speak together.
"""

import random
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
SEGMENT = 0.1
VOICES = 3
EAR_RATE = 8_000
"""The ear listens at this rate: the highest tone is below 3.1 kHz."""
HOP = 0.01
_HOPS = round(SEGMENT / HOP)
_WINDOW = 0.08
_LOWEST, _APART, _CHOICES = 500.0, 110.0, 4
_VOLUME, _FADE = 0.22, 0.004
_BLOCK = 10
"""Segments that share one delay when the ear follows a voice."""
_AROUND = 80
"""Hops by which the delay may move from one block to the next."""
_SEARCH = 80
"""Segments that must fit for the ear to know where in the round the voice is."""
_CLEAR = 3.0
"""A tone counts when it is so many times as strong as the next one of its group."""
_STRONG, _AUDIBLE = 0.05, 1e-3
_CERTAIN = 0.5
"""Share of a block that must fit before another delay is believed."""

Samples = NDArray[np.float64]
Symbols = NDArray[np.int64]


@dataclass(frozen=True)
class Heard:
    """What an ear made of a voice: for each spoken segment whether it was recognised, and when it was heard.

    `delays` are seconds between the place in what was said and the place in what was heard, one for each segment.
    """

    recognised: NDArray[np.bool_]
    delays: Samples

    @property
    def percent(self) -> float:
        """Of the segments recognised."""
        return 100 * float(np.mean(self.recognised)) if len(self.recognised) else 0.0


def order(voice: int, segments: int) -> Symbols:
    """The voice's segments, 0–15; the same whenever it is asked for, and no tone twice running."""
    chance = random.Random(voice + 1)
    low, high, chosen = 0, 0, []
    for _ in range(segments):
        low = chance.choice([tone for tone in range(_CHOICES) if tone != low])
        high = chance.choice([tone for tone in range(_CHOICES) if tone != high])
        chosen.append(low * _CHOICES + high)
    return np.array(chosen)


def pitches(voice: int) -> Samples:
    """The voice's eight tones in Hz, the four low ones first."""
    steps = VOICES * np.arange(2 * _CHOICES, dtype=np.float64) + voice
    return steps * _APART + _LOWEST


def say(voice: int, seconds: float) -> Samples:
    """The voice, from the first segment on, at 48 kHz."""
    length = round(SEGMENT * RATE)
    at = np.arange(length) / RATE
    edge = np.minimum(1.0, np.minimum(at, at[::-1]) / _FADE)
    tones = np.sin(2 * np.pi * pitches(voice)[:, None] * at) * edge * _VOLUME
    symbols = order(voice, round(seconds / SEGMENT))
    return np.concatenate([tones[symbol // _CHOICES] + tones[_CHOICES + symbol % _CHOICES] for symbol in symbols])


def say_to_file(voice: int, seconds: float, path: Path) -> Path:
    """The voice as a 48 kHz mono WAV, as Chromium's fake microphone wants it."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((say(voice, seconds) * 32767).astype("<i2").tobytes())
    return path


def thin_out(samples: Samples, rate: int = RATE) -> Samples:
    """The same at the ear's rate."""
    step = rate // EAR_RATE
    thinner: Samples = samples[: len(samples) // step * step].reshape(-1, step).mean(axis=1)
    return thinner


def symbols_in(heard: Samples, voice: int) -> Symbols:
    """Which segment sounds at each hop of 10 ms, or -1; `heard` at the ear's rate."""
    hop, window = round(HOP * EAR_RATE), round(_WINDOW * EAR_RATE)
    count = max(0, (len(heard) - window) // hop + 1)
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    frames = np.lib.stride_tricks.sliding_window_view(heard, window)[::hop][:count]
    waves = np.exp(-2j * np.pi * np.outer(np.arange(window) / EAR_RATE, pitches(voice))) * np.hanning(window)[:, None]
    power = np.abs(frames @ waves) ** 2
    low, high = _clearest(power[:, :_CHOICES]), _clearest(power[:, _CHOICES:])
    return np.where((low >= 0) & (high >= 0), low * _CHOICES + high, -1)


def _clearest(power: Samples) -> Symbols:
    """A tone that stands out, and is nearly as strong as this voice's tones are: a rest of one at the edge is not."""
    ranked = np.sort(power, axis=1)
    usual = np.median(ranked[:, -1])
    clear = (ranked[:, -1] > _CLEAR * ranked[:, -2]) & (ranked[:, -1] > max(_STRONG * usual, _AUDIBLE))
    return np.where(clear, power.argmax(axis=1), -1)


def follow(heard: Samples, voice: int, length: float) -> Heard:
    """Mark what was heard of a voice that says its `length` seconds again and again; `heard` at the ear's rate.

    The delay is found anew for every second of speech, near the last one: buffers on the way grow and shrink. Delays
    count from the beginning of a round of the voice, so they are below `length` or a little beside it.
    """
    found, said = symbols_in(heard, voice), order(voice, round(length / SEGMENT))
    number, delay = _beginning(found, said)
    recognised, delays = [np.zeros(0, dtype=np.bool_)], [np.zeros(0)]
    for start in range(0, len(found) // _HOPS - _BLOCK, _BLOCK):
        words = said[(number + np.arange(start, start + _BLOCK)) % len(said)]
        places = (start + np.arange(_BLOCK)) * _HOPS
        tried = delay + np.arange(-_AROUND, _AROUND + 1)
        marks = [_marks(found, places + shift, words) for shift in tried]
        sums = np.array([int(mark.sum()) for mark in marks])
        if sums.max() >= _CERTAIN * _BLOCK:
            # A segment is recognised a little before and after its place: the middle of the delays that are best.
            delay = int(np.median(tried[sums == sums.max()]))
        recognised.append(_marks(found, places + delay, words))
        delays.append(np.full(_BLOCK, delay * HOP - number * SEGMENT))
    return Heard(np.concatenate(recognised), np.concatenate(delays))


def _beginning(found: Symbols, said: Symbols) -> tuple[int, int]:
    """The segment that the recording begins with, and how many hops into the recording that is."""
    span = min(_SEARCH, len(found) // _HOPS - 1)
    marks: dict[tuple[int, int], int] = {(0, 0): 0}
    for shift in range(_HOPS):
        sounds = found[shift : shift + span * _HOPS : _HOPS]
        for number in range(len(said)):
            words = np.take(said, np.arange(number, number + len(sounds)), mode="wrap")
            marks[number, shift] = int((sounds == words).sum())
    return max(marks, key=lambda place: marks[place])


def _marks(found: Symbols, places: Symbols, words: Symbols) -> NDArray[np.bool_]:
    inside = (places >= 0) & (places < len(found))
    right: NDArray[np.bool_] = inside & (found[np.clip(places, 0, max(0, len(found) - 1))] == words)
    return right
