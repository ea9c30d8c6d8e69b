"""The key pair by which push services know this installation (VAPID, RFC 8292): made once and kept in the state folder.

A browser's subscription is bound to it: with another key every subscription is void, so it is backed up with the rest.
"""

import base64
import contextlib
import os
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from py_vapid import Vapid02


@cache
def vapid(path: Path) -> Vapid02:
    """The key in `path`, made on first use by whichever process is first, readable by its owner only."""
    if not path.exists():
        _make(path)
    return Vapid02.from_pem(path.read_bytes())


def application_key(path: Path) -> str:
    """The public half as browsers want it (`applicationServerKey`)."""
    point = vapid(path).public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    # A name of its own for every thread of every process, readable by its owner only.
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.") as draft:
        draft.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        draft.flush()
        with contextlib.suppress(FileExistsError):
            os.link(draft.name, path)  # link refuses to overwrite: the first one wins
