"""From what Janus wrote to files that a browser plays: pieces joined in time, silence between them, Opus in WebM.

Two files are made in one pass: `FULL` to keep, and `SMALL`, which fits 8 MB an hour (measured on speech: 7.5 MB), for a
phone on a poor link. Both begin with their index, so that a player jumps to a minute with one request.
"""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from giaoban.adapters.janus.recording import Piece

RATE = 24_000
"""Samples a second: all that Opus carries of speech at these rates."""
WIDTH = 2
CHUNK = 64 * 1024
FULL, SMALL = "full.webm", "small.webm"
PATIENCE = 900.0
"""Seconds that one piece may take to be unpacked; a day of sound takes a minute."""
_QUIET = ("nice", "-n", "10")
_FFMPEG = (*_QUIET, "ffmpeg", "-nostdin", "-hide_banner", "-v", "error", "-y")
_OPUS = ("-map", "0:a", "-c:a", "libopus", "-application", "voip")
_WEBM = ("-cues_to_front", "1", "-f", "webm")
_SMALL = (*_OPUS, "-b:a", "16k", "-vbr", "off", "-frame_duration", "60", *_WEBM)
_FULL = (*_OPUS, "-b:a", "24k", "-vbr", "constrained", "-frame_duration", "20", *_WEBM)


class SoundFailed(Exception):
    """ffmpeg is missing, or did not write the file; the text is for the log."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time that was to be recorded."""

    began_at: datetime
    ended_at: datetime

    @property
    def seconds(self) -> float:
        """How long it is."""
        return (self.ended_at - self.began_at).total_seconds()


@dataclass(frozen=True, slots=True)
class Joined:
    """What came out: its length in seconds, and how many pieces could not be read."""

    seconds: float
    lost: int


def join(
    pieces: Sequence[Piece], spans: Sequence[Span], folder: Path, on_part: Callable[[float], None] = lambda part: None
) -> Joined:
    """Write `FULL` and `SMALL` into `folder`: the spans one after the other, each as long as it lasted.

    What a piece holds beyond its span was said while nobody wanted it recorded, and is left out. `on_part` hears
    after each piece which part of the whole is done. Raises SoundFailed; a piece that cannot be read is silence.
    """
    lost = written = planned = 0
    whole = sum(_samples(span.seconds) for span in spans)
    with _encoder(folder) as sink:
        for span in spans:
            start, planned = planned, planned + _samples(span.seconds)
            for piece in pieces:
                if not span.began_at <= piece.began_at < span.ended_at:
                    continue
                at = start + _samples((piece.began_at - span.began_at).total_seconds())
                written += _silence(sink, at - written)
                try:
                    written += _copy(piece.path, folder, sink, skip=written - at, most=planned - written)
                except (OSError, subprocess.SubprocessError):
                    lost += 1
                on_part(written / max(1, whole))
            written += _silence(sink, planned - written)
    return Joined(written / RATE, lost)


@contextmanager
def _encoder(folder: Path) -> Iterator[IO[bytes]]:
    raw = ("-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0")
    command = [*_FFMPEG, *raw, *_FULL, str(folder / FULL), *_SMALL, str(folder / SMALL)]
    command.remove("-nostdin")
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    except OSError as problem:
        raise SoundFailed(str(problem)) from problem
    try:
        if process.stdin is None:
            raise SoundFailed("ffmpeg has no input")
        with contextlib.suppress(BrokenPipeError):  # it ended early, and says why below
            yield process.stdin
        _, complaint = process.communicate()
        if process.returncode:
            raise SoundFailed(complaint.decode(errors="replace")[-500:])
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _copy(path: Path, folder: Path, sink: IO[bytes], *, skip: int, most: int) -> int:
    """Send at most `most` samples of a piece on, without its first `skip`, its gaps filled. How many it was."""
    unpacked = folder / "piece.opus"
    convert = [*_QUIET, "janus-pp-rec", "-d", "0", str(path), str(unpacked)]
    subprocess.run(convert, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    fill = ("-af", "aresample=async=1:first_pts=0", "-ac", "1", "-ar", str(RATE), "-f", "s16le", "pipe:1")
    decoder = subprocess.Popen([*_FFMPEG, "-i", str(unpacked), *fill], stdout=subprocess.PIPE)
    ahead, left = max(0, skip) * WIDTH, max(0, most) * WIDTH
    try:
        while decoder.stdout is not None and left and (chunk := decoder.stdout.read(CHUNK)):
            chunk, ahead = chunk[ahead:], max(0, ahead - len(chunk))
            sink.write(chunk[:left])
            left -= len(chunk[:left])
    finally:
        decoder.kill()
        decoder.communicate()
        unpacked.unlink(missing_ok=True)
    return max(0, most) - left // WIDTH


def _silence(sink: IO[bytes], samples: int) -> int:
    left = max(0, samples) * WIDTH
    nothing = bytes(CHUNK)
    while left:
        left -= sink.write(nothing[:left])
    return max(0, samples)


def _samples(seconds: float) -> int:
    return round(seconds * RATE)
