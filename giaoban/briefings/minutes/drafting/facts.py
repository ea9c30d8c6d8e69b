"""What is known of a briefing that ended: who was there from when to when, who spoke how long."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from giaoban.briefings.models import AgendaItem, BridgePoint, Briefing, Guest, Presence, SpeakingRequest
from giaoban.briefings.rollcall.models import Attendee
from giaoban.briefings.rollcall.queries import roll_of

NOTHING = timedelta(0)


@dataclass(frozen=True)
class Speech:
    """One turn on the floor that was really used."""

    at: datetime
    name: str
    title: str
    point: BridgePoint
    subject: str
    length: timedelta
    by_guest: bool = False


@dataclass
class PointFacts:
    """One point: its people by the roll-call (else by who was connected), its time in the room, its speaking time.

    `spans` are the stretches with at least one device; `away` is the time between its first entry and the end of the
    briefing in which there was none.
    """

    point: BridgePoint
    people: list[Attendee]
    connected: list[str]
    spans: list[tuple[datetime, datetime]]
    away: timedelta
    turns: int = 0
    spoken: timedelta = field(default=NOTHING)

    @property
    def was_there(self) -> bool:
        """Whether anybody of it took part, by the roll-call or by a device."""
        return bool(self.spans) or any(person.was_there for person in self.people)

    @property
    def headcount(self) -> int:
        """How many people: those on the list who came, else those who were connected."""
        return sum(person.was_there for person in self.people) if self.people else len(self.connected)


@dataclass(frozen=True)
class Facts:
    """Everything the papers tell of a briefing's course."""

    began: datetime
    ended: datetime
    points: list[PointFacts]
    speeches: list[Speech]
    guests: list[Guest]


def facts_of(briefing: Briefing) -> Facts:
    """Collected in a handful of queries, whatever the number of points."""
    began = briefing.opened_at or briefing.starts_at
    ended = briefing.ended_at or timezone.now()
    devices: dict[UUID, list[Presence]] = defaultdict(list)
    for presence in Presence.objects.filter(briefing=briefing).order_by("entered_at"):
        devices[presence.point_id].append(presence)
    points = [_point(row.point, row.people, devices[row.point.id], ended) for row in roll_of(briefing)]
    speeches = _speeches(briefing, ended)
    known = {row.point.id: row for row in points}
    for speech in speeches:
        if speech.by_guest:
            continue  # a guest speaks from the host's table, not for it
        row = known[speech.point.id]
        row.turns, row.spoken = row.turns + 1, row.spoken + speech.length
    guests = list(Guest.objects.filter(briefing=briefing, entered_at__isnull=False).order_by("entered_at"))
    return Facts(began, ended, points, speeches, guests)


def of_item(speeches: Iterable[Speech], item: AgendaItem) -> list[Speech]:
    """The speeches that began while an item was under discussion."""
    if item.began_at is None:
        return []
    return [one for one in speeches if item.began_at <= one.at and (item.ended_at is None or one.at < item.ended_at)]


def _point(point: BridgePoint, people: list[Attendee], devices: list[Presence], ended: datetime) -> PointFacts:
    spans = _merged((row.entered_at, min(row.left_at or ended, ended)) for row in devices)
    there = sum((stop - start for start, stop in spans), NOTHING)
    away = max(NOTHING, ended - spans[0][0] - there) if spans else NOTHING
    names = dict.fromkeys(f"{row.name}, {row.title}" if row.title else row.name for row in devices)
    return PointFacts(point, people, list(names), spans, away)


def _merged(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Overlapping stretches as one."""
    found: list[tuple[datetime, datetime]] = []
    for start, stop in sorted(spans):
        if stop <= start:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((start, stop))
    return found


def _speeches(briefing: Briefing, ended: datetime) -> list[Speech]:
    turns = SpeakingRequest.objects.filter(briefing=briefing, began_at__isnull=False).select_related("point")
    return [
        Speech(
            turn.began_at,
            turn.name,
            turn.title,
            turn.point,
            turn.subject,
            (turn.ended_at or ended) - turn.began_at,
            by_guest=turn.guest_id is not None,
        )
        for turn in turns.order_by("began_at")
        if turn.began_at is not None
    ]
