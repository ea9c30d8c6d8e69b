"""Reads of the telephone's page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from giaoban.briefings.models import Briefing
from giaoban.briefings.telephone.access import holder_of
from giaoban.briefings.telephone.models import PhoneCall, PhoneLine
from giaoban.briefings.telephone.pins import pin_of, spelled


@dataclass(frozen=True)
class LineRow:
    """One line as the page shows it; `since` while somebody is calling, `called` when somebody called last."""

    line: PhoneLine
    caller: str
    pin: str
    since: datetime | None
    called: datetime | None


def how_to_call(line: PhoneLine) -> dict[str, Any]:
    """What a point is told: the number to dial, its secret number, the number it is known by."""
    return {"line": line, "pin": spelled(pin_of(line)), "dial": settings.SIP_NUMBER}


def rows_of(briefing: Briefing) -> list[LineRow]:
    """All lines of a briefing, by point."""
    lines = PhoneLine.objects.filter(briefing=briefing).select_related("point", "post__unit")
    last = {call.line_id: call for call in PhoneCall.objects.filter(line__briefing=briefing).order_by("began_at")}
    return [_row(line, last.get(line.id)) for line in lines]


def _row(line: PhoneLine, call: PhoneCall | None) -> LineRow:
    person = holder_of(line.post)
    caller = f"{person.full_name}, {line.post.title}" if person is not None else line.post.title
    since = call.began_at if call is not None and call.ended_at is None else None
    return LineRow(line, caller, spelled(pin_of(line)), since, call.began_at if call is not None else None)
