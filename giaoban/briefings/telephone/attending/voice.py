"""The voice that callers hear: sentences are spoken once by espeak-ng and kept as files that Janus plays."""

import asyncio
import contextlib
import hashlib
import os
from pathlib import Path

PACE = "150"
"""Words a minute: slower than the voice's own, over a bad line."""
SECONDS = 30.0


class Voice:
    """Sentences as files in `folder`; what that is in exists already, and Janus can read it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._speaking = asyncio.Lock()

    async def spoken(self, sentence: str) -> Path:
        """The file of a sentence (Opus in Ogg, 48 kHz). Raises OSError when it cannot be made."""
        path = self._folder / f"{hashlib.sha256(f'{PACE}:{sentence}'.encode()).hexdigest()[:32]}.opus"
        async with self._speaking:
            if not path.exists():
                await self._make(sentence, path)
        return path

    async def _make(self, sentence: str, path: Path) -> None:
        self._folder.mkdir(exist_ok=True)
        self._folder.chmod(0o755)  # Janus runs under another account
        wave, made = path.with_suffix(".wav"), path.with_suffix(".part")
        try:
            await _run("espeak-ng", "-v", "vi", "-s", PACE, "-w", str(wave), "--", sentence)
            await _run(
                "ffmpeg", "-v", "error", "-y", "-i", str(wave), "-ar", "48000", "-ac", "1", "-c:a", "libopus",
                "-b:a", "24k", "-f", "ogg", str(made),
            )  # fmt: skip
            made.chmod(0o644)
            os.replace(made, path)
        finally:
            for leftover in (wave, made):
                leftover.unlink(missing_ok=True)


async def _run(*words: str) -> None:
    process = await asyncio.create_subprocess_exec(*words, stdin=asyncio.subprocess.DEVNULL)
    try:
        async with asyncio.timeout(SECONDS):
            code = await process.wait()
    except (TimeoutError, asyncio.CancelledError):
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        raise
    if code != 0:
        raise OSError(f"{words[0]} ended with {code}")
