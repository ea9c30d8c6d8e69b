"""Names and secrets of a briefing's rooms in Janus: derived, so that every process agrees and none is stored."""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings


@dataclass(frozen=True)
class StageNames:
    """`room` names the floor, the hall and the pictures alike; `secret` runs them, `pin` enters them."""

    room: str
    secret: str
    pin: str


def stage_names(briefing_id: UUID) -> StageNames:
    """The same answer in every process of an installation; no browser ever learns it."""
    room = str(briefing_id)
    return StageNames(room, stage_secret(room), _derive(room, "pin"))


def stage_secret(room: str) -> str:
    """The secret of a room by its name, for rooms an earlier run left behind."""
    return _derive(room, "secret")


def _derive(room: str, use: str) -> str:
    message = f"giaoban.stage.{use}:{room}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()[:32]
