"""A short way there and back for somebody's sound: how the path to Janus carries it, before a meeting depends on it.

Nobody hears it: the EchoTest plugin sends every packet back to whom it came from, and keeps none.
"""

from giaoban.adapters.janus.errors import JanusRefused
from giaoban.adapters.janus.handle import Handle
from giaoban.adapters.janus.sdp import require_media
from giaoban.adapters.janus.wire import Jsep


async def echo(handle: Handle, offer: Jsep) -> Jsep:
    """Answer a browser's offer of one audio line; packets come back until the handle is detached."""
    require_media(offer, kind="audio", offer=True)
    reply = await handle.message({"audio": True, "video": False, "record": False}, offer)
    if reply.jsep is None:
        raise JanusRefused(0, "an echo without an answer")
    return reply.jsep
