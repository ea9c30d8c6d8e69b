"""The shapes of Janus's JSON messages, so that one place knows them and the rest has types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec


class Plugin(StrEnum):
    """The plugins we use; everything else is switched off in Janus's configuration."""

    FLOOR = "janus.plugin.audiobridge"
    HALL = "janus.plugin.streaming"
    PICTURES = "janus.plugin.videoroom"
    ECHO = "janus.plugin.echotest"
    PHONE = "janus.plugin.sip"


class Jsep(msgspec.Struct, frozen=True):
    """A session description: `type` is "offer" or "answer", `sdp` its text."""

    type: str
    sdp: str


class Refusal(msgspec.Struct, frozen=True):
    """The core's own error; plugins put theirs into `PluginData.data`."""

    code: int
    reason: str = ""


class PluginData(msgspec.Struct, frozen=True):
    """What a plugin says, in words of its own."""

    plugin: str = ""
    data: dict[str, Any] = {}


class Created(msgspec.Struct, frozen=True):
    """The number that Janus gave to a new session or handle."""

    id: int


class Message(msgspec.Struct, frozen=True):
    """Any message from Janus; `sender` is the handle it is about."""

    janus: str
    transaction: str = ""
    session_id: int = 0
    sender: int = 0
    data: Created | None = None
    plugindata: PluginData | None = None
    jsep: Jsep | None = None
    error: Refusal | None = None
    reason: str = ""
    type: str = ""
    mid: str = ""
    receiving: bool | None = None
    uplink: bool | None = None
    lost: int = 0
    candidate: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A plugin's answer to one request, with the session description that came along, if one did."""

    data: dict[str, Any]
    jsep: Jsep | None
