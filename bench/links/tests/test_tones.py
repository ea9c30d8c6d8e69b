"""The ear that marks weak speakers: hears what was said and nothing that was not."""

import numpy as np
import pytest

from bench.links import tones
from bench.links.tones import RATE, Samples

LENGTH = 20.0


def tape(voice: int, *, start: float = 7.33, seconds: float = 30.0) -> Samples:
    """The voice again and again, from `start` on."""
    said = np.tile(tones.say(voice, LENGTH), 3)
    return said[round(start * RATE) : round((start + seconds) * RATE)]


def marks(samples: Samples, voice: int = 0) -> tones.Heard:
    return tones.follow(tones.thin_out(samples), voice, LENGTH)


def without(samples: Samples, every: int, length: float) -> Samples:
    """Silence for so many seconds in every so-manieth segment, from the segment's beginning on."""
    left = samples.copy()
    first = round(0.07 * RATE)  # the tape begins 30 ms into a segment
    for at in range(first, len(left), every * 4800):
        left[at : at + round(length * RATE)] = 0
    return left


@pytest.mark.parametrize("voice", [0, 1, 2])
def test_a_clear_voice_is_recognised_and_found_in_time(voice: int) -> None:
    heard = marks(tape(voice), voice)
    assert heard.percent == 100
    assert np.abs(heard.delays + 7.33).max() < 0.05


def test_three_at_once_are_told_apart() -> None:
    together = tape(0) + tape(1, start=2.0) + tape(2, start=11.41)
    assert [marks(together, voice).percent for voice in range(3)] == [100, 100, 100]


def test_no_tone_comes_twice_running() -> None:
    said = tones.order(1, 500)
    assert (said[1:] // 4 != said[:-1] // 4).all()
    assert (said[1:] % 4 != said[:-1] % 4).all()


@pytest.mark.parametrize(("every", "percent"), [(10, 90.0), (5, 80.0), (2, 50.0)])
def test_what_is_missing_is_not_recognised(every: int, percent: float) -> None:
    assert marks(without(tape(0), every, 0.1)).percent == pytest.approx(percent, abs=4)


def test_what_went_before_does_not_stand_for_what_is_missing() -> None:
    samples = tape(0)
    first = round(0.07 * RATE)
    for at in range(first + 4800, len(samples) - 4800, 5 * 4800):
        samples[at : at + 4800] = samples[at - 4800 : at]
    assert marks(samples).percent == pytest.approx(80, abs=4)


def test_a_short_gap_is_still_understood() -> None:
    assert marks(without(tape(0), 2, 0.02)).percent == 100


def test_somebody_else_noise_and_silence_are_not_this_voice() -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 30 * RATE)
    assert marks(tape(1)).percent < 12  # one in sixteen is right by chance
    assert marks(noise).percent < 12
    assert marks(np.zeros(30 * RATE)).percent == 0


def test_a_delay_that_moves_is_followed() -> None:
    samples = tape(0)
    later = np.concatenate([samples[: 12 * RATE], np.zeros(round(0.3 * RATE)), samples[12 * RATE :]])
    heard = marks(later)
    assert heard.percent > 94  # a block in which it moves is marked at one delay
    assert heard.delays[-1] - heard.delays[0] == pytest.approx(0.3, abs=0.05)
