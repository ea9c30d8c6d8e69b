"""The whole state of a room as one viewer may see it, and the events they missed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from giaoban.briefings import shapes
from giaoban.briefings.access import Seat
from giaoban.briefings.events import ChairPassed
from giaoban.briefings.models import Briefing, Guest, Note, Presence, Removal, RequestState, SpeakingRequest
from giaoban.briefings.patches import seats_of
from giaoban.briefings.room import topics
from giaoban.briefings.room.ice import ice_servers
from giaoban.briefings.shapes import Shape
from giaoban.kernel.models import OutboxEvent

#: A client that missed more than this gets a snapshot instead: it is smaller.
LONGEST_REPLAY = 300
SNAPSHOT_ON_ITS_WAY = timedelta(minutes=1)


@dataclass(frozen=True)
class Viewer:
    """One device as the delivery of events sees it."""

    point_id: str
    at_desk: bool
    person_id: str = ""

    def sees(self, audience: str) -> bool:
        """Whether a part for this audience is for them."""
        if audience == "desk":
            return self.at_desk
        return audience in ("all", self.point_id, f"person:{self.person_id}")

    def patch(self, payload: dict[str, Any]) -> dict[str, Any] | None:
        """What of an event's parts they may see, as one patch; None when nothing is for them."""
        seen = [patch for audience, patch in payload.get("parts", []) if self.sees(audience)]
        if not seen:
            return None
        return merged(seen)


def merged(patches: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Several patches as one: of the same row the later one counts, fields and removals add up."""
    whole: dict[str, Any] = {}
    for patch in patches:
        for key, value in patch.items():
            if isinstance(value, dict):
                whole[key] = {**whole.get(key, {}), **value}
            elif key in whole:
                whole[key] = [*{row["id"]: row for row in [*whole[key], *value]}.values()]
            else:
                whole[key] = value
    return whole


def current_seq(stream: str) -> int:
    """The number of the stream's last event."""
    last = OutboxEvent.objects.filter(stream=stream).order_by("-seq").values_list("seq", flat=True).first()
    return last or 0


def missed(stream: str, after: int) -> list[OutboxEvent] | None:
    """Events after `after`, or None when a snapshot serves better.

    A number that has not been given yet comes from another life of the database (a copy was restored): snapshot.
    """
    if after > current_seq(stream):
        return None
    events = list(OutboxEvent.objects.filter(stream=stream, seq__gt=after).order_by("seq")[: LONGEST_REPLAY + 1])
    return None if len(events) > LONGEST_REPLAY else events


def desk_changed(stream: str, after: int) -> bool:
    """Whether a device that knows everything up to `after` may still see the room with the eyes of another role.

    True when the chair was passed since, or so lately that the snapshot which follows may not have arrived.
    """
    lately = Q(seq__gt=after) | Q(at__gt=timezone.now() - SNAPSHOT_ON_ITS_WAY)
    return OutboxEvent.objects.filter(lately, stream=stream, code=ChairPassed.code).exists()


def snapshot(seat: Seat, presence: Presence, hall: str) -> dict[str, Any]:
    """Everything of docs/room-protocol.md's Snapshot for the device of this presence."""
    briefing = seat.briefing
    there: dict[UUID, list[Presence]] = defaultdict(list)
    feeds = []
    for row in Presence.objects.filter(briefing=briefing, left_at__isnull=True):
        there[row.point_id].append(row)
        if row.camera_since:
            feeds.append(row)
    requests = SpeakingRequest.objects.filter(briefing=briefing).exclude(state=RequestState.ENDED)
    return {
        "now": shapes.stamp(timezone.now()),
        "me": {
            "client": str(presence.client),
            "person_id": str(presence.person_id),
            "post_id": str(presence.post_id),
            "name": presence.name,
            "title": presence.title,
            "point_id": str(presence.point_id),
            "unit_id": str(seat.point.unit_id),
        },
        "briefing": shapes.briefing_shape(briefing, seats_of(briefing)) | topics.briefing_fields(briefing),
        "points": [shapes.point_shape(row, there[row.id]) for row in briefing.points.order_by("n")],
        "agenda": [shapes.item_shape(row) for row in briefing.agenda.order_by("n")],
        "documents": [shapes.document_shape(row) for row in briefing.documents.all()],
        "requests": [shapes.request_shape(row) for row in sorted(requests, key=attrgetter("counts_from"))],
        "notes": [shapes.note_shape(row) for row in _notes(seat)],
        "feeds": [*(shapes.feed_shape(row) for row in feeds), *guest_feeds(briefing)],
        "removals": [shapes.removal_shape(row) for row in _removals(seat)],
        "links": _links(seat),
        **topics.listed(seat),
        "media": {"ice": ice_servers(presence.client), "hall": hall},
    }


def guest_feeds(briefing: Briefing) -> list[Shape]:
    """Cameras of guests that are on."""
    showing = list(Guest.objects.filter(briefing=briefing, camera_since__isnull=False))
    host = briefing.points.get(host=True) if showing else None
    return [shapes.guest_feed_shape(guest, host) for guest in showing if host]


def _notes(seat: Seat) -> list[Note]:
    notes = Note.objects.filter(briefing=seat.briefing).order_by("sent_at")
    if not seat.at_desk:
        told = Q(read_out_at__isnull=False) | Q(answered_at__isnull=False)
        notes = notes.filter(told | Q(point=seat.point, guest=None))
    return list(notes)


def _links(seat: Seat) -> list[Shape]:
    """The points' links in figures: for the desk."""
    if not seat.at_desk:
        return []
    return [shapes.link_shape(row) for row in seat.briefing.points.filter(mode__isnull=False).order_by("n")]


def _removals(seat: Seat) -> list[Removal]:
    """Who was put out and may be let in again: for the desk."""
    return list(Removal.objects.filter(briefing=seat.briefing, readmitted_at=None)) if seat.at_desk else []
