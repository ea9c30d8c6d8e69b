"""Reads of the pages of catching up."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from giaoban.briefings.followup.access import CatchUp
from giaoban.briefings.followup.models import Bundle, Listening, Missed
from giaoban.briefings.models import Briefing
from giaoban.briefings.recording.timeline import Timeline, timeline_of
from giaoban.office.tasks.models import Task
from giaoban.office.tasks.queries import tasks_of_briefings


@dataclass(frozen=True)
class Page:
    """One page that was shown, as the player needs it; `position` is None where there is no sound of it."""

    document_id: UUID
    version: int
    number: int
    title: str
    at: datetime
    position: float | None


@dataclass(frozen=True)
class Lost:
    """One stretch that a point missed, and where it is in the sound."""

    began_at: datetime
    ended_at: datetime
    part: tuple[float, float] | None


@dataclass(frozen=True)
class PointCatchUp:
    """One point that missed something, with who of it has listened."""

    missed: Missed
    people: list[Listening]

    @property
    def state(self) -> str:
        """done, dismissed, begun or waiting."""
        if self.missed.done_at is not None:
            return "dismissed" if self.missed.reason else "done"
        return "begun" if self.missed.heard else "waiting"


def timeline_for(caught: CatchUp) -> Timeline:
    """The sound that this reader may hear."""
    return timeline_of(caught.recording.stretches.all()) if caught.recording else Timeline(())


def pages_of(bundle: Bundle, timeline: Timeline) -> list[Page]:
    """What was on the table, in order."""
    ended = bundle.briefing.ended_at
    found = []
    for one in bundle.shown:
        at = datetime.fromisoformat(one["at"])
        heard = ended is not None and timeline.part(at, ended) is not None
        # Bundles made before versions were kept show the first.
        which = UUID(one["document"]), one.get("version", 1), one["page"]
        found.append(Page(*which, one["title"], at, timeline.at(at) if heard else None))
    return found


def lost_by(missed: Missed | None, timeline: Timeline) -> list[Lost]:
    """What the reader's point missed, first things first."""
    return [Lost(start, end, timeline.part(start, end)) for start, end in missed.times] if missed else []


def tasks_for(caught: CatchUp) -> list[Task]:
    """What came out of the meeting for the reader's unit."""
    rows = tasks_of_briefings([caught.seat.briefing.id])
    return list(rows.filter(lead_unit=caught.seat.point.unit_id))


def catching_up(briefing: Briefing) -> list[PointCatchUp]:
    """Every point that missed something: those that have not caught up first, then by their order."""
    people: dict[UUID, list[Listening]] = defaultdict(list)
    for row in Listening.objects.filter(briefing=briefing):
        people[row.point_id].append(row)
    rows = Missed.objects.filter(briefing=briefing).select_related("point")
    found = [PointCatchUp(row, people[row.point_id]) for row in rows]
    order = {"waiting": 0, "begun": 1, "dismissed": 2, "done": 2}
    return sorted(found, key=lambda one: (order[one.state], one.missed.point.n))


def listeners_elsewhere(briefing: Briefing) -> list[Listening]:
    """Who listened though their point missed nothing."""
    points = Missed.objects.filter(briefing=briefing).values("point")
    return list(Listening.objects.filter(briefing=briefing).exclude(point__in=points))


def figures(rows: list[PointCatchUp]) -> dict[str, Any]:
    """How many have caught up, of how many."""
    done = sum(row.missed.done_at is not None for row in rows)
    return {"done": done, "all": len(rows), "waiting": len(rows) - done}
