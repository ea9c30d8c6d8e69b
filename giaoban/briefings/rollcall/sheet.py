"""The roll-call as a spreadsheet: one line a person, one for each point without any."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from giaoban.adapters.sheets import Sheet, workbook
from giaoban.briefings.models import Briefing
from giaoban.briefings.rollcall.models import How
from giaoban.briefings.rollcall.queries import PointList
from giaoban.kernel.formats import clock, moment

WIDTHS = (6, 28, 30, 34, 22, 34, 12, 12)


def roll_sheet(briefing: Briefing, lists: list[PointList]) -> bytes:
    """An XLSX file."""
    return workbook([Sheet(_("Điểm danh"), WIDTHS, _lines(briefing, lists), head=4)])


def _lines(briefing: Briefing, lists: list[PointList]) -> Iterator[Sequence[str | int]]:
    yield [briefing.title]
    yield [f"{briefing.host.name} · {moment(briefing.opened_at or briefing.starts_at)}"]
    yield []
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
