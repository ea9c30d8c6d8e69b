"""Reads of written reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from giaoban.briefings.models import BridgePoint, Briefing, BriefingState
from giaoban.briefings.reports.blanks import Blank, Column, Row
from giaoban.briefings.reports.models import Report, ReportRequest, ReportState, ReportTemplate
from giaoban.briefings.reports.totals import Shown, figures_of, shown, total_of, unit_total, value_of
from giaoban.kernel.text import plain
from giaoban.org.models import Unit
from giaoban.org.queries import matching

#: As rows are sorted for those who wait: what needs a word first.
URGENCY = {"late": 0, "returned": 1, "waiting": 2, "draft": 3, "handed": 4}


def listed_templates(host: Unit, *, typed: str = "", retired: bool = False) -> QuerySet[ReportTemplate]:
    """An agency's templates by title, with how often each was used."""
    rows = ReportTemplate.objects.filter(host=host, retired_at__isnull=not retired)
    return matching(rows.annotate(uses=Count("requests")).order_by("title"), typed, "title")


def requests_of(briefing: Briefing) -> QuerySet[ReportRequest]:
    """A briefing's requests with how many are expected and have handed in."""
    rows = ReportRequest.objects.filter(briefing=briefing).select_related("item", "briefing")
    handed = Q(reports__state=ReportState.HANDED)
    expected = handed | Q(reports__unit__in=briefing.points.values("unit"))
    return rows.annotate(
        asked_count=Count("reports", filter=expected), handed_count=Count("reports", filter=handed)
    ).order_by("cancelled_at", "due_at")


def own_reports(briefing: Briefing, point: BridgePoint) -> QuerySet[Report]:
    """What a point owes in a briefing."""
    rows = Report.objects.filter(request__briefing=briefing, unit=point.unit_id, request__cancelled_at=None)
    return rows.select_related("request__item").order_by("request__due_at")


@dataclass(frozen=True)
class UnitLine:
    """One unit in the list of those who asked. `state` is a report's, or "late": due and not handed in."""

    report: Report
    state: str


def lines_of(request: ReportRequest, at: datetime) -> list[UnitLine]:
    """Every asked unit, those who are late first."""
    due = request.is_due(at)
    lines = [
        UnitLine(report, "late" if due and not report.counts and report.state != ReportState.RETURNED else report.state)
        for report in request.expected()
    ]
    return sorted(lines, key=lambda line: (URGENCY[line.state], line.report.n))


def matching_lines(lines: list[UnitLine], *, typed: str, state: str) -> list[UnitLine]:
    """Those of a state whose unit has these words, without diacritics."""
    words = plain(typed).split()
    found = [line for line in lines if not state or line.state == state]
    return [line for line in found if all(word in plain(line.report.unit_name) for word in words)]


def newcomers(request: ReportRequest) -> list[BridgePoint]:
    """Invited points that are not asked though others of their level are."""
    asked = request.reports.values("unit")
    points = request.briefing.points.filter(host=False)
    levels = points.filter(unit__in=asked).values("level")
    return list(points.filter(level__in=levels).exclude(unit__in=asked).order_by("n"))


def request_before(request: ReportRequest) -> ReportRequest | None:
    """The last request with the same template in an earlier briefing: the previous period."""
    rows = ReportRequest.objects.filter(template=request.template_id, cancelled_at=None)
    rows = rows.filter(briefing__starts_at__lt=request.briefing.starts_at).exclude(briefing=request.briefing_id)
    rows = rows.exclude(briefing__state=BriefingState.CANCELLED).select_related("briefing")
    return rows.order_by("-briefing__starts_at", "-due_at").first()


def figures_before(report: Report) -> dict[str, Decimal]:
    """The unit's own figures of the previous period; empty where there are none."""
    before = request_before(report.request)
    if before is None:
        return {}
    row = Report.objects.filter(request=before, unit=report.unit_id, state=ReportState.HANDED).first()
    return figures_of(row.handed_cells()) if row else {}


@dataclass(frozen=True)
class UnitFigures:
    """One unit's line in the summed table (of one row of the blank)."""

    name: str
    row: Row
    cells: list[Shown]
    late: bool


@dataclass(frozen=True)
class TotalLine:
    """One line of totals."""

    row: Row
    cells: list[Shown]


@dataclass(frozen=True)
class Bar:
    """One unit in a chart; `length` is of 1000."""

    name: str
    text: str
    length: int


@dataclass(frozen=True)
class Chart:
    """One column over the units, the largest first."""

    column: Column
    bars: list[Bar]


@dataclass(frozen=True)
class Sum:
    """The figures of all who have handed in, and who is missing. `before` is the previous period's request."""

    request: ReportRequest
    blank: Blank
    asked: int
    reports: list[Report]
    missing: list[str]
    units: list[UnitFigures]
    totals: list[TotalLine]
    charts: list[Chart]
    before: ReportRequest | None
    before_units: int

    @property
    def whole(self) -> bool:
        """Whether every asked unit is in it."""
        return not self.missing


def sum_of(request: ReportRequest) -> Sum:
    """Everything the summed table shows."""
    blank, every = request.asked(), list(request.expected())
    reports = [report for report in every if report.counts]
    known = {report.id: figures_of(report.handed_cells()) for report in reports}
    before = request_before(request)
    earlier = [figures_of(one.handed_cells()) for one in before.reports.all() if one.counts] if before else []
    return Sum(
        request=request,
        blank=blank,
        asked=len(every),
        reports=reports,
        missing=[report.unit_name for report in every if not report.counts],
        units=_unit_lines(blank, reports, known),
        totals=[
            TotalLine(
                row,
                [
                    shown(
                        column, total_of(column, row, known.values()), total_of(column, row, earlier), total=True
                    )
                    for column in blank.columns
                ],
            )
            for row in blank.lines
        ],
        charts=_charts(blank, reports, known),
        before=before,
        before_units=len(earlier),
    )  # fmt: skip


def _unit_lines(blank: Blank, reports: list[Report], known: dict[UUID, dict[str, Decimal]]) -> list[UnitFigures]:
    return [
        UnitFigures(
            report.unit_name,
            row,
            [shown(column, value_of(column, row, known[report.id])) for column in blank.columns],
            report.late,
        )
        for report in reports
        for row in blank.lines
    ]


def _charts(blank: Blank, reports: list[Report], known: dict[UUID, dict[str, Decimal]]) -> list[Chart]:
    charts = []
    for column in blank.columns:
        values = [(report.unit_name, unit_total(column, blank, known[report.id])) for report in reports]
        found = [(name, value) for name, value in values if value is not None]
        if len(found) > 1 and any(value > 0 for _name, value in found):
            charts.append(Chart(column, _bars(column, found)))
    return charts


def _bars(column: Column, found: Sequence[tuple[str, Decimal]]) -> list[Bar]:
    most = max(value for _name, value in found)
    return [
        Bar(name, shown(column, value).text, max(0, int(1000 * value / most)))
        for name, value in sorted(found, key=lambda pair: -pair[1])
    ]
