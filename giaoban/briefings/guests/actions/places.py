"""Shared by actions after which a guest is no longer inside."""

from django.utils import timezone

from giaoban.briefings import patches
from giaoban.briefings.actions.turns import end_turns
from giaoban.briefings.events import Part
from giaoban.briefings.guests.access import host_point
from giaoban.briefings.models import Guest, RequestOutcome, RequestState, SpeakingRequest

_STAY = ("connection", "web", "in_room", "left_at", "camera_since")


def end_stay(guest: Guest, *changed: str, everywhere: bool = False) -> tuple[Part, ...]:
    """Out of the room at once: turns end, the camera leaves. Saves the stay and `changed`; returns what all see of it.

    The room's connection closes by itself when it sees this; one of the waiting room stays, unless `everywhere`.
    """
    parts: list[Part] = []
    if guest.camera_since:
        guest.camera_since = None
        parts += patches.to_all(patches.guest_feed(guest, host_point(guest.briefing)))
    if guest.in_room or everywhere:
        guest.connection, guest.web = None, ""
    if guest.in_room:
        guest.in_room, guest.left_at = False, timezone.now()
    guest.save(update_fields=[*_STAY, *changed])
    turns = SpeakingRequest.objects.filter(guest=guest).exclude(state=RequestState.ENDED)
    ended = end_turns(turns, RequestOutcome.TAKEN_BACK)
    if ended:
        parts += patches.to_all(patches.requests(*ended))
    return tuple(parts)
