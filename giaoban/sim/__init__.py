"""Simulated bridge points: clients that take part in a briefing through the same door as a browser.

They sign in over HTTP, speak `giaoban.1` over a WebSocket and send and receive real sound over WebRTC. Used by the
demo (`giaoban sim --demo`), by tests and by benches; nothing here imports the rest of the product.
"""

from .client import Hall, RoomClient
from .errors import LineLost, NoAnswer, Over, Refused, RoomError
from .line import Line
from .media import Ear, Received, Sender, level
from .signin import Session, SignInRefused
from .sound import Clip, encode
from .speech import NoSpeech, Samples, Speech, Voice, read_sound, write_wav
from .wire import Json, Snapshot

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
