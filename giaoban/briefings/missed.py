"""Which minutes of a briefing each point missed: nobody of it was connected, or its link carried nothing but text.

Computed from rows that are kept anyway: presences, and the reports of links in the audit.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from giaoban.briefings.events import LinkChanged
from giaoban.briefings.models import Briefing, LinkMode, Presence
from giaoban.briefings.spans import gaps
from giaoban.kernel.models import AuditRow

LEAST = timedelta(minutes=1)
"""Shorter ones are the link's hiccups, and no clock without seconds shows them."""

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Missed:
    """One stretch: nobody was there, or (`text`) the link carried only text. `whole`: the point never came."""

    start: datetime
    end: datetime
    text: bool = False
    whole: bool = False

    @property
    def minutes(self) -> int:
        """Its length, rounded to whole minutes."""
        return round((self.end - self.start).total_seconds() / 60)


def missed_by_point(briefing: Briefing) -> dict[UUID, list[Missed]]:
    """Every point's stretches in the order of time, up to now while the room is open; the host's own is left out."""
    began, ended = briefing.opened_at, briefing.ended_at or timezone.now()
    if began is None or briefing.held_in_writing:
        return {}
    points = list(briefing.points.filter(host=False).values_list("id", flat=True))
    there: dict[UUID, list[Span]] = defaultdict(list)
    for point_id, entered, left in _stays(briefing):
        there[point_id].append((entered, left or ended))
    text = _in_text(points, ended)
    return {point_id: _of_point(there.get(point_id, []), text.get(point_id, []), began, ended) for point_id in points}


def _stays(briefing: Briefing) -> Iterable[tuple[UUID, datetime, datetime | None]]:
    return Presence.objects.filter(briefing=briefing).values_list("point_id", "entered_at", "left_at")


def _of_point(there: list[Span], text: list[Span], began: datetime, ended: datetime) -> list[Missed]:
    away = gaps(there, began, ended)
    found = [Missed(start, end, whole=not there) for start, end in away]
    for start, end in text:
        # A link that broke says nothing any more: what it carried before ends with the stay.
        heard = gaps(away, max(start, began), min(end, ended))[:1]
        found += [Missed(*span, text=True) for span in heard]
    return sorted((row for row in found if row.end - row.start >= LEAST), key=lambda row: row.start)


def _in_text(points: list[UUID], ended: datetime) -> dict[UUID, list[Span]]:
    """When each point's last reported mode was text alone."""
    reports: dict[UUID, list[tuple[datetime, str]]] = defaultdict(list)
    rows = AuditRow.objects.filter(object_id__in=points, code=LinkChanged.code).order_by("id")
    for point_id, at, after in rows.values_list("object_id", "at", "after"):
        if "mode" in after:
            reports[point_id].append((at, after["mode"]))
    found: dict[UUID, list[Span]] = {}
    for point_id, changes in reports.items():
        ends = [at for at, _ in changes[1:]] + [ended]
        found[point_id] = [
            (at, end) for (at, mode), end in zip(changes, ends, strict=True) if mode == LinkMode.TEXT and at < end
        ]
    return found
