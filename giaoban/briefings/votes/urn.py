"""The urn of a secret vote: sealed, so that whoever reads tables, backups or the database's own log learns nothing.

All ballots are one piece of fixed length under AES-GCM, ordered by receipt, with a new nonce at each writing. Two
states of it tell nothing of what was put in between. The key comes from the server's SECRET_KEY, which is not in the
database. What this protects against and what not: docs/decisions/0005-secret-ballot.md.
"""

import json
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.errors import RuleBroken

NONCE = 12
#: Bytes one ballot needs at most: a receipt of 24 letters, a choice of two digits, and the signs around them.
ROOM = 36


@dataclass(frozen=True, order=True)
class SecretBallot:
    """What is in the urn: the device's receipt and the number of the choice."""

    receipt: str
    choice: int


def seal(vote_id: UUID, ballots: list[SecretBallot], room_for: int) -> bytes:
    """The ballots as one piece whose length tells only how many could be in it."""
    content = json.dumps(sorted([ballot.receipt, ballot.choice] for ballot in ballots)).ljust(2 + ROOM * room_for)
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_key(settings.SECRET_KEY, vote_id)).encrypt(nonce, content.encode(), vote_id.bytes)


def unseal(vote_id: UUID, sealed: bytes) -> list[SecretBallot]:
    """What is in it, ordered by receipt. Raises RuleBroken when the server's key is not the one it was sealed with."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            content = AESGCM(_key(secret, vote_id)).decrypt(sealed[:NONCE], sealed[NONCE:], vote_id.bytes)
        except InvalidTag:
            continue
        return [SecretBallot(receipt, choice) for receipt, choice in json.loads(content)]
    raise RuleBroken(_("Máy chủ không mở được hòm phiếu vì khóa đã thay đổi. Hãy báo người quản trị."))


def _key(secret: str | bytes, vote_id: UUID) -> bytes:
    return HKDF(SHA256(), 32, salt=vote_id.bytes, info=b"giaoban urn").derive(force_bytes(secret))
