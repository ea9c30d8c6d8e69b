"""Makes what a simulated person is going to say, without holding up the others."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from .sound import Clip, encode
from .speech import Speech, Voice, read_sound


class VoiceBox:
    """Turns sentences into packets in a thread, one at a time; a given WAV file is said in place of all sentences."""

    def __init__(self, folder: Path, wav: Path | None = None) -> None:
        self._speech = Speech(folder)
        self._given: Clip | None = encode(read_sound(wav)) if wav else None
        self._one_at_a_time = asyncio.Lock()

    async def prepare(self, sentences: Iterable[str], voice: Voice) -> Clip:
        """The clip of these sentences in this voice. Raises `NoSpeech`."""
        if self._given is not None:
            return self._given
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._make, tuple(sentences), voice)

    def _make(self, sentences: tuple[str, ...], voice: Voice) -> Clip:
        return encode(self._speech.say(sentences, voice))
