"""Reads of readiness."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Length
from django.utils import timezone

from giaoban.briefings.access import visible_briefings
from giaoban.briefings.models import BridgePoint, Briefing, BriefingState
from giaoban.briefings.readiness.judging import AMBER, GREEN, RED, Facts, Judgement, judge
from giaoban.briefings.readiness.models import LinkTest, PointCheck, PointSetup, ReadinessRule, Rehearsal
from giaoban.kernel.actor import Actor
from giaoban.kernel.text import plain
from giaoban.org.models import Holding, Unit
from giaoban.org.models.post import in_force

ORDER = {RED: 0, AMBER: 1, GREEN: 2}
HISTORY = 12


def rule_of(host: Unit, on: date) -> ReadinessRule:
    """The agency's rule in force on a day; the defaults where it set none."""
    row = ReadinessRule.objects.filter(host=host, from_on__lte=on).order_by("-from_on").first()
    return row or ReadinessRule(host=host, from_on=on)


def rule_over(unit: Unit, on: date) -> ReadinessRule:
    """What a unit is asked by whoever stands nearest above it and set a rule; else the defaults."""
    rows = ReadinessRule.objects.filter(host__in=[*unit.ancestor_ids(), unit.id], from_on__lte=on)
    row = rows.select_related("host").order_by(Length("host__path").desc(), "-from_on").first()
    return row or ReadinessRule(host=unit, from_on=on)


@dataclass(frozen=True)
class PointLine:
    """One point on the board."""

    point: BridgePoint
    facts: Facts
    judgement: Judgement

    @property
    def level(self) -> str:
        """Its colour."""
        return self.judgement.level


def board(briefing: Briefing, now: datetime, points: Iterable[BridgePoint] | None = None) -> list[PointLine]:
    """Every point (or these) with what it lacks, red first. Five queries, however many points."""
    if points is None:
        points = briefing.points.filter(host=False).order_by("n")
    rows = list(points)
    units = [point.unit_id for point in rows]
    rule = rule_of(briefing.host, timezone.localtime(briefing.starts_at).date())
    rehearsal = Rehearsal.objects.filter(briefing=briefing).first()
    setups = {row.unit_id: row for row in PointSetup.objects.filter(unit__in=units)}
    links = latest_links(units)
    checks = {row.point_id: row for row in PointCheck.objects.filter(point__in=rows)}
    lines = []
    for point in rows:
        facts = Facts(
            briefing, rule, rehearsal, setups.get(point.unit_id), links.get(point.unit_id), checks.get(point.id)
        )
        lines.append(PointLine(point, facts, judge(facts, now)))
    return sorted(lines, key=lambda line: (ORDER[line.level], line.point.n))


def latest_links(units: Sequence[UUID]) -> dict[UUID, LinkTest]:
    """The last finished measurement of each unit."""
    rows = LinkTest.objects.filter(unit__in=units, finished_at__isnull=False)
    return {row.unit_id: row for row in rows.order_by("unit_id", "-finished_at").distinct("unit_id")}


def matching_lines(lines: list[PointLine], *, typed: str, level: str) -> list[PointLine]:
    """Those of a colour whose unit, technician or lack has these words, without diacritics."""
    words = plain(typed).split()
    found = [line for line in lines if not level or line.level == level]
    return [line for line in found if all(word in _text(line) for word in words)]


def line_of(point: BridgePoint, now: datetime) -> PointLine:
    """One point."""
    return board(point.briefing, now, [point])[0]


def history(unit: Unit) -> list[LinkTest]:
    """The last measurements of a unit, newest first."""
    rows = LinkTest.objects.filter(unit=unit, finished_at__isnull=False)
    return list(rows.order_by("-finished_at")[:HISTORY])


def coming_points(actor: Actor, unit: Unit, now: datetime) -> list[BridgePoint]:
    """The unit's points in called briefings that are still to come, the soonest first."""
    rows = BridgePoint.objects.filter(
        Q(unit=unit, host=False), briefing__in=visible_briefings(actor), briefing__state=BriefingState.CALLED,
        briefing__starts_at__gt=now,
    )  # fmt: skip
    return list(rows.select_related("briefing__host", "unit").order_by("briefing__starts_at")[:10])


def people_of(unit: Unit) -> list[str]:
    """Names of the unit's people, to choose the technician from."""
    own = Q(post__unit=unit) | Q(post__unit__parent=unit, post__unit__level="department")
    rows = Holding.objects.filter(in_force(timezone.localdate()), own, person__is_active=True)
    return sorted(set(rows.values_list("person__full_name", flat=True)))


def _text(line: PointLine) -> str:
    technician = line.facts.setup.technician if line.facts.setup else ""
    return plain(" ".join([line.point.name, technician, *(need.sentence for need in line.judgement.needs)]))
