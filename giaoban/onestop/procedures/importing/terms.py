"""Times and money as files of procedures write them.

A crawled table of ways is "Hình thức nộpThời gianPhí, lệ phíMô tả" and rows without separators: "Trực tiếp5 Ngày làm
việcMiễn phí(…)…". A row begins where a channel's name touches a number or "Không có thông tin".
"""

import re
from decimal import Decimal

from giaoban.onestop.procedures.content import Term
from giaoban.onestop.procedures.models import Channel, TimeUnit

HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
NOT_KNOWN = "Không có thông tin"
CHANNELS = {
    "Trực tiếp": Channel.COUNTER,
    "Trực tuyến": Channel.ONLINE,
    "Dịch vụ bưu chính": Channel.POST,
    "Bưu chính": Channel.POST,
}
UNITS = {
    "ngày làm việc": TimeUnit.WORKING_DAY,
    "ngày": TimeUnit.CALENDAR_DAY,
    "giờ làm việc": TimeUnit.WORKING_HOUR,
    "giờ": TimeUnit.WORKING_HOUR,
}
ROW = re.compile(
    r"(?P<channel>Trực tiếp|Trực tuyến|Dịch vụ bưu chính)"
    r"(?:(?P<amount>\d[\d.,]*)\s?(?P<unit>Ngày làm việc|Ngày|Giờ làm việc|Giờ|Phút|Tháng)?"
    r"|(?P<none>Không có thông tin))"
    r"(?=Miễn phí|Không có thông tin|\d)"
)
TYPED = re.compile(
    r"(?P<amount>\d+(?:[.,]\d+)?)\s*(?:\([^)]*\)\s*)?(?P<unit>ngày làm việc|ngày|giờ làm việc|giờ|phút)", re.IGNORECASE
)
SAME_DAY = re.compile(r"ngay trong ngày|trong ngày (?:tiếp nhận|làm việc)|sau 15 ?(?:giờ|h)", re.IGNORECASE)
LONGEST = {
    TimeUnit.WORKING_DAY: 365,
    TimeUnit.CALENDAR_DAY: 730,
    TimeUnit.WORKING_HOUR: 200,
    TimeUnit.HALF_HOUR: 16,
}


def term_typed(text: str) -> Term | None:
    """ "5 ngày làm việc", "ngay trong ngày", "30 phút"; None where it is no time."""
    if SAME_DAY.search(text):
        return Term(None, TimeUnit.SAME_DAY.value)
    found = TYPED.search(text)
    return term_of(found["amount"], found["unit"]) if found else None


def term_of(amount: str, unit: str) -> Term | None:
    """A number and a word; minutes must be whole half hours."""
    value = Decimal(amount.replace(",", "."))
    word = unit.lower()
    if word == "phút":
        value, kind = value / 30, TimeUnit.HALF_HOUR
        if value != value.to_integral() or not value:
            return None
    else:
        kind = UNITS[word]
    if not 0 < value <= LONGEST[kind]:
        return None
    return Term(value.quantize(Decimal("0.1")), kind.value)


def said_in(prose: str, amount: str) -> TimeUnit | None:
    """Which kind of day the prose means where it speaks of this many."""
    number = rf"\b0?{re.escape(amount)}\s*(?:\([^)]*\)\s*)?ngày"
    if re.search(rf"{number} làm việc", prose, re.IGNORECASE):
        return TimeUnit.WORKING_DAY
    if re.search(number, prose, re.IGNORECASE):
        return TimeUnit.CALENDAR_DAY
    return None
