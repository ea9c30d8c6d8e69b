"""Speech for simulated people: Vietnamese sentences spoken by espeak-ng, kept as 48 kHz mono WAV files.

The same words in the same voice are synthesised once; afterwards they are read from the folder. Samples are 16-bit.
"""

import hashlib
import os
import random
import subprocess
import tempfile
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

RATE = 48_000
SILENCE_BETWEEN_SENTENCES = 0.35
TIME_LIMIT = 60
LOUDNESS = "65"

Samples = npt.NDArray[np.int16]


class NoSpeech(Exception):
    """Speech cannot be made; the message tells a person what to install or which file to give."""


@dataclass(frozen=True)
class Voice:
    """How one simulated person sounds: accent, timbre, pitch (0–99) and speed (words per minute)."""

    language: str = "vi"
    timbre: str = ""
    pitch: int = 50
    speed: int = 150

    @classmethod
    def of_person(cls, seed: str) -> "Voice":
        """The voice of the person with this name: the same on every run, different from most others."""
        rng = random.Random(f"voice {seed}")
        language = rng.choice(("vi", "vi", "vi-vn-x-central", "vi-vn-x-south"))
        timbre = rng.choice(("", "+m1", "+m3", "+m7", "+f1", "+f2", "+f4"))
        return cls(language, timbre, pitch=rng.randint(32, 68), speed=rng.randint(135, 165))


class Speech:
    """A folder of spoken sentences, filled as they are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, text: str, voice: Voice) -> Path:
        """The WAV file of this sentence in this voice. Raises `NoSpeech` if espeak-ng is missing or fails."""
        key = hashlib.sha256(f"{voice}|{text}".encode()).hexdigest()[:24]
        path = self.folder / f"{key}.wav"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            save_atomically(path, at_48k(_spoken(text, voice)))
        return path

    def say(self, sentences: Iterable[str], voice: Voice) -> Samples:
        """All the sentences one after another, with a breath between them."""
        breath = np.zeros(int(SILENCE_BETWEEN_SENTENCES * RATE), dtype=np.int16)
        parts: list[Samples] = []
        for sentence in sentences:
            parts += [read_wav(self.file(sentence, voice)), breath]
        return np.concatenate(parts) if parts else breath[:0]


def _spoken(text: str, voice: Voice) -> Path:
    """A temporary WAV as espeak-ng writes it (22,050 Hz); the caller removes it."""
    handle, name = tempfile.mkstemp(suffix=".wav")
    os.close(handle)
    manner = ["-v", voice.language + voice.timbre, "-p", str(voice.pitch), "-s", str(voice.speed), "-a", LOUDNESS]
    try:
        command = ["espeak-ng", *manner, "-w", name, "--stdin"]
        subprocess.run(command, input=text.encode(), check=True, capture_output=True, timeout=TIME_LIMIT)
    except FileNotFoundError:
        Path(name).unlink()
        raise NoSpeech("Chưa có bộ đọc tiếng Việt: hãy cài gói espeak-ng rồi chạy lại.") from None
    except subprocess.SubprocessError as error:
        Path(name).unlink()
        raise NoSpeech(f"Không đọc được câu “{text[:40]}…”: {error}") from error
    return Path(name)


def at_48k(source: Path) -> Samples:
    """A temporary sound file as 48 kHz mono; the file is removed."""
    try:
        return read_sound(source)
    finally:
        source.unlink()


def read_sound(source: Path) -> Samples:
    """Any sound file a person may give, as 48 kHz mono. Raises `NoSpeech` if it is none."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    parts: list[Samples] = []
    try:
        with av.open(str(source)) as container:
            for frame in container.decode(audio=0):
                parts += [piece.to_ndarray()[0] for piece in resampler.resample(frame)]
    except (OSError, IndexError, av.FFmpegError) as error:
        raise NoSpeech(f"Không đọc được tệp âm thanh {source}: hãy đưa một tệp WAV khác.") from error
    parts += [piece.to_ndarray()[0] for piece in resampler.resample(None)]
    return np.concatenate(parts)


def read_wav(path: Path) -> Samples:
    """The samples of a file that this module wrote."""
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)


def write_wav(path: Path, samples: Samples) -> None:
    """Writes 48 kHz mono."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def save_atomically(path: Path, samples: Samples) -> None:
    """Writes beside and renames, so that two processes filling the same folder never read half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    write_wav(Path(name), samples)
    Path(name).replace(path)
