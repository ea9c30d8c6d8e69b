"""The wire shapes of docs/room-protocol.md, made from rows: the snapshot and every event use these and nothing else."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from giaoban.briefings.models import (
    AgendaItem,
    BridgePoint,
    Briefing,
    Document,
    Guest,
    Note,
    Presence,
    Removal,
    SpeakingRequest,
)
from giaoban.org.models import Person, Post

Shape: TypeAlias = dict[str, Any]
Patch: TypeAlias = dict[str, Any]


def stamp(at: datetime | None) -> str | None:
    """ISO 8601 with milliseconds, as every time travels."""
    return at.isoformat(timespec="milliseconds") if at else None


def briefing_shape(briefing: Briefing, seats: dict[object, object]) -> Shape:
    """`seats` maps the chair's and secretary's post ids to the id of the point they sit at."""
    return {
        "id": str(briefing.id),
        "title": briefing.title,
        "kind": briefing.kind,
        "state": briefing.state,
        "host": briefing.host.name,
        "starts_at": stamp(briefing.starts_at),
        "opened_at": stamp(briefing.opened_at),
        "ended_at": stamp(briefing.ended_at),
        "expected_minutes": briefing.expected_minutes,
        **rules_shape(briefing),
        "chair": seat_shape(briefing.chair_post, briefing.chair_person, seats.get(briefing.chair_post_id)),
        "secretary": seat_shape(
            briefing.secretary_post, briefing.secretary_person, seats.get(briefing.secretary_post_id)
        )
        if briefing.secretary_post and briefing.secretary_person
        else None,
        **view_shape(briefing),
    }


def view_shape(briefing: Briefing) -> Shape:
    """What everyone looks at now; `pages` are those of the version on show, which may be older than the newest."""
    return {
        "item_id": _text(briefing.item_id),
        "document_id": _text(briefing.document_id),
        "version": briefing.document_version,
        "page": briefing.page,
        "pages": _pages_on_show(briefing),
    }


def _pages_on_show(briefing: Briefing) -> int:
    document, version = briefing.document, briefing.document_version
    if document is None:
        return 0
    if document.version == version:
        return document.pages
    return document.versions.filter(number=version).values_list("pages", flat=True).first() or 0


def rules_shape(briefing: Briefing) -> Shape:
    """How the room is run: order and length of turns, and whether it is locked."""
    return {
        "queue_order": briefing.queue_order,
        "quota_seconds": briefing.quota_seconds,
        "quota_cut": briefing.quota_cut,
        "locked": briefing.locked_at is not None,
    }


def seat_shape(post: Post, person: Person, point_id: object) -> Shape:
    """Chair or secretary."""
    return {"post_id": str(post.id), "name": person.full_name, "title": post.title, "point_id": _text(point_id)}


def point_shape(point: BridgePoint, present: Iterable[Presence]) -> Shape:
    """A tile of the board; `present` are the devices there now."""
    there = list(present)
    posts: dict[str, str] = {}
    for presence in there:
        posts.setdefault(presence.name, str(presence.post_id))
    return {
        "id": str(point.id),
        "name": point.name,
        "short": point.short,
        "level": point.level,
        "n": point.n,
        "host": point.host,
        "state": point.state,
        "since": stamp(point.since),
        "people": len(posts),
        "devices": [presence.device for presence in there],
        "names": list(posts),
        "posts": list(posts.values()),
        "link": point.link,
        "mode": point.mode,
        "spoken": point.spoken_seconds,
    }


def link_shape(point: BridgePoint) -> Shape:
    """How a point's link is, in figures; `id` is the point's."""
    return {"id": str(point.id), "loss": point.loss, "rtt": point.rtt, "since": stamp(point.mode_since)}


def item_shape(item: AgendaItem) -> Shape:
    """One line of the agenda."""
    return {
        "id": str(item.id),
        "n": item.n,
        "title": item.title,
        "minutes": item.minutes,
        "purpose": item.purpose,
        "rapporteur": item.rapporteur,
        "added": item.added_minutes,
        "edition": item.edition,
        "began_at": stamp(item.began_at),
        "ended_at": stamp(item.ended_at),
    }


def document_shape(document: Document) -> Shape:
    """One document in the version that counts, without its pages: those are files."""
    return {
        "id": str(document.id),
        "item_id": _text(document.item_id),
        "title": document.title,
        "version": document.version,
        "state": document.state,
        "pages": document.pages,
        "ready": document.ready,
        "error": document.error,
    }


def request_shape(request: SpeakingRequest) -> Shape:
    """One place in the queue, or whoever speaks. A guest sits in no post: their own id stands for it."""
    return {
        "id": str(request.id),
        "point_id": str(request.point_id),
        "post_id": str(request.post_id or request.guest_id),
        **({"guest": True} if request.guest_id else {}),
        "name": request.name,
        "title": request.title,
        "subject": request.subject,
        "kind": request.kind,
        "answers": _text(request.answers_id),
        "rank": request.rank,
        "state": request.state,
        "muted": request.muted,
        "asked_at": stamp(request.asked_at),
        "arrived_at": stamp(request.arrived_at),
        "granted_at": stamp(request.granted_at),
        "began_at": stamp(request.began_at),
    }


def note_shape(note: Note) -> Shape:
    """One written note."""
    return {
        "id": str(note.id),
        "point_id": str(note.point_id),
        **({"guest": True} if note.guest_id else {}),
        "item_id": _text(note.item_id),
        "kind": note.kind,
        "name": note.name,
        "body": note.body,
        "sent_at": stamp(note.sent_at),
        "arrived_at": stamp(note.arrived_at),
        "read_out_at": stamp(note.read_out_at),
        "answer": note.answer,
        "answered_at": stamp(note.answered_at),
        "answered_by": note.answered_by,
        "orally": note.orally,
        "edition": note.edition,
    }


def guest_feed_shape(guest: Guest, host: BridgePoint) -> Shape:
    """A guest's camera; a guest has one device, so its id is their own."""
    return {"id": str(guest.id), "point_id": str(host.id), "post_id": str(guest.id), "name": guest.name}


def feed_shape(presence: Presence) -> Shape:
    """One camera that is on."""
    return {
        "id": str(presence.client),
        "point_id": str(presence.point_id),
        "post_id": str(presence.post_id),
        "name": presence.name,
    }


def removal_shape(removal: Removal) -> Shape:
    """Somebody put out of the room."""
    return {
        "id": str(removal.id),
        "point_id": str(removal.point_id),
        "name": removal.name,
        "title": removal.title,
        "reason": removal.reason,
        "removed_at": stamp(removal.removed_at),
    }


def _text(value: object) -> str | None:
    return str(value) if value is not None else None
