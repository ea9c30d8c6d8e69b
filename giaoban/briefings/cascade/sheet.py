"""The host's table as a spreadsheet: one line for each unit, and the sum."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from giaoban.adapters.sheets import Sheet, workbook
from giaoban.briefings.cascade.models import Way
from giaoban.briefings.cascade.queries import Entry, sum_of
from giaoban.briefings.models import Briefing
from giaoban.kernel.formats import day, moment

WIDTHS = (6, 28, 16, 26, 14, 12, 12, 40, 34)


def cascade_sheet(source: Briefing, entries: list[Entry]) -> bytes:
    """An XLSX file."""
    total = sum_of(entries)
    lines: list[Sequence[str | int]] = [
        [source.title],
        [f"{source.host.name} · {moment(source.opened_at or source.starts_at)}"],
        [],
        [
            _("STT"), _("Đơn vị"), _("Tình trạng"), _("Cách triển khai"), _("Ngày"), _("Thôn, bản"), _("Số người"),
            _("Ghi chú"), _("Người báo"),
        ],
    ]  # fmt: skip
    lines += [[number, entry.point.name, _state(entry), *_told(entry)] for number, entry in enumerate(entries, start=1)]
    lines.append(["", _("Cộng"), f"{total.done}/{total.units}", "", "", total.villages, total.people])
    return workbook([Sheet(_("Triển khai lại"), WIDTHS, lines, head=4, bold=frozenset({len(lines)}))])


def _state(entry: Entry) -> str:
    if entry.state == "done":
        return _("Đã triển khai")
    if entry.late:
        return _("Quá hạn")
    return _("Dự kiến") if entry.state == "planned" else _("Chưa")


def _told(entry: Entry) -> list[str | int]:
    row = entry.row
    if row is None:
        return []
    if row.reported_at is None or row.held_on is None:
        return ["", day(row.planned_on)] if row.planned_on else []
    words = str(Way(row.way).label)
    return [words, day(row.held_on), row.villages or 0, row.people or 0, row.note, row.reported_by]
