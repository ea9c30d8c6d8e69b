"""Reads of the briefings' pages."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from giaoban.briefings.access import visible_briefings
from giaoban.briefings.models import Briefing, BriefingState, Document, DocumentPage
from giaoban.kernel.actor import Actor
from giaoban.org.access import units_with
from giaoban.org.models import Holding, Unit
from giaoban.org.models.post import in_force
from giaoban.org.powers import Power
from giaoban.org.queries import matching, unit_tree

#: A device keeps pages this much longer than a briefing should last, in case it lasts longer.
KEPT_AFTER = timedelta(days=1)


def listed_briefings(actor: Actor, *, typed: str = "", state: str = "") -> QuerySet[Briefing]:
    """Briefings the actor may know of, newest first, with their number of points."""
    rows = visible_briefings(actor).select_related("host", "chair_person")
    rows = rows.annotate(point_count=Count("points", filter=Q(points__host=False)))
    if state in BriefingState.values:
        rows = rows.filter(state=state)
    return matching(rows.order_by("-starts_at"), typed, "title")


def coming_briefings(actor: Actor) -> QuerySet[Briefing]:
    """Open and coming briefings the actor may know of, the soonest first."""
    rows = visible_briefings(actor).select_related("host", "chair_person")
    waiting = rows.filter(state__in=[BriefingState.DRAFT, BriefingState.CALLED, BriefingState.OPEN])
    return waiting.order_by("starts_at")[:200]


def hosts_for(actor: Actor) -> list[Unit]:
    """Units the actor may convene for that can host: bodies, not departments or villages; nearest the root first."""
    units = units_with(actor, Power.BRIEFINGS_CONVENE).exclude(level__in=["department", "village"])
    return list(units.order_by("path")[:1])


def people_for_the_desk(host: Unit) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(chairs, secretaries) as choices: posts of the host and its departments that somebody holds today."""
    today = timezone.localdate()
    own = Q(post__unit=host) | Q(post__unit__parent=host, post__unit__level="department")
    holdings = (
        Holding.objects.filter(in_force(today), own, person__is_active=True)
        .select_related("post", "person")
        .order_by("post__title", "person__full_name")
    )
    chairs, secretaries = [], []
    for holding in holdings:
        if Power.BRIEFINGS_ATTEND not in holding.post.powers:
            continue
        choice = (str(holding.post_id), f"{holding.person.full_name} · {holding.post.title}")
        if Power.BRIEFINGS_CHAIR in holding.post.powers:
            chairs.append(choice)
        secretaries.append(choice)
    return chairs, secretaries


@dataclass(frozen=True)
class TreeRow:
    """One unit of the picker: how deep it stands, whether it is chosen already."""

    unit: Unit
    depth: int
    chosen: bool
    children: int


def point_tree(briefing: Briefing) -> list[TreeRow]:
    """The host's subtree to choose bridge points from (departments sit with their body and are left out)."""
    chosen = set(briefing.points.values_list("unit_id", flat=True))
    rows = [(unit, depth) for unit, depth in unit_tree(briefing.host) if unit.level != "department"]
    below: dict[UUID | None, int] = {}
    for unit, _depth in rows:
        below[unit.parent_id] = below.get(unit.parent_id, 0) + 1
    return [
        TreeRow(unit, depth, unit.id in chosen, below.get(unit.id, 0))
        for unit, depth in rows
        if unit.id != briefing.host_id
    ]


def prepared(briefing: Briefing) -> dict[str, Any]:
    """What the page of a briefing shows."""
    documents = list(briefing.documents.select_related("item", "attachment").prefetch_related("versions"))
    agenda = list(briefing.agenda.all())
    return {
        "points": list(briefing.points.filter(host=False)),
        "agenda": agenda,
        "documents": documents,
        "minutes": sum(item.minutes for item in agenda),
    }


def asked_number(typed: str) -> int | None:
    """A version or page from an address; None for what is none."""
    return int(typed) or None if typed.isdecimal() and len(typed) < 6 else None


def reading(document: Document, wanted: str, page: str) -> dict[str, Any]:
    """What the page of a document shows: all versions (newest first), the one wanted, and its page.

    What is asked in vain becomes the version that counts and its first page.
    """
    versions = list(document.versions.select_related("attachment").order_by("-number"))
    counting = next(version for version in versions if version.number == document.version)
    shown = next((version for version in versions if str(version.number) == wanted and version.ready), counting)
    number = min(asked_number(page) or 1, max(shown.ready, 1))
    drawn = DocumentPage.objects.filter(document=document, version=shown.number, number=number).first()
    return {"versions": versions, "shown": shown, "page": drawn, "newest": versions[0]}


def pages_to_fetch(briefing: Briefing) -> dict[str, Any]:
    """The pages of every document in the version that counts, by the agenda; and until when a device may keep them."""
    documents = briefing.documents.order_by(F("item__n").asc(nulls_first=True), "created_at", "id")
    drawn: dict[UUID, list[list[str | int]]] = {}
    rows = DocumentPage.objects.filter(document__briefing=briefing, version=F("document__version")).order_by("number")
    for row in rows.only("document_id", "small_hash", "normal_hash", "small_bytes", "normal_bytes"):
        drawn.setdefault(row.document_id, []).append(
            [row.small_hash, row.normal_hash, row.small_bytes, row.normal_bytes]
        )
    return {
        "until": briefing.ended_at or max(briefing.expected_end, timezone.now()) + KEPT_AFTER,
        "documents": [
            {"id": document.id, "version": document.version, "pages": drawn[document.id]}
            for document in documents
            if document.id in drawn
        ],
    }
