"""Words spoken once by espeak-ng, as small MP3 files that the browser of any television plays."""

import subprocess
import tempfile
from pathlib import Path

PACE = "145"
"""Words a minute: slower than the voice's own, in a hall."""
SECONDS = 30.0


class SpeakingFailed(Exception):
    """espeak-ng or ffmpeg is missing, or did not write; the text is for the log."""


def spoken(words: str) -> bytes:
    """The words in Vietnamese as MP3 (24 kHz, one channel), without silence at the ends. Raises SpeakingFailed."""
    quiet = "silenceremove=start_periods=1:start_threshold=-50dB,areverse"
    trimmed = f"{quiet},{quiet},loudnorm=I=-16"
    with tempfile.TemporaryDirectory(prefix="giaoban-voice-") as folder:
        wave, made = Path(folder, "words.wav"), Path(folder, "words.mp3")
        _run("espeak-ng", "-v", "vi", "-s", PACE, "-w", str(wave), "--", words)
        _run(
            "ffmpeg", "-nostdin", "-v", "error", "-y", "-i", str(wave), "-af", trimmed, "-ar", "24000", "-ac", "1",
            "-c:a", "libmp3lame", "-b:a", "40k", str(made),
        )  # fmt: skip
        return made.read_bytes()


def _run(*command: str) -> None:
    try:
        subprocess.run(
            command, check=True, timeout=SECONDS, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as problem:
        raise SpeakingFailed(f"{command[0]}: {problem}") from problem
