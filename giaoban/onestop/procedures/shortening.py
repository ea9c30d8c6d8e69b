"""The share of procedures for which less time is promised than the law allows (141 of 276: 51,09 %)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from giaoban.kernel.formats import HARD_SPACE, number
from giaoban.onestop.procedures.models import Version
from giaoban.onestop.procedures.queries import Terms, in_force_for, terms_for
from giaoban.onestop.procedures.times import weight
from giaoban.org.models import Unit


@dataclass(frozen=True)
class Line:
    """One procedure: its times, how much of the time is saved (0–100), and whether that is new in the period."""

    version: Version
    terms: Terms
    saved: Decimal
    newly: bool


@dataclass(frozen=True)
class FieldShare:
    """One field: how many of its procedures are shortened."""

    field: str
    shortened: int
    total: int

    @property
    def width(self) -> Decimal:
        """Of a bar 100 wide."""
        return Decimal(100 * self.shortened) / self.total if self.total else Decimal(0)


@dataclass(frozen=True)
class Shortening:
    """The figures of one unit on one day. Counted are procedures in force whose law sets a time at all."""

    lines: list[Line]
    without_time: int

    @property
    def total(self) -> int:
        """Procedures that can be shortened."""
        return len(self.lines)

    @property
    def shortened(self) -> list[Line]:
        """Those for which less is promised, the most saved first."""
        found = [line for line in self.lines if line.terms.shortened]
        return sorted(found, key=lambda line: (-line.saved, line.version.name))

    @property
    def newly(self) -> int:
        """Those shortened since the period began."""
        return sum(line.newly for line in self.lines)

    @property
    def share(self) -> str:
        """51,09 %"""
        return share_words(len(self.shortened), self.total)

    @property
    def newly_share(self) -> str:
        """18,48 %"""
        return share_words(self.newly, self.total)

    @property
    def by_field(self) -> list[FieldShare]:
        """The fields, those with most procedures first."""
        lines = defaultdict(list)
        for line in self.lines:
            lines[line.version.field].append(line.terms.shortened)
        shares = [FieldShare(field, sum(found), len(found)) for field, found in lines.items()]
        return sorted(shares, key=lambda share: (-share.total, share.field))


def share_words(part: int, whole: int) -> str:
    """Two decimals, as reports of reform write it; an em dash of nothing."""
    return f"{number(Decimal(100 * part) / whole, 2)}{HARD_SPACE}%" if whole else "—"


def shortening(unit: Unit, on: date, since: date) -> Shortening:
    """The unit's figures on that day; new is what was not shortened yet on `since`."""
    versions = list(in_force_for(unit, on))
    now = terms_for(versions, unit, on)
    earlier = {version.procedure_id: version for version in in_force_for(unit, since)}
    then = terms_for(earlier.values(), unit, since)
    before = {procedure: then[version.id].shortened for procedure, version in earlier.items()}
    lines, without = [], 0
    for version in versions:
        terms = now[version.id]
        if not terms.statutory:
            without += 1
            continue
        newly = terms.shortened and not before.get(version.procedure_id, False)
        lines.append(Line(version, terms, _saved(terms), newly))
    return Shortening(lines, without)


def _saved(terms: Terms) -> Decimal:
    whole = weight(terms.statutory)
    return 100 * (whole - weight(terms.promised)) / whole if terms.shortened else Decimal(0)
