"""A guest's link and the mark of the browser that opened it: random words of which only a hash is kept."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from giaoban.briefings.models import BriefingState, Guest, GuestState
from giaoban.kernel.actor import Actor

#: How long after its planned end a browser remembers a guest; the server forgets at the end itself.
REMEMBERED = timedelta(days=1)


def new_secret() -> str:
    """192 random bits as 32 letters: short enough for an SMS, beyond guessing."""
    return secrets.token_urlsafe(24)


def hashed(secret: str) -> str:
    """What is kept of it. It is random, so a plain hash is as good as a slow one."""
    return hashlib.sha256(secret.encode()).hexdigest()


def guest_of_link(token: str) -> Guest | None:
    """The guest a link belongs to; None when it was used, replaced, has expired or never was."""
    guests = Guest.objects.select_related("briefing__host", "briefing__chair_person")
    return _still(guests.filter(token_hash=hashed(token)).first()) if token else None


def guest_of_browser(guest_id: UUID, secret: str) -> Guest | None:
    """The guest whose link this browser opened, refused ones too: they read why."""
    guest = Guest.objects.select_related("briefing__host", "briefing__chair_person").filter(id=guest_id).first()
    if guest is None or not guest.browser_hash or not constant_time_compare(guest.browser_hash, hashed(secret)):
        return None
    return _still(guest)


def actor_of(guest: Guest, origin: str) -> Actor:
    """The guest as an author: no person and no post, so no gate but those of guests opens."""
    return Actor(None, None, f"{guest.name}, {guest.line}", origin, guest_id=guest.id)


def cookie_seconds(guest: Guest) -> int:
    """How long the browser keeps its mark."""
    until = (guest.expires_at or guest.briefing.expected_end) + REMEMBERED
    return max(int(REMEMBERED.total_seconds()), int((until - timezone.now()).total_seconds()))


def guests_at(briefing_id: UUID) -> int:
    """How many wait, in front of the door and with their browser open."""
    waiting = Q(state=GuestState.WAITING, connection__isnull=False)
    return Guest.objects.filter(waiting, briefing=briefing_id).count()


def _still(guest: Guest | None) -> Guest | None:
    if guest is None or guest.has_expired or guest.state == GuestState.WITHDRAWN:
        return None
    over = guest.briefing.state in (BriefingState.ENDED, BriefingState.CANCELLED)
    return None if over else guest
