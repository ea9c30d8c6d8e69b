"""Patches of the room's snapshot, built by actions after they saved."""

from collections.abc import Iterable
from uuid import UUID

from giaoban.briefings.events import Part
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
from giaoban.briefings.shapes import (
    Patch,
    Shape,
    briefing_shape,
    document_shape,
    feed_shape,
    guest_feed_shape,
    item_shape,
    link_shape,
    note_shape,
    point_shape,
    removal_shape,
    request_shape,
)
from giaoban.org.models import Level, Unit


def to_all(*patches: Patch) -> tuple[Part, ...]:
    """One part everyone receives, of several patches that touch different lists."""
    merged: Patch = {}
    for patch in patches:
        removed = {**merged.get("removed", {}), **patch.get("removed", {})}
        merged |= patch
        if removed:
            merged["removed"] = removed
    return (Part("all", merged),)


def to_point_and_desk(point_id: UUID, patch: Patch) -> tuple[Part, ...]:
    """One patch for the people of a point and for the desk."""
    return Part("desk", patch), Part(point_id, patch)


def whole_briefing(briefing: Briefing) -> Patch:
    """The briefing's own fields, seats included."""
    return {"briefing": briefing_shape(briefing, seats_of(briefing))}


def some_of_briefing(**fields: object) -> Patch:
    """A few fields of the briefing."""
    return {"briefing": fields}


def points(*rows: BridgePoint) -> Patch:
    """Tiles, with who is there now."""
    there: dict[UUID, list[Presence]] = {row.id: [] for row in rows}
    for presence in Presence.objects.filter(point__in=rows, left_at__isnull=True):
        there[presence.point_id].append(presence)
    return {"points": [point_shape(row, there[row.id]) for row in rows]}


def links(*rows: BridgePoint) -> Patch:
    """Points' links in figures, for the desk; without a mode there is none."""
    known: list[Shape] = [link_shape(row) for row in rows if row.mode]
    silent = [row.id for row in rows if not row.mode]
    return {"links": known} | (gone("links", silent) if silent else {})


def agenda(rows: Iterable[AgendaItem]) -> Patch:
    """Agenda lines."""
    return {"agenda": [item_shape(row) for row in rows]}


def documents(*rows: Document) -> Patch:
    """Documents."""
    return {"documents": [document_shape(row) for row in rows]}


def requests(*rows: SpeakingRequest) -> Patch:
    """Speaking requests: open ones are shown, ended ones leave."""
    patch: Patch = {"requests": [request_shape(row) for row in rows if not row.is_over]}
    over = [str(row.id) for row in rows if row.is_over]
    return patch | gone("requests", over) if over else patch


def turns_over(*rows: SpeakingRequest) -> Patch:
    """Turns that ended, and the points whose speaking time grew with them."""
    spoke = {row.point_id for row in rows if row.began_at is not None}
    patch = requests(*rows)
    return patch | points(*BridgePoint.objects.filter(id__in=spoke)) if spoke else patch


def removals(*rows: Removal) -> Patch:
    """People put out of the room; the readmitted leave the list."""
    out: list[Shape] = [removal_shape(row) for row in rows if row.readmitted_at is None]
    back = [row.id for row in rows if row.readmitted_at is not None]
    return {"removals": out} | (gone("removals", back) if back else {})


def notes(*rows: Note) -> Patch:
    """Written notes."""
    return {"notes": [note_shape(row) for row in rows]}


def feeds(*rows: Presence) -> Patch:
    """Cameras: those on are shown, those off leave."""
    on: list[Shape] = [feed_shape(row) for row in rows if row.camera_since and not row.left_at]
    off = [str(row.client) for row in rows if not row.camera_since or row.left_at]
    return {"feeds": on} | (gone("feeds", off) if off else {})


def guest_feed(guest: Guest, host: BridgePoint) -> Patch:
    """A guest's camera: shown while it is on."""
    return {"feeds": [guest_feed_shape(guest, host)]} if guest.camera_since else gone("feeds", [guest.id])


def gone(kind: str, ids: Iterable[object]) -> Patch:
    """Objects that are no longer there."""
    return {"removed": {kind: [str(row_id) for row_id in ids]}}


def seats_of(briefing: Briefing) -> dict[object, object]:
    """Where chair and secretary sit: post id → point id."""
    by_unit = dict(BridgePoint.objects.filter(briefing=briefing).values_list("unit_id", "id"))
    posts = [post for post in (briefing.chair_post, briefing.secretary_post) if post]
    return {post.id: _nearest(post.unit, by_unit) for post in posts}


def _nearest(unit: Unit, by_unit: dict[UUID, UUID]) -> UUID | None:
    while unit.id not in by_unit and unit.level == Level.DEPARTMENT and unit.parent is not None:
        unit = unit.parent
    return by_unit.get(unit.id)
