"""Sound there and back for a link test: one short-lived connection to Janus in a thread of its own.

Pages are answered by threads without an event loop; the room's own line to Janus is in use, and a test must not be
able to disturb it.
"""

import asyncio
import contextlib
import logging
import threading
from concurrent.futures import Future, InvalidStateError

from giaoban.adapters.janus.echo import echo
from giaoban.adapters.janus.errors import JanusError
from giaoban.adapters.janus.wire import Jsep, Plugin
from giaoban.briefings.room.janus_line import janus_client

log = logging.getLogger(__name__)

#: Seconds that packets come back, that Janus has to be there, and that a browser waits for its answer.
LASTS, CONNECT, PATIENCE = 20.0, 3.0, 8.0
#: So many tests at once in one process; the next is told to try again.
MOST = 6
_places = threading.BoundedSemaphore(MOST)


def answer(sdp: str) -> str | None:
    """Janus's answer to a browser's offer; None where it is away, busy, or does not like the offer."""
    if not _places.acquire(blocking=False):
        return None
    told: Future[str | None] = Future()
    threading.Thread(target=_run, args=(sdp, told), name="link-test", daemon=True).start()
    try:
        return told.result(PATIENCE)
    except TimeoutError:
        return None


def _run(sdp: str, told: "Future[str | None]") -> None:
    try:
        asyncio.run(_hold(sdp, told))
    except (JanusError, OSError, TimeoutError) as problem:
        log.info("a link test got no echo: %s", problem)
    finally:
        _places.release()
        with contextlib.suppress(InvalidStateError):
            told.set_result(None)


async def _hold(sdp: str, told: "Future[str | None]") -> None:
    async with janus_client() as client:
        async with asyncio.timeout(CONNECT):
            await client.wait_up()
        handle = await client.attach(Plugin.ECHO)
        try:
            found = await echo(handle, Jsep("offer", sdp))
            told.set_result(found.sdp)
            await asyncio.sleep(LASTS)
        finally:
            await handle.detach()
