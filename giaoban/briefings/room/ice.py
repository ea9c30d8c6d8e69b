"""Which STUN and TURN servers a participant's browser may use, and with what leave.

TURN carries sound and pictures of a network that lets no UDP through. Its server (coturn, ops/turnserver.conf) and we
share one secret; a browser gets a name that says until when it is good, and a signature of that name. So nothing in a
page is a password: what is copied from it works until that hour and not longer.
"""

import base64
import hashlib
import hmac
import time
from typing import Any
from uuid import UUID

from django.conf import settings

#: How long a participant's leave lasts at least (seconds): the longest day of meetings, with reconnecting.
LEAVE = 12 * 3600
#: Ends of leaves fall on full hours, so that one participant's snapshots differ once an hour and not each second.
HOUR = 3600


def ice_servers(participant: UUID) -> list[dict[str, Any]]:
    """For `RTCPeerConnection`'s `iceServers`; `participant` only tells users of the relay apart."""
    servers: list[dict[str, Any]] = [{"urls": url} for url in settings.ICE_SERVERS]
    if settings.TURN_URLS and settings.TURN_SECRET:
        name = f"{_good_until(time.time())}:{participant}"
        servers.append({"urls": settings.TURN_URLS, "username": name, "credential": _signature(name)})
    return servers


def _good_until(now: float) -> int:
    return (int(now) + LEAVE) // HOUR * HOUR + HOUR


def _signature(name: str) -> str:
    """What coturn computes itself with `use-auth-secret` (its README.turnserver: HMAC-SHA1, base64)."""
    return base64.b64encode(hmac.new(settings.TURN_SECRET.encode(), name.encode(), hashlib.sha1).digest()).decode()
