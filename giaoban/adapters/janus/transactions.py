"""Questions that wait for Janus's answer, by their transaction number; none outlives its caller."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from giaoban.adapters.janus.errors import JanusError, JanusRefused
from giaoban.adapters.janus.wire import Message


class Transactions:
    """Matches answers with questions. An "ack" only says that the real answer follows, unless it is all there is."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[asyncio.Future[Message], bool]] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    @contextmanager
    def open(self, *, ack_is_enough: bool) -> Iterator[tuple[str, asyncio.Future[Message]]]:
        """A number for one question and the future of its answer; forgotten at the end of the block."""
        number = secrets.token_hex(8)
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[number] = (answer, ack_is_enough)
        try:
            yield number, answer
        finally:
            self._waiting.pop(number, None)

    def settle(self, message: Message) -> bool:
        """Hand an answer to whoever waits for it; False when nobody does."""
        waiting = self._waiting.get(message.transaction)
        if waiting is None:
            return False
        answer, ack_is_enough = waiting
        if answer.done() or (message.janus == "ack" and not ack_is_enough):
            return True
        refused = refusal(message)
        if refused is None:
            answer.set_result(message)
        else:
            answer.set_exception(refused)
        return True

    def fail(self, problem: type[JanusError], reason: str) -> None:
        """Let everybody who waits know that no answer will come."""
        waiting, self._waiting = self._waiting, {}
        for answer, _ in waiting.values():
            if not answer.done():
                answer.set_exception(problem(reason))


def refusal(message: Message) -> JanusRefused | None:
    """The core's or the plugin's "no" in a message, if it is one."""
    if message.error is not None:
        return JanusRefused(message.error.code, message.error.reason)
    data = message.plugindata.data if message.plugindata else {}
    if "error_code" in data:
        return JanusRefused(int(data["error_code"]), str(data.get("error", "")))
    return None
