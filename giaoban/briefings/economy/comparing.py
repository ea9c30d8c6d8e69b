"""A period beside the same one of the year before, line by line, as the page and the workbook show it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from giaoban.briefings.economy.figures import Figures
from giaoban.kernel.formats import HARD_SPACE, money, number


@dataclass(frozen=True)
class Compared:
    """One figure now and then; `before` None where nothing was known. `now` None where there is nothing to count."""

    label: str
    now: float | Decimal | None
    before: float | Decimal | None
    kind: str = ""

    @property
    def shown(self) -> str:
        """This period's value."""
        return _written(self.now, self.kind)

    @property
    def shown_before(self) -> str:
        """Last year's value."""
        return _written(self.before, self.kind)

    @property
    def change(self) -> str:
        """The difference with its sign."""
        if self.now is None or self.before is None:
            return "—"
        gap = Decimal(str(self.now)) - Decimal(str(self.before))
        kind = "points" if self.kind == "percent" else self.kind
        return ("+" if gap > 0 else "−" if gap < 0 else "") + _written(abs(gap), kind)

    @property
    def percent(self) -> str:
        """The difference as a share of last year's value; a dash where there is none to take a share of."""
        if self.now is None or not self.before or self.kind == "percent":
            return "—"
        now, before = Decimal(str(self.now)), Decimal(str(self.before))
        gap = 100 * (now - before) / before
        return ("+" if gap > 0 else "−" if gap < 0 else "") + f"{number(abs(gap), 1)}{HARD_SPACE}%"


def compared(now: Figures, before: Figures | None) -> list[Compared]:
    """Every line of the comparison."""

    def line(label: str, name: str, kind: str = "") -> Compared:
        return Compared(label, getattr(now, name), getattr(before, name) if before else None, kind)

    return [
        line(_("Cuộc họp"), "meetings"),
        line(_("Giờ họp"), "hours", "hours"),
        line(_("Giờ công dự họp (số người × thời gian)"), "person_hours", "hours"),
        line(_("Tỷ lệ họp trực tuyến"), "online_share", "percent"),
        line(_("Giao ban bằng văn bản, không họp"), "written"),
        line(_("Ngày công không phải đi"), "days", "days"),
        line(_("Tiền đi lại không phải chi"), "money", "money"),
    ]


def _written(value: float | Decimal | None, kind: str) -> str:
    if value is None:
        return "—"
    if kind == "money":
        return money(value)
    if kind == "percent":
        return f"{number(value, 1)}{HARD_SPACE}%"
    if kind == "points":
        return _("{n} điểm %").format(n=number(value, 1))
    return number(value, 0 if value == int(value) else 1)
