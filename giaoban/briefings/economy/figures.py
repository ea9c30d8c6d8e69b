"""Meetings of a period added up: how many of which form, how long, for how many people, what was not travelled."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from giaoban.briefings.economy.access import Scope
from giaoban.briefings.economy.models import Form, Meeting, Norm, Share
from giaoban.briefings.economy.periods import Period
from giaoban.org.models import Unit

#: Forms that count as meetings: one moved online is still one.
MET = (Form.ONLINE, Form.MIXED, Form.IN_PERSON)
TOP = 15


@dataclass(frozen=True)
class Line:
    """One meeting as it counts for a scope: all of it when the scope hosts it, else only the scope's own part."""

    held_on: date
    form: str
    minutes: int
    person_minutes: int
    days: Decimal
    money: int
    points: int = 0
    reckoned: int = 0
    spent: int = 0


@dataclass
class Figures:
    """A period's sums."""

    of: Counter[str] = field(default_factory=Counter)
    minutes: int = 0
    person_minutes: int = 0
    days: Decimal = Decimal(0)
    money: int = 0
    points: int = 0
    reckoned: int = 0
    spent: int = 0

    @property
    def meetings(self) -> int:
        """Those that were met, wherever."""
        return sum(self.of[form] for form in MET)

    @property
    def written(self) -> int:
        """Briefings without a meeting."""
        return self.of[Form.WRITTEN]

    @property
    def online(self) -> int:
        """Wholly online."""
        return self.of[Form.ONLINE]

    @property
    def hours(self) -> float:
        """Length of all meetings together."""
        return self.minutes / 60

    @property
    def person_hours(self) -> float:
        """Time of all people together."""
        return self.person_minutes / 60

    @property
    def online_share(self) -> float | None:
        """Percent of meetings held online; None without a meeting."""
        return 100 * self.online / self.meetings if self.meetings else None


def lines(scope: Scope, period: Period) -> list[Line]:
    """Every meeting of the scope in the period: those it hosted, and those elsewhere in which its people took part."""
    units = scope.unit_ids
    within = Meeting.objects.filter(held_on__range=(period.start, period.end), removed=False)
    hosted = within.filter(host__in=units).values_list(
        "held_on", "form", "minutes", "person_minutes", "days", "money", "points", "reckoned", "spent"
    )
    found = [Line(*row[:8], spent=row[8] or 0) for row in hosted]
    return found + _elsewhere(within, units, period)


def _elsewhere(within: QuerySet[Meeting], units: frozenset[UUID], period: Period) -> list[Line]:
    hosts = _hosts(within) - units
    if not hosts:
        return []
    shares = Share.objects.filter(unit__in=units, host__in=hosts, held_on__range=(period.start, period.end))
    rows = (
        shares.order_by()
        .values("meeting_id", "held_on", "meeting__form", "meeting__minutes")
        .annotate(
            time=Sum("person_minutes"),
            gone=Sum("days"),
            cost=Sum("money"),
            places=Count("id"),
            known=Count("id", filter=Q(days__gt=0)),
        )
    )
    return [
        Line(
            row["held_on"], row["meeting__form"], row["meeting__minutes"], row["time"], row["gone"], row["cost"],
            row["places"], row["known"],
        )
        for row in rows
    ]  # fmt: skip


def _hosts(within: QuerySet[Meeting]) -> set[UUID]:
    return set(within.order_by().values_list("host_id", flat=True).distinct())


def added_up(rows: Iterable[Line]) -> Figures:
    """Sums of these meetings. What was done in writing takes no meeting time."""
    found = Figures()
    for row in rows:
        found.of[row.form] += 1
        found.days += row.days
        found.money += row.money
        found.points += row.points
        found.reckoned += row.reckoned
        found.spent += row.spent
        if row.form != Form.WRITTEN:
            found.minutes += row.minutes
            found.person_minutes += row.person_minutes
    return found


def known_before(scope: Scope, end: date) -> bool:
    """Whether anything is known of the scope's meetings up to that day: else there is nothing to compare with."""
    units = scope.unit_ids
    hosted = Meeting.objects.filter(host__in=units, held_on__lte=end, removed=False)
    return hosted.exists() or Share.objects.filter(unit__in=units, held_on__lte=end).exists()


def system_cost(scope: Scope, period: Period) -> int | None:
    """What the systems of the scope's agencies cost in these days, by the day; None where none has said."""
    rows = Norm.objects.filter(unit__in=scope.unit_ids, from_on__lte=period.end).order_by("unit", "from_on")
    by_unit: dict[UUID, list[Norm]] = {}
    for row in rows:
        by_unit.setdefault(row.unit_id, []).append(row)
    total, said = Decimal(0), False
    for norms in by_unit.values():
        ends = [later.from_on - timedelta(days=1) for later in norms[1:]] + [period.end]
        for norm, end in zip(norms, ends, strict=True):
            days = (min(end, period.end) - max(norm.from_on, period.start)).days + 1
            if norm.system_cost is not None and days > 0:
                said = True
                total += Decimal(norm.system_cost) * 12 * days / 365
    return round(total) if said else None


@dataclass(frozen=True)
class UnitLine:
    """One unit's meetings, its people's time, and what it did not travel."""

    unit: Unit
    meetings: int
    person_minutes: int
    days: Decimal
    money: int


def units_of(scope: Scope, period: Period, most: int | None = TOP) -> list[UnitLine]:
    """Units that took part, those with most days saved first."""
    units = scope.unit_ids
    within = Meeting.objects.filter(held_on__range=(period.start, period.end), removed=False)
    hosts = _hosts(within)
    shares = Share.objects.filter(host__in=hosts, held_on__range=(period.start, period.end))
    if not hosts <= units:
        shares = shares.filter(unit__in=units)
    rows = shares.order_by().values("unit_id").annotate(
        n=Count("id"), time=Sum("person_minutes"), gone=Sum("days"), cost=Sum("money")
    )  # fmt: skip
    ranked = list(rows.order_by("-gone", "-time", "unit_id").values_list("unit_id", "n", "time", "gone", "cost")[:most])
    known = Unit.objects.select_related("parent").in_bulk([row[0] for row in ranked])
    return [UnitLine(known[unit_id], n, time, days, money) for unit_id, n, time, days, money in ranked]
