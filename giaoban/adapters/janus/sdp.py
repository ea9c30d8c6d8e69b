"""Checks on the session descriptions that browsers send, made before Janus sees them."""

from __future__ import annotations

from giaoban.adapters.janus.errors import JanusError
from giaoban.adapters.janus.wire import Jsep


class WrongOffer(JanusError):
    """A browser described media that this kind of room does not take; nothing was passed on to Janus."""


def require_media(jsep: Jsep, *, kind: str, offer: bool) -> None:
    """Let through one live media line of `kind` ("audio" or "video") and nothing else.

    VideoRoom would pass on any sound that comes along with a picture, so somebody without the floor could speak
    through a camera's connection; the check is what makes "no floor, no sound" hold there. Raises WrongOffer.
    """
    if jsep.type != ("offer" if offer else "answer"):
        raise WrongOffer(f"not the kind of description expected here: {jsep.type!r}")
    live = []
    for line in jsep.sdp.splitlines():
        if line.startswith("m="):
            media, _, rest = line[2:].partition(" ")
            if not rest.startswith("0 "):
                live.append(media)
    if live != [kind]:
        raise WrongOffer(f"expected one {kind} line, got {live!r}")
