"""What a guest sees of the room: a snapshot made for them from a short list of what is theirs to see.

Nothing is taken away from what others get; each thing is put in by name. So whatever the room learns to show later
stays unseen by guests until somebody decides otherwise here.
"""

from typing import Any
from uuid import UUID

from django.utils import timezone

from giaoban.briefings import shapes
from giaoban.briefings.guests.access import may_be_inside
from giaoban.briefings.models import (
    BridgePoint,
    Briefing,
    Document,
    DocumentState,
    Guest,
    GuestState,
    Note,
    PointState,
    Presence,
    RequestState,
    SpeakingRequest,
)
from giaoban.briefings.patches import seats_of
from giaoban.briefings.room import topics
from giaoban.briefings.room.ice import ice_servers
from giaoban.briefings.room.snapshot import guest_feeds
from giaoban.briefings.shapes import Shape

#: Fields of a point that tell who or how many are there, or how: a guest sees the name and nothing of it.
_NOTHING_OF_A_POINT: Shape = {
    "state": PointState.PRESENT, "since": None, "people": 0, "devices": [], "names": [], "posts": [], "link": None,
    "mode": None, "spoken": 0,
}  # fmt: skip


def guest_of(guest_id: UUID) -> Guest:
    """The guest as the database knows them now, with all that is needed to answer for them."""
    seats = "chair_post__unit__parent", "chair_person", "secretary_post__unit__parent", "secretary_person"
    related = [f"briefing__{name}" for name in ("host", "item", "document", *seats)]
    return Guest.objects.select_related(*related).get(id=guest_id)


def sight(guest: Guest, hall: str) -> dict[str, Any]:
    """The snapshot of an admitted guest: who chairs and speaks, the item and the page, their own turn and notes."""
    briefing = guest.briefing
    seats = seats_of(briefing)
    turns = SpeakingRequest.objects.filter(briefing=briefing).exclude(state=RequestState.ENDED).order_by("asked_at")
    seen = [turn for turn in turns if turn.guest_id == guest.id or turn.state == RequestState.SPEAKING]
    feeds = _feeds(briefing)
    named = {turn.point_id for turn in seen} | {feed.point_id for feed in feeds} | set(seats.values())
    document = document_in_view(guest)
    whole = shapes.briefing_shape(briefing, seats) | topics.briefing_fields(briefing, for_guests=True)
    if document is None:
        whole["document_id"] = None
    return {
        "now": shapes.stamp(timezone.now()),
        "me": {
            "client": str(guest.id),
            "person_id": str(guest.id),
            "post_id": str(guest.id),
            "name": guest.name,
            "title": guest.line,
            "point_id": str(guest.id),
            "guest": {"speak": guest.may_speak, "show": guest.may_show},
        },
        "briefing": whole,
        "points": [_point(row) for row in briefing.points.filter(id__in=[one for one in named if one])],
        "agenda": [shapes.item_shape(briefing.item)] if briefing.item else [],
        "documents": [_document(document, whole)] if document else [],
        "requests": [shapes.request_shape(turn) for turn in seen],
        "notes": [shapes.note_shape(note) for note in Note.objects.filter(guest=guest).order_by("sent_at")],
        "feeds": [*(shapes.feed_shape(row) for row in feeds), *guest_feeds(briefing)],
        "removals": [],
        "links": [],
        **topics.listed_for_guests(briefing),
        "media": {"ice": ice_servers(guest.id), "hall": hall},
    }


def document_in_view(guest: Guest) -> Document | None:
    """The document before everybody, unless it belongs to an item the guest is not for."""
    document = guest.briefing.document
    if document is None or (document.item_id is not None and not guest.is_for(document.item_id)):
        return None
    return document


def waiting_view(guest: Guest) -> dict[str, Any]:
    """What the waiting room says: where one stands, and nothing of the meeting."""
    briefing = guest.briefing
    before = Guest.objects.filter(
        briefing=briefing, state=GuestState.WAITING, connection__isnull=False, waiting_since__lt=guest.waiting_since
    ).exclude(id=guest.id)
    return {
        "phase": _phase(guest),
        "place": before.count() + 1 if guest.waiting_since else 1,
        "items": list(briefing.agenda.filter(id__in=guest.items).values_list("n", flat=True)),
        "starts_at": shapes.stamp(briefing.starts_at),
        "reason": guest.reason,
    }


def _phase(guest: Guest) -> str:
    """inside: go in. early: the room is not open. item: let in, the item has not begun. refused, ended, waiting."""
    briefing = guest.briefing
    if may_be_inside(guest):
        return "inside"
    if briefing.is_over or guest.has_expired or guest.state in (GuestState.WITHDRAWN, GuestState.INVITED):
        return "ended"
    if guest.state == GuestState.REFUSED:
        return "refused"
    if not briefing.is_open:
        return "early"
    return "item" if guest.state == GuestState.ADMITTED else "waiting"


def _feeds(briefing: Briefing) -> list[Presence]:
    return list(Presence.objects.filter(briefing=briefing, left_at__isnull=True, camera_since__isnull=False))


def _document(document: Document, whole: Shape) -> Shape:
    """The version everybody looks at, as if there were no other."""
    shown = {"version": whole["version"], "pages": whole["pages"], "ready": whole["pages"]}
    return shapes.document_shape(document) | shown | {"state": DocumentState.READY, "error": ""}


def _point(row: BridgePoint) -> Shape:
    return shapes.point_shape(row, []) | _NOTHING_OF_A_POINT
