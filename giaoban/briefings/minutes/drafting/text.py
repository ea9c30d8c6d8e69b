"""Words and numbers as official papers write them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class Section:
    """One part of a paper: `key` tells which it is when the paper is assembled anew."""

    key: str
    heading: str
    body: str


def long_day(day: date) -> str:
    """ngày 05 tháng 02 năm 2026: the decree wants a zero before days under 10 and months 1 and 2."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment(at: datetime) -> str:
    """07 giờ 30 phút, ngày 23 tháng 11 năm 2026."""
    local = timezone.localtime(at)
    return f"{local:%H} giờ {local:%M} phút, {long_day(local.date())}"


def clock(at: datetime | None) -> str:
    """07:30, or nothing."""
    return f"{timezone.localtime(at):%H:%M}" if at else ""


def length(span: timedelta) -> str:
    """3 phút 20 giây; hours only where there are any."""
    seconds = max(0, int(span.total_seconds()))
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    if hours:
        return f"{hours} giờ {minutes:02d} phút"
    return f"{minutes} phút {rest:02d} giây" if minutes else f"{rest} giây"


def points(lines: Iterable[str]) -> str:
    """A list with dashes, one point a line."""
    return "\n".join("- " + " ".join(line.split()) for line in lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as the drafts write it: cells between bars."""
    lines = ([cell.replace("|", "/").replace("\n", " ") for cell in line] for line in (head, *rows))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def capital(text: str) -> str:
    """The text in capitals; Vietnamese letters have them all."""
    return text.upper()


def numbered(sections: Iterable[Section]) -> list[Section]:
    """Headings in capitals get Roman numbers in their order; the others stay."""
    found: list[Section] = []
    count = 0
    for one in sections:
        if one.heading and one.heading == capital(one.heading) and not one.key.startswith("item:"):
            found.append(Section(one.key, f"{ROMAN[min(count, len(ROMAN) - 1)]}. {one.heading}", one.body))
            count += 1
        else:
            found.append(one)
    return found
