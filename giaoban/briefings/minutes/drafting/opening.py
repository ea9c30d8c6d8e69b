"""The first lines of the minutes: when, where, who chaired from when to when, who kept the minutes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from giaoban.briefings.events import ChairPassed
from giaoban.briefings.minutes.drafting.facts import Facts
from giaoban.briefings.minutes.drafting.text import Section, clock, moment
from giaoban.briefings.models import Briefing
from giaoban.kernel.models import AuditRow
from giaoban.org.models import Person, Post

_SEATS = {"chair_post_id", "chair_person_id", "secretary_post_id", "secretary_person_id"}


@dataclass(frozen=True)
class _Passing:
    """The chair was handed over at `at`; `seats` are who sat there until then."""

    at: datetime
    seats: dict[str, Any]


def opening(briefing: Briefing, facts: Facts) -> Section:
    """Everybody who chaired is named: a chair that was passed on is part of the course."""
    passings = _passings(briefing)
    lines = [
        f"Thời gian bắt đầu: {moment(facts.began)}.",
        f"Địa điểm: {briefing.host.name}, trực tuyến đến {len(facts.points) - 1} điểm cầu.",
        f"Chủ trì: {_chairs(briefing, passings)}.",
    ]
    secretary = _secretary(briefing, passings)
    if secretary:
        lines.append(f"Thư ký: {secretary}.")
    return Section("opening", "", "\n".join(lines))


def _passings(briefing: Briefing) -> list[_Passing]:
    rows = AuditRow.objects.filter(object_id=briefing.id, code=ChairPassed.code).order_by("-id")
    seats = {name: getattr(briefing, name) for name in _SEATS}
    found: list[_Passing] = []
    for row in rows:
        seats = seats | {name: row.before[name] for name in _SEATS & row.before.keys()}
        found.append(_Passing(row.at, seats))
    return found[::-1]


def _chairs(briefing: Briefing, passings: list[_Passing]) -> str:
    now = f"{briefing.chair_person.full_name}, {briefing.chair_post.title}"
    if not passings:
        return now
    former = [f"{_seat(one.seats, 'chair')} (đến {clock(one.at)})" for one in passings]
    return "; ".join([*former, f"{now} (từ {clock(passings[-1].at)})"])


def _secretary(briefing: Briefing, passings: list[_Passing]) -> str:
    """Whoever keeps the minutes; the secretary who took the chair kept them until then."""
    if briefing.secretary_person and briefing.secretary_post:
        return f"{briefing.secretary_person.full_name}, {briefing.secretary_post.title}"
    left = next((one for one in reversed(passings) if one.seats.get("secretary_person_id")), None)
    return f"{_seat(left.seats, 'secretary')} (đến {clock(left.at)})" if left else ""


def _seat(seats: dict[str, Any], which: str) -> str:
    person = Person.objects.get(id=seats[f"{which}_person_id"])
    return f"{person.full_name}, {Post.objects.get(id=seats[f'{which}_post_id']).title}"
