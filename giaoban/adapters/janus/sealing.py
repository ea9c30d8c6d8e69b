"""RTP that leaves this machine is sealed (SRTP, AES-128 with an 80-bit tag): nobody on the way hears or adds to it.

The keys are made from a briefing's secret, one for each leg, so that whoever knows the secret (the keeper, and every
Janus by its API) needs to remember none.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from pylibsrtp import Error, Policy, Session

KEY_BYTES = 30
SUITE = 80
"""Bits of the tag, as Janus names the suite."""
SSRC_AT, HEADER = 8, 12
"""Where RTP's header says whose packet it is (four bytes), and how long it is at least."""


class Broken(Exception):
    """A packet that was not sealed with this key, or came twice."""


def key_of(secret: str, leg: str) -> bytes:
    """The key (and salt) of one leg: "thin" and "standard" lead to the hall, "floor" to the keeper."""
    return hmac.new(secret.encode(), f"giaoban srtp {leg}".encode(), hashlib.sha256).digest()[:KEY_BYTES]


def crypto_of(key: bytes) -> str:
    """The key as Janus wants it."""
    return base64.b64encode(key).decode()


class Sealer:
    """Seals what goes to one receiver. A new receiver needs a new one: both count the packets from the beginning.

    Each, and each stream that comes (a new re-encoder begins anew), has a sender's number of its own: two that counted
    from the beginning under one number would seal different packets with the same key stream.
    """

    def __init__(self, key: bytes) -> None:
        self._policy = Policy(key, Policy.SSRC_ANY_OUTBOUND)
        self._stream = b""

    def seal(self, packet: bytes) -> bytes:
        """The packet sealed; Broken for one that is no RTP."""
        if len(packet) < HEADER:
            raise Broken("too short")
        if packet[SSRC_AT:HEADER] != self._stream:
            self._stream, self._ssrc = packet[SSRC_AT:HEADER], secrets.token_bytes(4)
            self._session = Session(self._policy)
        try:
            return self._session.protect(packet[:SSRC_AT] + self._ssrc + packet[HEADER:])
        except (Error, ValueError) as problem:
            raise Broken(str(problem)) from problem


class Opener:
    """Opens what one sender seals."""

    def __init__(self, key: bytes) -> None:
        self._session = Session(Policy(key, Policy.SSRC_ANY_INBOUND))

    def open(self, packet: bytes) -> bytes:
        """The packet as it was; Broken for anybody else's."""
        try:
            return self._session.unprotect(packet)
        except (Error, TypeError, ValueError) as problem:
            raise Broken(str(problem)) from problem
