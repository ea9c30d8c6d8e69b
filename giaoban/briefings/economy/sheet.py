"""The report as an XLSX workbook: the comparison, every meeting, every unit."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from giaoban.briefings.economy import figures
from giaoban.briefings.economy.access import Scope
from giaoban.briefings.economy.comparing import compared
from giaoban.briefings.economy.models import Form, Meeting
from giaoban.briefings.economy.periods import Period
from giaoban.kernel.formats import day
from giaoban.office.tasks.sheets import list_sheet, sheets_response

MOST_MEETINGS = 20_000


def report_book(scope: Scope, period: Period, passed: Period) -> HttpResponse:
    """Three sheets; money and hours are numbers, so that others can reckon on."""
    earlier = passed.year_before()
    before = figures.added_up(figures.lines(scope, earlier)) if figures.known_before(scope, earlier.end) else None
    now = figures.added_up(figures.lines(scope, passed))
    span, span_before = (f"{day(each.start)} – {day(each.end)}" for each in (passed, earlier))
    head = [
        (f"{scope.unit.name} · {period.label}", 44),
        (span, 24),
        (span_before, 24),
        (_("Tăng, giảm"), 18),
        ("%", 12),
    ]
    summary = list_sheet(
        _("Tổng hợp"), head,
        ([row.label, _plain(row.now), _plain(row.before), row.change, row.percent] for row in compared(now, before)),
    )  # fmt: skip
    meetings = list_sheet(_("Cuộc họp"), _meeting_heads(), _meetings(scope, passed))
    heads = [
        (_("Đơn vị"), 34), (_("Thuộc"), 30), (_("Cuộc họp"), 12), (_("Giờ công"), 12), (_("Ngày công bớt đi"), 18),
        (_("Tiền đi lại bớt chi (đ)"), 22),
    ]  # fmt: skip
    units = list_sheet(
        _("Đơn vị"), heads,
        (
            [
                row.unit.name, row.unit.parent.name if row.unit.parent else "", row.meetings,
                round(row.person_minutes / 60, 1), float(row.days), row.money,
            ]
            for row in figures.units_of(scope, passed, None)
        ),
    )  # fmt: skip
    return sheets_response(
        f"chi-phi-hop-{passed.start.isoformat()}-{passed.end.isoformat()}", [summary, meetings, units]
    )


def _meeting_heads() -> list[tuple[str, int]]:
    return [
        (_("Ngày họp"), 12), (_("Cuộc họp"), 50), (_("Chủ trì"), 30), (_("Cách họp"), 14), (_("Giờ họp"), 10),
        (_("Người dự"), 10), (_("Giờ công"), 10), (_("Điểm cầu"), 10), (_("Đủ số liệu"), 12),
        (_("Ngày công bớt đi"), 16), (_("Tiền đi lại bớt chi (đ)"), 22), (_("Đã chi (đ)"), 16), (_("Ghi chú"), 30),
    ]  # fmt: skip


def _meetings(scope: Scope, passed: Period) -> Iterable[list[object]]:
    rows = Meeting.objects.filter(
        host__in=scope.unit_ids, held_on__range=(passed.start, passed.end), removed=False
    ).select_related("host")  # fmt: skip
    for row in rows.order_by("held_on", "title")[:MOST_MEETINGS]:
        yield [
            row.held_on, row.title, row.host.name, str(Form(row.form).label), round(row.minutes / 60, 2), row.people,
            round(row.person_minutes / 60, 1), row.points, row.reckoned, float(row.days), row.money, row.spent,
            row.note,
        ]  # fmt: skip


def _plain(value: Any) -> object:
    return _("chưa có số liệu") if value is None else round(float(value), 1)
