"""What a point missed, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from giaoban.briefings.missed import Missed
from giaoban.kernel.formats import clock


def reason(part: Missed) -> str:
    """Why a point missed that stretch, in a few words."""
    if part.whole:
        return _("không vào họp")
    return _("đường truyền chỉ đọc được chữ") if part.text else _("không có ai trong phòng")


def missed_line(missed: Sequence[Missed]) -> str:
    """All of it in one line: "Đã lỡ 14:05–14:11, 14:20–14:22 (chỉ đọc được chữ)."; empty when nothing was missed."""
    if not missed:
        return ""
    if missed[0].whole:
        return _("Chưa vào họp lần nào.")
    spans = ", ".join(_one(part) for part in missed)
    return _("Đã lỡ {spans}.").format(spans=spans)


def _one(part: Missed) -> str:
    span = f"{clock(part.start)}–{clock(part.end)}"
    return _("{span} (chỉ đọc được chữ)").format(span=span) if part.text else span
