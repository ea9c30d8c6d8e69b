"""What the bundle is made of: the pages that were shown, and what each point missed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from giaoban.briefings.missed import missed_by_point
from giaoban.briefings.models import BridgePoint, Briefing, Document, DocumentPage
from giaoban.briefings.spans import united
from giaoban.kernel.models import AuditRow

LEAST_GAP = timedelta(minutes=2)
"""Shorter absences are the link's hiccups: nobody needs to listen again."""
LEAST_MISSED = timedelta(minutes=5)
"""A point that missed less in all is left in peace."""

_VIEW = {"document_id", "document_version", "page"}


@dataclass(frozen=True)
class Shown:
    """One page of one version of a document, and when it came on the table."""

    document_id: UUID
    version: int
    page: int
    title: str
    at: datetime


@dataclass(frozen=True)
class Absence:
    """What a point missed."""

    point: BridgePoint
    spans: list[tuple[datetime, datetime]]
    whole: bool

    @property
    def length(self) -> timedelta:
        """All of it together."""
        return sum((end - start for start, end in self.spans), timedelta())


def shown_pages(briefing: Briefing) -> list[Shown]:
    """Every turn to a page while the room was open, from the audit, which keeps all of them."""
    if briefing.opened_at is None or briefing.ended_at is None:
        return []
    titles = {str(row.id): row.title for row in Document.objects.filter(briefing=briefing)}
    pages = DocumentPage.objects.filter(document__briefing=briefing)
    drawn = {(str(document), *page) for document, *page in pages.values_list("document_id", "version", "number")}
    return [
        Shown(UUID(document), version, page, titles[document], at)
        for at, document, version, page in _tables(briefing, briefing.opened_at)
        if (document, version, page) in drawn
    ]


def _tables(briefing: Briefing, opened_at: datetime) -> list[tuple[datetime, str, int, int]]:
    """What was on the table from when on, beginning with what was there before the first recorded change."""
    rows = AuditRow.objects.filter(object_id=briefing.id, at__lte=briefing.ended_at).order_by("id")
    changes = [row for row in rows if row.before.keys() & _VIEW]  # its creation changed nothing
    view: dict[str, Any] = {name: getattr(briefing, name) for name in _VIEW}
    for row in reversed(changes):
        view |= _part(row.before)
    found = [(opened_at, *_view(view))]
    for row in changes:
        view |= _part(row.after)
        at = max(row.at, opened_at)
        if found[-1][0] == at:
            found.pop()  # what was on the table before the opening
        found.append((at, *_view(view)))
    return found


def _part(change: dict[str, Any]) -> dict[str, Any]:
    return {name: change[name] for name in _VIEW & change.keys()}


def _view(view: dict[str, Any]) -> tuple[str, int, int]:
    return str(view["document_id"] or ""), view["document_version"], view["page"]


def absences(briefing: Briefing) -> list[Absence]:
    """The points that missed enough of the meeting to be told, by their order. The host's own point never does.

    What was missed are the stretches without anybody there, and those in which the link carried nothing but text.
    """
    if briefing.opened_at is None or briefing.ended_at is None:
        return []
    missed = missed_by_point(briefing)
    found = []
    for point in briefing.points.filter(id__in=missed).order_by("n"):
        spans = [(a, b) for a, b in united((row.start, row.end) for row in missed[point.id]) if b - a >= LEAST_GAP]
        absence = Absence(point, spans, any(row.whole for row in missed[point.id]))
        if absence.whole or absence.length >= LEAST_MISSED:
            found.append(absence)
    return [absence for absence in found if absence.spans]
