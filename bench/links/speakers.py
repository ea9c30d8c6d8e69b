"""How well weak speakers are understood: the share of known segments that a good listener recognises."""

import contextlib
import statistics
import time
from typing import Any

import numpy as np

from bench.links import tones
from bench.links.link import why_not
from bench.links.scene import conditions
from bench.links.voices import ROUND, Speaker, Stage, stage
from bench.report import Peer, report

SECONDS = 60.0
BESIDE = 30.0
"""Seconds of each measurement that is only told beside the figure."""
SETTLE = 6.0
MUTED = 4.0
#: What else the link may do.
OTHERS: dict[str, dict[str, Any]] = {
    "no loss": {"loss": 0.0},
    "20 %": {"loss": 0.2},
    "10 % in runs of 3": {"loss": 0.1, "burst": 3.0},
}


def measure_speakers(peers: dict[str, Peer]) -> None:
    """`weak_speaker_heard_pct`, and beside it other losses, after an unmute, and three weak speakers at once."""
    with stage() as here, here.speaker(0) as speaker:
        speaker.weaken(loss=0.1)
        speaker.speak(here.ear)
        time.sleep(SETTLE)
        before, began = speaker.link.read()["up"], time.monotonic()
        value = heard(here, speaker, SECONDS).percent
        up, took = speaker.link.read()["up"].since(before), time.monotonic() - began
        notes = [f"{SECONDS:.0f} s, {up.wire_udp_bytes * 8 / 1000 / took:.0f} kbit/s on the wire"]
        for name, shape in OTHERS.items():
            speaker.weaken(**shape)
            time.sleep(SETTLE)
            notes.append(f"{name}: {heard(here, speaker, BESIDE).percent:.1f}")
        notes.append(f"10 % from the unmute on: {_after_unmute(here, speaker):.1f}")
        notes.append(f"three at once, 10 %: {', '.join(f'{one:.1f}' for one in _together(here, speaker))}")
    note = f"{'; '.join(notes)}; {conditions()}"
    report("weak_speaker_heard_pct", value, note=note, peer=peers.get("weak_speaker_heard_pct"))


def heard(here: Stage, speaker: Speaker, seconds: float) -> tones.Heard:
    """What the good ear makes of this speaker from now on."""
    _at, samples = here.ear.record(seconds)
    return tones.follow(samples, speaker.voice, ROUND)


def _after_unmute(here: Stage, speaker: Speaker) -> float:
    """From the first second in which anything is heard again."""
    speaker.weaken(loss=0.1)
    here.ear.mute(speaker.request_id, muted=True)
    time.sleep(MUTED)
    here.ear.mute(speaker.request_id, muted=False)
    _at, samples = here.ear.record(BESIDE)
    loud = np.abs(samples) > 0.02
    return tones.follow(samples[int(loud.argmax()) :], speaker.voice, ROUND).percent


def _together(here: Stage, first: Speaker) -> list[float]:
    with contextlib.ExitStack() as ends:
        others = [ends.enter_context(here.speaker(voice)) for voice in (1, 2)]
        for speaker in others:
            speaker.weaken(loss=0.1)
            speaker.speak(here.ear)
        time.sleep(SETTLE)
        _at, samples = here.ear.record(BESIDE)
        return [tones.follow(samples, one.voice, ROUND).percent for one in (first, *others)]


def measure_drift(minutes: float) -> None:
    """From speech to hearing at the beginning and at the end of so many minutes at 10 % loss; prints, keeps nothing."""
    if reason := why_not():
        print(f"Bỏ qua phép đo này: {reason}")
        return
    with stage() as here, here.speaker(0) as speaker:
        speaker.weaken(loss=0.1)
        speaker.speak(here.ear)
        time.sleep(SETTLE)
        began = time.monotonic()
        delays, shares = [], []
        for part in range(max(2, round(minutes))):
            time.sleep(max(0.0, began + part * 60 - time.monotonic()))
            delay, share = _delay(here, speaker)
            delays.append(delay)
            shares.append(share)
            print(f"  phút {part}: trễ {delay * 1000:.0f} ms, nhận ra {share:.1f} %", flush=True)
        print(
            f"Sau {minutes:.0f} phút, độ trễ đổi {(delays[-1] - delays[0]) * 1000:+.0f} ms "
            f"(từ {min(delays) * 1000:.0f} đến {max(delays) * 1000:.0f}), nhận ra {statistics.mean(shares):.1f} %; "
            f"{conditions()} [drift of a weak speaker's delay]",
            flush=True,
        )


def _delay(here: Stage, speaker: Speaker) -> tuple[float, float]:
    """Seconds from the microphone to the good ear, and the share recognised meanwhile."""
    said = speaker.says_at()
    at, samples = here.ear.record(20.0)
    found = tones.follow(samples, speaker.voice, ROUND)
    # Both tell when some round of the voice began: the one a listener hears comes after the one that was said.
    return (at + float(np.median(found.delays)) - said) % ROUND, found.percent
