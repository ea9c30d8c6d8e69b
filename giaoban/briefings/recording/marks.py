"""What can be jumped to in a recording: items of the agenda, turns on the floor, pauses."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from giaoban.briefings.models import AgendaItem, Briefing, SpeakingRequest
from giaoban.briefings.recording.timeline import Timeline
from giaoban.kernel.formats import clock


@dataclass(frozen=True)
class Mark:
    """One place: its position and length in seconds, what is there, and when that was."""

    kind: str
    position: float
    seconds: float
    label: str
    note: str
    said_at: datetime

    @property
    def end(self) -> float:
        """Where it is over."""
        return self.position + self.seconds


def marks_of(briefing: Briefing, timeline: Timeline) -> list[Mark]:
    """All marks by position; what was not recorded at all has none."""
    found = [*_items(briefing, timeline), *_turns(briefing, timeline), *_pauses(timeline)]
    order = {"pause": 0, "item": 1, "turn": 2}
    return sorted(found, key=lambda mark: (mark.position, order[mark.kind]))


def _items(briefing: Briefing, timeline: Timeline) -> list[Mark]:
    found = []
    for item in AgendaItem.objects.filter(briefing=briefing, began_at__isnull=False):
        mark = _mark(
            "item",
            timeline,
            item.began_at,
            item.ended_at or briefing.ended_at,
            f"{item.n}. {item.title}",
            item.rapporteur,
        )
        found.append(mark)
    return [mark for mark in found if mark is not None]


def _turns(briefing: Briefing, timeline: Timeline) -> list[Mark]:
    turns = SpeakingRequest.objects.filter(briefing=briefing, began_at__isnull=False).select_related("point")
    found = []
    for turn in turns:
        end = turn.ended_at or briefing.ended_at
        where = turn.title if turn.guest_id else turn.point.name
        found.append(_mark("turn", timeline, turn.began_at, end, f"{where}: {turn.name}", turn.subject or turn.title))
    return [mark for mark in found if mark is not None]


def _pauses(timeline: Timeline) -> list[Mark]:
    return [
        Mark(
            "pause",
            position,
            0,
            _("Tạm dừng ghi từ {start} đến {end}").format(start=clock(span.began_at), end=clock(span.ended_at)),
            "",
            span.began_at,
        )
        for position, span in timeline.pauses()
    ]


def _mark(
    kind: str, timeline: Timeline, began: datetime | None, ended: datetime | None, label: str, note: str
) -> Mark | None:
    part = timeline.part(began, ended) if began and ended else None
    if part is None or began is None:
        return None
    return Mark(kind, part[0], part[1] - part[0], label, note, timeline.moment(part[0]) or began)
