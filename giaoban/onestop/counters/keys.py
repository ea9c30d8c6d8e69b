"""Keys of devices and addresses of numbers: random words. Of a device's only a hash is kept."""

import hashlib
import secrets

from giaoban.kernel.actor import Actor
from giaoban.onestop.counters.models import HallDevice


def new_key() -> str:
    """192 random bits as 32 letters."""
    return secrets.token_urlsafe(24)


def new_token() -> str:
    """96 random bits as 16 letters: short enough for a QR code that any telephone reads."""
    return secrets.token_urlsafe(12)


def hashed(key: str) -> str:
    """What is kept of a key. It is random, so a plain hash is as good as a slow one."""
    return hashlib.sha256(key.encode()).hexdigest()


def device_of(key: str) -> HallDevice | None:
    """The device with this key; None when it was taken back or never was."""
    if not key or len(key) > 64:
        return None
    rows = HallDevice.objects.select_related("hall__unit").filter(revoked_at__isnull=True)
    return rows.filter(key_hash=hashed(key)).first()


def actor_of(device: HallDevice, origin: str) -> Actor:
    """The device as an author: no person and no post, so no gate but that of kiosks opens."""
    return Actor(None, None, f"{device.name}, {device.hall.unit.name}", origin, guest_id=device.id)
