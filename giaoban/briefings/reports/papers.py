"""The summed table as an official paper, to be put before the meeting."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from giaoban.adapters.papers import Block, Heading, Paper, Paragraph, Table, layout_on, to_pdf
from giaoban.briefings.reports.queries import Sum
from giaoban.briefings.reports.sheet import coverage
from giaoban.briefings.reports.totals import Shown
from giaoban.kernel.formats import moment

#: Columns that fit beside the unit's name on an A4 page; more make another table below.
ACROSS = 5


def sum_pdf(table: Sum) -> bytes:
    """A PDF of totals, units and who is missing; in Vietnamese, whoever presses the button. Takes up to a second."""
    with override("vi"):
        return to_pdf(_paper(table), layout_on(timezone.localdate()))


def _paper(table: Sum) -> Paper:
    request, today = table.request, timezone.localdate()
    host = request.briefing.host
    return Paper(
        above="",
        issuer=host.name.upper(),
        symbol="BC",
        place_and_day=_("{place}, ngày {day} tháng {month} năm {year}").format(
            place=host.short, day=f"{today.day:02}", month=f"{today.month:02}", year=today.year
        ),
        name=_("BẢNG TỔNG HỢP"),
        summary=f"{request.title}\n{request.briefing.title}",
        blocks=tuple(_blocks(table)),
    )


def _blocks(table: Sum) -> list[Block]:
    lead = _("{coverage}, tính đến {at}.").format(coverage=coverage(table), at=moment(timezone.now()))
    blocks: list[Block] = [Paragraph(lead)]
    if table.missing:
        blocks.append(Paragraph(_("Chưa nộp: {names}.").format(names=", ".join(table.missing))))
    columns = table.blank.columns
    if columns:
        blocks.append(Heading(_("Số liệu")))
    for start in range(0, len(columns), ACROSS):
        part = slice(start, start + ACROSS)
        head = (_("Đơn vị"), *(column.label for column in columns[part]))
        rows = [(_name(line.row.heading, _("Tổng cộng")), *_texts(line.cells[part])) for line in table.totals]
        rows += [(_name(unit.row.heading, unit.name, unit.name), *_texts(unit.cells[part])) for unit in table.units]
        blocks.append(Table(head, tuple(rows)))
    for question in table.blank.questions:
        blocks.append(Heading(question.heading))
        blocks += [
            Paragraph(f"{report.unit_name}: {text}")
            for report in table.reports
            if (text := report.handed_texts().get(question.key, ""))
        ]
    return blocks


def _name(row: str, alone: str, unit: str = "") -> str:
    """The first cell of a line: total or unit, with the row where the table has named ones."""
    return alone if not row else f"{unit or alone} · {row}"


def _texts(cells: Sequence[Shown]) -> list[str]:
    return [cell.text or "–" for cell in cells]
