"""What the law adds to a limit, as dated data (`rules.json`): the newest rules whose first day has come hold.

Each edition names its source and which of its fields were not read in the full text of the law (`unverified`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from giaoban.onestop.clock.limits import LimitKind

FILE = Path(__file__).with_name("rules.json")


@dataclass(frozen=True)
class ClockRules:
    """One edition of the rules.

    `late_hour`: what is received after it, with a limit of a kind in `late_for`, counts from the next working day;
    None: no such rule. `online_answer_hours`: working hours in which a dossier filed online is accepted, refused or
    sent back. `most_supplements`: one more makes the dossier late whatever its date. `supplement_restarts`: a limit
    starts anew after a supplement instead of going on. `hours_of_a_day`: what process sheets take a working day for.
    """

    valid_from: date
    source: str
    late_hour: time | None
    late_for: frozenset[LimitKind]
    online_answer_hours: Decimal
    most_supplements: int
    supplement_restarts: bool
    hours_of_a_day: Decimal
    unverified: frozenset[str]

    def counts_from_next_day(self, kind: LimitKind, at: time) -> bool:
        """Whether a dossier received at this hour counts from the next working day."""
        return self.late_hour is not None and kind in self.late_for and at > self.late_hour


def rules_on(day: date) -> ClockRules:
    """The rules in force on a day; before the first edition, the first."""
    found = editions()[0]
    for edition in editions():
        if edition.valid_from <= day:
            found = edition
    return found


@lru_cache(maxsize=1)
def editions() -> tuple[ClockRules, ...]:
    """All editions, the oldest first."""
    read = [_read(row) for row in json.loads(FILE.read_text())]
    return tuple(sorted(read, key=lambda edition: edition.valid_from))


def _read(row: Mapping[str, Any]) -> ClockRules:
    return ClockRules(
        valid_from=date.fromisoformat(row["valid_from"]),
        source=row["source"],
        late_hour=time.fromisoformat(row["late_hour"]) if row["late_hour"] else None,
        late_for=frozenset(LimitKind(kind) for kind in row["late_for"]),
        online_answer_hours=Decimal(row["online_answer_hours"]),
        most_supplements=row["most_supplements"],
        supplement_restarts=row["supplement_restarts"],
        hours_of_a_day=Decimal(row["hours_of_a_day"]),
        unverified=frozenset(row["unverified"]),
    )
