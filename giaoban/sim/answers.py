"""Requests that wait for their answers, and what becomes of them when the line breaks."""

import asyncio
import json
import logging
import uuid
from dataclasses import dataclass, field

from .errors import LineLost, Refused
from .wire import Json

log = logging.getLogger(__name__)

IDEMPOTENT = frozenset({"floor.ask", "note.send"})
"""The server does these once however often the same id arrives, so they may be sent again after a break."""


@dataclass
class Pending:
    """One request and the answer it waits for."""

    key: str
    kind: str
    frame: str
    answer: "asyncio.Future[Json]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def fail(self, error: Exception) -> None:
        """Ends the waiting with an error."""
        if not self.answer.done():
            self.answer.set_exception(error)


class Answers:
    """The requests of one line that have no answer yet."""

    def __init__(self) -> None:
        self._pending: dict[str, Pending] = {}

    def expect(self, kind: str, d: Json) -> Pending:
        """A new request with an id of its own, ready to be sent."""
        key = uuid.uuid4().hex
        pending = Pending(key, kind, json.dumps({"t": kind, "id": key, "d": d}))
        self._pending[key] = pending
        return pending

    def forget(self, pending: Pending) -> None:
        """Nobody waits for this one any more."""
        self._pending.pop(pending.key, None)

    def ok(self, message: Json) -> None:
        """The server did it."""
        pending = self._pending.pop(message["re"], None)
        if pending is not None and not pending.answer.done():
            pending.answer.set_result(message["d"])

    def error(self, message: Json) -> None:
        """The server refused it, or something of which it could not read the id."""
        refusal = Refused(message["code"], message["message"])
        pending = self._pending.pop(message.get("re") or "", None)
        if pending is None:
            log.warning("room: %s", refusal)
        else:
            pending.fail(refusal)

    def line_lost(self) -> None:
        """Fails what must not be sent twice; the rest goes on waiting."""
        for pending in list(self._pending.values()):
            if pending.kind not in IDEMPOTENT:
                self.forget(pending)
                pending.fail(LineLost("Mất kết nối trước khi có trả lời."))

    def unanswered(self) -> list[str]:
        """What to send again on a new line."""
        return [pending.frame for pending in self._pending.values()]
