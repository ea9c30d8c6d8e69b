"""The roll-call as a spreadsheet: one line a person, one for each point without any."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from giaoban.adapters.sheets import Sheet, workbook
from giaoban.briefings.models import Briefing
from giaoban.briefings.rollcall.models import How
from giaoban.briefings.rollcall.queries import PointList
from giaoban.briefings.rollcall.wording import reason
from giaoban.kernel.formats import clock, moment

MISSED_WIDTHS = (6, 28, 12, 12, 12, 40)
WIDTHS = (6, 28, 30, 34, 22, 34, 12, 12)


def roll_sheet(briefing: Briefing, lists: list[PointList]) -> bytes:
    """An XLSX file."""
    return workbook(
        [
            Sheet(_("Điểm danh"), WIDTHS, _lines(briefing, lists), head=4),
            Sheet(_("Phần đã lỡ"), MISSED_WIDTHS, _missed(briefing, lists), head=4),
        ]
    )


def _lines(briefing: Briefing, lists: list[PointList]) -> Iterator[Sequence[str | int]]:
    yield from _title(briefing)
    yield [_("STT"), _("Điểm cầu"), _("Họ tên"), _("Chức vụ"), _("Cách dự"), _("Ghi chú"), _("Đến lúc"), _("Về lúc")]
    number = 0
    for row in lists:
        if not row.people:
            number += 1
            yield [number, row.point.name, "", "", _("chưa điểm danh")]
        for person in row.people:
            number += 1
            remark = person.reason or (_("thay {name}").format(name=person.stands_for) if person.stands_for else "")
            yield [
                number, row.point.name, person.name, person.title, str(How(person.how).label), remark,
                clock(person.arrived_at) if person.arrived_at else "",
                clock(person.left_at) if person.left_at else "",
            ]  # fmt: skip


def _missed(briefing: Briefing, lists: list[PointList]) -> Iterator[Sequence[str | int]]:
    """One line for each stretch that a point missed."""
    yield from _title(briefing)
    yield [_("STT"), _("Điểm cầu"), _("Từ"), _("Đến"), _("Số phút"), _("Vì sao")]
    rows = [(row.point.name, part) for row in lists for part in row.missed]
    for number, (name, part) in enumerate(rows, start=1):
        yield [number, name, clock(part.start), clock(part.end), part.minutes, reason(part)]


def _title(briefing: Briefing) -> Iterator[Sequence[str | int]]:
    yield [briefing.title]
    yield [f"{briefing.host.name} · {moment(briefing.opened_at or briefing.starts_at)}"]
    yield []
