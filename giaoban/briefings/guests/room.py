"""Guests in the live room: the desk's list and what it does about them."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from giaoban.briefings.guests.actions import speaking, visits
from giaoban.briefings.guests.shapes import guests_for
from giaoban.briefings.room.requests import plainly
from giaoban.briefings.room.topics import Topic, register


class OfGuest(Struct):
    guest_id: UUID


class Refuse(Struct):
    guest_id: UUID
    reason: Annotated[str, Meta(max_length=300)]


def register_room() -> None:
    """Called once when the app is ready."""
    register(
        Topic(
            name="guests",
            lists={"guests": guests_for},
            messages={
                "guest.admit": OfGuest,
                "guest.refuse": Refuse,
                "guest.put_back": OfGuest,
                "guest.invite": OfGuest,
            },
            handlers={
                "guest.admit": plainly(visits.admit_guest),
                "guest.refuse": plainly(visits.refuse_guest),
                "guest.put_back": plainly(visits.put_guest_back),
                "guest.invite": plainly(speaking.invite_guest_to_speak),
            },
        )
    )
