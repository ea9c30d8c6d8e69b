"""Guests on the wire, for the desk alone: docs/room-protocol.md, section Guests."""

from giaoban.briefings.access import Seat
from giaoban.briefings.events import Part
from giaoban.briefings.models import Guest, GuestState
from giaoban.briefings.patches import gone
from giaoban.briefings.shapes import Shape, stamp


def guest_shape(guest: Guest) -> Shape:
    """One guest; `here` while their browser is at the door or inside, `inside` in the room itself."""
    return {
        "id": str(guest.id),
        "name": guest.name,
        "title": guest.title,
        "items": [str(item) for item in guest.items],
        "speak": guest.may_speak,
        "show": guest.may_show,
        "state": guest.state,
        "here": guest.connection is not None,
        "inside": guest.in_room,
        "waiting_since": stamp(guest.waiting_since),
        "reason": guest.reason,
    }


def guests_for(seat: Seat) -> list[Shape]:
    """Every guest for the desk; nobody else learns who is invited."""
    if not seat.at_desk:
        return []
    rows = Guest.objects.filter(briefing=seat.briefing).exclude(state=GuestState.WITHDRAWN)
    return [guest_shape(guest) for guest in rows]


def to_desk(guest: Guest) -> tuple[Part, ...]:
    """One guest's new state, for the desk."""
    if guest.state == GuestState.WITHDRAWN:
        return (Part("desk", gone("guests", [guest.id])),)
    return (Part("desk", {"guests": [guest_shape(guest)]}),)
