"""Simulated bridge points: clients that take part in a briefing through the same door as a browser.

They sign in over HTTP, speak `giaoban.1` over a WebSocket and send and receive real sound over WebRTC. Used by the
demo (`giaoban sim --demo`), by tests and by benches; nothing here imports the rest of the product.

Names are loaded when they are asked for: every process of the product knows this package for its command, and only the
simulator should spend a third of a second on WebRTC.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client import Hall, RoomClient
    from .errors import LineLost, NoAnswer, Over, Refused, RoomError
    from .line import Line
    from .media import Ear, Received, Sender, level
    from .signin import Session, SignInRefused
    from .sound import Clip, encode
    from .speech import NoSpeech, Samples, Speech, Voice, read_sound, write_wav
    from .wire import Json, Snapshot

_HOMES = {
    "client": ("Hall", "RoomClient"),
    "errors": ("LineLost", "NoAnswer", "Over", "Refused", "RoomError"),
    "line": ("Line",),
    "media": ("Ear", "Received", "Sender", "level"),
    "signin": ("Session", "SignInRefused"),
    "sound": ("Clip", "encode"),
    "speech": ("NoSpeech", "Samples", "Speech", "Voice", "read_sound", "write_wav"),
    "wire": ("Json", "Snapshot"),
}

__all__ = [
    "Clip",
    "Ear",
    "Hall",
    "Json",
    "Line",
    "LineLost",
    "NoAnswer",
    "NoSpeech",
    "Over",
    "Received",
    "Refused",
    "RoomClient",
    "RoomError",
    "Samples",
    "Sender",
    "Session",
    "SignInRefused",
    "Snapshot",
    "Speech",
    "Voice",
    "encode",
    "level",
    "read_sound",
    "write_wav",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
