"""Talking with a caller: a sentence that any key interrupts, a key, the end."""

import asyncio
import logging

from giaoban.adapters.janus.errors import JanusGone, JanusRefused, JanusTimeout
from giaoban.adapters.janus.phone_call import Call
from giaoban.briefings.telephone.attending.voice import Voice

log = logging.getLogger(__name__)
GLANCE = 0.05


class Talk:
    """One call and the voice in it."""

    def __init__(self, call: Call, voice: Voice) -> None:
        self.call = call
        self._voice = voice

    async def say(self, sentence: str) -> None:
        """Say it, to the end or until a key is pressed. Raises JanusGone when the caller has hung up."""
        try:
            path = await self._voice.spoken(sentence)
        except (OSError, TimeoutError):
            log.exception("the telephone's voice failed")
            return
        self.refuse_if_over()
        saying = asyncio.create_task(self.call.say(path))
        try:
            while not saying.done() and self.call.keys.empty() and not self.call.ended.is_set():
                await asyncio.wait({saying}, timeout=GLANCE)
        finally:
            saying.cancel()
            await asyncio.wait({saying})
        self.refuse_if_over()
        problem = None if saying.cancelled() else saying.exception()
        if isinstance(problem, JanusRefused | JanusTimeout | TimeoutError):
            log.warning("telephone: a sentence could not be played: %s", problem)
        elif problem is not None:
            raise problem

    async def key(self, *, within: float) -> str:
        """The next key, "" when none is pressed in time. Raises JanusGone when the caller has hung up."""
        waiting = asyncio.create_task(self.call.keys.get())
        ending = asyncio.create_task(self.call.ended.wait())
        try:
            await asyncio.wait({waiting, ending}, timeout=within, return_when=asyncio.FIRST_COMPLETED)
        finally:
            ending.cancel()
            waiting.cancel()
        self.refuse_if_over()
        return waiting.result() if waiting.done() and not waiting.cancelled() else ""

    def refuse_if_over(self) -> None:
        """Raises JanusGone when nobody is there any more."""
        if self.call.ended.is_set():
            raise JanusGone("the caller has hung up")
