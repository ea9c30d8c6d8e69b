"""One procedure as its readers see it, and its versions side by side."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.onestop.procedures import access
from giaoban.onestop.procedures.checking import missing
from giaoban.onestop.procedures.content import Content, FeeContent, PaperContent, content_of
from giaoban.onestop.procedures.differences import differences, fee_words
from giaoban.onestop.procedures.models import Channel, Procedure, ProposalState, ServiceLevel, Version, VersionState
from giaoban.onestop.procedures.queries import term_for
from giaoban.onestop.procedures.times import term_words
from giaoban.onestop.procedures.views.asking import number_in
from giaoban.org.access import units_with
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Level
from giaoban.org.powers import Power
from giaoban.org.views.guard import signed_in


@dataclass(frozen=True)
class WayShown:
    """One channel as the page tells it."""

    label: str
    term: str
    note: str
    fees: list[str]


@require_safe
@signed_in
def one(request: SignedInRequest, procedure_id: UUID) -> HttpResponse:
    """All that is said of it: the version in force, or the one asked for (`?ban=`)."""
    procedure = access.procedure_to_see(request.actor, procedure_id)
    versions = seen_versions(request.actor, procedure)
    version = _chosen(request, versions)
    unit = access.own_reach(request.actor).unit
    content = content_of(version)
    draft = next((row for row in versions if row.state == VersionState.DRAFT), None)
    terms = term_for(version, unit, timezone.localdate()) if unit else None
    context = {
        "procedure": procedure,
        "version": version,
        "versions": versions,
        "current": _current(versions),
        "draft": draft,
        "lacking": missing(content_of(draft)) if draft else [],
        "publishes": access.publishes(request.actor, procedure),
        "edits": access.edits(request.actor, procedure),
        "promises_here": _promises_here(request.actor, procedure),
        "proposes": access.proposes(request.actor, procedure),
        "waiting": access.visible_proposals(request.actor)
        .filter(procedure=procedure, state=ProposalState.PROPOSED)
        .select_related("unit"),
        "promises": procedure.promises.filter(unit__path__startswith=unit.path).select_related("unit") if unit else [],
        "term": term_words(terms.promised) if terms else "",
        "by": terms.by if terms else None,
        **shown(content),
    }
    return render(request, "procedures/procedure.html", context)


@require_safe
@signed_in
def versions(request: SignedInRequest, procedure_id: UUID) -> HttpResponse:
    """All versions; two of them compared (`?tu=`, `?den=`; the last two to begin with)."""
    procedure = access.procedure_to_see(request.actor, procedure_id)
    rows = seen_versions(request.actor, procedure)
    by_number = {row.number: row for row in rows}
    new = by_number.get(number_in(request.GET, "den")) or rows[0]
    older = [row for row in rows if row.number < new.number]
    old = by_number.get(number_in(request.GET, "tu")) or (older[0] if older else None)
    context = {
        "procedure": procedure,
        "rows": rows,
        "current": _current(rows),
        "old": old,
        "new": new,
        "differences": differences(content_of(old), content_of(new)) if old else [],
    }
    return render(request, "procedures/versions.html", context)


def seen_versions(actor: Actor, procedure: Procedure) -> list[Version]:
    """The versions this reader may see, newest first; drafts only for those who write or publish."""
    rows = procedure.versions.prefetch_related("papers", "ways", "fees").select_related("edited_by")
    if not access.sees_drafts(actor, procedure):
        rows = rows.exclude(state=VersionState.DRAFT)
    found = list(rows.order_by("-number"))
    if not found:
        raise Absent
    return found


def shown(content: Content) -> dict[str, Any]:
    """What a page or a preview tells of a version's content."""
    return {
        "content": content,
        "statutory": term_words(content.statutory),
        "committed": term_words(content.committed),
        "levels": [Level(level).label for level in content.levels],
        "service": ServiceLevel(content.service_level).label,
        "groups": _groups(content.papers),
        "ways": [
            WayShown(
                str(Channel(way.channel).label),
                term_words(way.term),
                way.note,
                [fee_words(fee) for fee in content.fees if fee.channel == way.channel],
            )
            for way in content.ways
        ],
        "fees": [fee_words(fee) for fee in content.fees if not fee.channel],
        "fees_differ": _by_channel(content.fees),
    }


def _by_channel(fees: tuple[FeeContent, ...]) -> bool:
    return any(fee.channel for fee in fees)


def _groups(papers: tuple[PaperContent, ...]) -> list[tuple[str, list[PaperContent]]]:
    found: list[tuple[str, list[PaperContent]]] = []
    for paper in papers:
        if not found or found[-1][0] != paper.group:
            found.append((paper.group, []))
        found[-1][1].append(paper)
    return found


def _chosen(request: SignedInRequest, rows: list[Version]) -> Version:
    wanted = number_in(request.GET, "ban")
    return next((row for row in rows if row.number == wanted), None) or _current(rows) or rows[0]


def _current(rows: list[Version]) -> Version | None:
    today = timezone.localdate()
    begun = [row for row in rows if row.valid_from and row.valid_from <= today and row.state != VersionState.DRAFT]
    last = max(begun, key=lambda row: (row.valid_from or today, row.number), default=None)
    ended = last is not None and last.withdrawn_on is not None and last.withdrawn_on <= today
    return None if ended else last


def _promises_here(actor: Actor, procedure: Procedure) -> bool:
    unit = access.own_reach(actor).unit
    return (
        unit is not None
        and procedure.unit.contains(unit)
        and units_with(actor, Power.PROCEDURES_PUBLISH).filter(id=unit.id).exists()
    )
