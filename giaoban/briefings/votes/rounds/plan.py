"""A round as it is typed, and the rules for it; the deadline is the end of a working day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.votes.models import OpinionRound
from giaoban.briefings.votes.plan import LONGEST_OPTION, MOST_OPTIONS
from giaoban.kernel.calendar.core import VIETNAM, Calendar, EmptyCalendar
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day as written
from giaoban.kernel.text import clean_line, clean_text
from giaoban.org.models import Level, Unit
from giaoban.org.naming import search_text
from giaoban.org.queries import subtree

LONGEST_TITLE, LONGEST_BODY = 300, 20_000
MOST_YEARS = 2
FIELDS = ("title", "body", "options", "deadline", "unit_ids", "search")


@dataclass(frozen=True)
class RoundPlan:
    """What is asked of whom until when: every unit of `levels` below the host, and `units` one by one."""

    title: str
    body: str
    deadline: date
    options: Sequence[str] = ()
    levels: Sequence[str] = ()
    units: Sequence[UUID] = ()


def apply_plan(row: OpinionRound, plan: RoundPlan) -> None:
    """Take the plan over. Raises RuleBroken with the sentence for whatever is wrong."""
    row.title, row.body = clean_line(plan.title), clean_text(plan.body)
    if not row.title or len(row.title) > LONGEST_TITLE:
        raise RuleBroken(_("Hãy ghi nội dung cần lấy ý kiến, không quá 300 chữ."), field="title")
    if len(row.body) > LONGEST_BODY:
        raise RuleBroken(_("Phần trình bày dài quá 20.000 chữ. Hãy đính kèm thành tài liệu."), field="body")
    row.search = search_text(row.title)
    row.options = [option for option in map(clean_line, plan.options) if option]
    if row.options and not 2 <= len(row.options) <= MOST_OPTIONS:
        raise RuleBroken(_("Hãy ghi từ 2 đến 10 phương án, mỗi dòng một phương án."), field="options")
    if len(set(row.options)) < len(row.options) or any(len(option) > LONGEST_OPTION for option in row.options):
        raise RuleBroken(_("Các phương án phải khác nhau và không quá 200 chữ."), field="options")
    row.deadline = deadline_of(row.host, plan.deadline)
    row.unit_ids = asked(row.host, plan.levels, plan.units)
    if not row.unit_ids:
        raise RuleBroken(_("Hãy chọn ít nhất một đơn vị để lấy ý kiến."), field="levels")


def deadline_of(host: Unit, day: date) -> datetime:
    """The end of that working day. Raises RuleBroken for a day off (naming the next working day) and for the past."""
    today = timezone.localdate()
    if day < today or day.year > today.year + MOST_YEARS:
        raise RuleBroken(_("Hạn trả lời phải từ hôm nay trở đi và trong hai năm tới."), field="deadline")
    calendar = calendar_of(host)
    spans = calendar.spans(day)
    if not spans:
        try:
            following = calendar.next_working_day(day)
        except EmptyCalendar:
            raise RuleBroken(
                _("Lịch làm việc của cơ quan đang trống. Hãy báo người quản trị."), field="deadline"
            ) from None
        sentence = _("{day} là ngày nghỉ. Hãy chọn ngày làm việc, gần nhất là {next}.")
        raise RuleBroken(sentence.format(day=written(day), next=written(following)), field="deadline")
    end = datetime.combine(day, spans[-1][1], VIETNAM)
    if end <= timezone.now():
        raise RuleBroken(_("Hôm nay đã hết giờ làm việc. Hãy chọn ngày khác."), field="deadline")
    return end


def calendar_of(unit: Unit) -> Calendar:
    """The working calendar a unit goes by."""
    return calendar_for(unit.id, *(UUID(above) for above in reversed(unit.ancestor_ids())))


def asked(host: Unit, levels: Iterable[str], units: Iterable[UUID]) -> list[UUID]:
    """Units below the host, of these levels or named one by one."""
    below = subtree(host).exclude(id=host.id).exclude(level=Level.DEPARTMENT)
    chosen = set(below.filter(level__in=list(levels)).values_list("id", flat=True))
    chosen |= set(below.filter(id__in=list(units)).values_list("id", flat=True))
    return sorted(chosen)
