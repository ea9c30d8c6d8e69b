"""Sound in the browser tests: a spoken sentence as microphone, and whether what was received contains it."""

import subprocess
import wave
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page

RATE = 16_000
Samples = NDArray[np.float64]

#: Collects what the page's connections receive, so that a test can listen where a person would.
LISTEN = """
(() => {
  const heard = (window.__heard = { audio: [], video: [] });
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(...settings) {
      super(...settings);
      this.addEventListener('track', ({ track }) => heard[track.kind].push({ track, pc: this }));
    }
  };
})();
"""

RECORD = """
async ([seconds, rate]) => {
  const lives = ({ track, pc }) => track.readyState === 'live' && pc.connectionState !== 'closed';
  const living = window.__heard.audio.filter(lives);
  const context = new AudioContext({ sampleRate: rate });
  const mix = context.createGain();
  for (const { track } of living) context.createMediaStreamSource(new MediaStream([track])).connect(mix);
  const taker = context.createScriptProcessor(4096, 1, 1);
  const pieces = [];
  taker.onaudioprocess = ({ inputBuffer }) =>
    pieces.push(Array.from(inputBuffer.getChannelData(0), (x) => Math.round(x * 32767)));
  mix.connect(taker);
  taker.connect(context.destination);
  await new Promise((done) => setTimeout(done, seconds * 1000));
  await context.close();
  return pieces.flat();
}
"""


def speak_to_file(text: str, path: Path) -> Path:
    """A spoken Vietnamese sentence as a 48 kHz mono WAV, as Chromium's fake microphone wants it."""
    raw = path.with_suffix(".raw.wav")
    subprocess.run(["espeak-ng", "-v", "vi", "-s", "150", "-w", str(raw), text], check=True)
    subprocess.run(["sox", str(raw), "-r", "48000", "-c", "1", "-b", "16", str(path), "gain", "-n", "-3"], check=True)
    return path


def read_wav(path: Path) -> Samples:
    """The file's samples at 16 kHz, from -1 to 1."""
    with wave.open(str(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(float) / 32768
        step = file.getframerate() // RATE
    return samples[: len(samples) // step * step].reshape(-1, step).mean(axis=1)


def record(page: Page, seconds: float) -> Samples:
    """What the page's connections play now, for that long, at 16 kHz."""
    taken = page.evaluate(RECORD, [seconds, RATE])
    return np.array(taken, dtype=float) / 32767


def loudness_db(samples: Samples) -> float:
    """Root mean square in dB below full scale; -120 for silence."""
    power = float(np.mean(samples**2)) if len(samples) else 0.0
    return 10 * np.log10(max(power, 1e-12))


def likeness(reference: Samples, heard: Samples) -> float:
    """How well the reference, repeated for ever, fits anywhere over what was heard: 1 the same, near 0 something else.

    Compares loudness by pitch band over time, so neither delay nor codec nor volume matter.
    """
    sample, tape = _bands(heard), _bands(np.concatenate([reference] * (2 + len(heard) // max(len(reference), 1))))
    length = sample.shape[1]
    best = 0.0
    for start in range(min(tape.shape[1] - length, len(reference) // _HOP + 1)):
        piece = tape[:, start : start + length]
        piece = piece - piece.mean(axis=1, keepdims=True)
        norm = np.linalg.norm(piece) * np.linalg.norm(sample)
        if norm > 0:
            best = max(best, float((piece * sample).sum() / norm))
    return best


_HOP, _WINDOW, _BANDS = 320, 640, 20


def _bands(samples: Samples) -> Samples:
    """Log energy in 20 bands from 150 to 4,000 Hz every 20 ms, each band's mean taken off."""
    count = max((len(samples) - _WINDOW) // _HOP, 1)
    frames = np.stack([samples[i * _HOP : i * _HOP + _WINDOW] for i in range(count)]) * np.hanning(_WINDOW)
    power = np.abs(np.fft.rfft(frames)) ** 2
    edges = np.geomspace(150, 4000, _BANDS + 1) / (RATE / _WINDOW)
    bands = np.stack([power[:, int(low) : max(int(high), int(low) + 1)].sum(axis=1) for low, high in pairwise(edges)])
    logs = np.log10(bands + 1e-6)
    return np.asarray(logs - logs.mean(axis=1, keepdims=True))
