"""Briefings that come back: their plan, their agenda, what is left out or moved, and the drafts made of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import briefing_to_prepare
from giaoban.briefings.actions.agenda import MOST_ITEMS, ItemPlan, add_agenda_item
from giaoban.briefings.actions.briefings import LENGTHS, BriefingPlan, create_briefing
from giaoban.briefings.convening import access
from giaoban.briefings.convening.actions.rules import apply_rules, check_rules
from giaoban.briefings.convening.events import (
    DraftMade,
    SeriesChanged,
    SeriesCreated,
    SeriesEnded,
    SeriesStuck,
)
from giaoban.briefings.convening.models import Calling, Frequency, Series
from giaoban.briefings.convening.occurrences import FARTHEST_DAYS, due
from giaoban.briefings.convening.rules import Rule, stored_rules
from giaoban.briefings.models import Briefing, BriefingKind, Purpose
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.formats import day as written
from giaoban.kernel.jobs import defer
from giaoban.kernel.text import clean_line
from giaoban.org.models import Post, Unit

#: A series that begins or ends later than this is a typing mistake.
FARTHEST = timedelta(days=FARTHEST_DAYS)
MOST_OCCURRENCES = 500
AHEAD = range(1, 91)


@dataclass(frozen=True)
class SeriesPlan:
    """What the secretary fills in; see `Series` for what the figures mean."""

    title: str
    kind: str
    expected_minutes: int
    chair_post: UUID
    secretary_post: UUID | None
    frequency: str
    every: int
    weekdays: tuple[int, ...]
    month_day: int | None
    nth: int | None
    hour: time
    starts_on: date
    until: date | None = None
    count: int | None = None
    ahead_days: int = 14


@action
def create_series(*, actor: Actor, host_id: UUID, plan: SeriesPlan, like_id: UUID | None = None) -> Series:
    """A series of the host; its first drafts are made at once by a job.

    `like_id` is a briefing whose agenda and invited units its drafts start with.
    """
    host = access.host_to_convene(actor, host_id)
    series = Series(host=host)
    _apply(series, plan)
    if like_id is not None:
        _copy(series, briefing_to_prepare(actor, like_id))
    series.save()
    record(series, SeriesCreated(series.id, series.title))
    defer("make_series_drafts", series_id=str(series.id))
    return series


@action
def change_series(*, actor: Actor, series_id: UUID, plan: SeriesPlan, edition: int) -> Series:
    """Another plan for the drafts to come; those already made stay as they are."""
    series = _running(actor, series_id, edition)
    _apply(series, plan)
    series.edition += 1
    series.save(update_fields=[*_PLANNED, "edition", "problem"])
    record(series, SeriesChanged(series.id, series.title))
    defer("make_series_drafts", series_id=str(series.id))
    return series


@action
def set_series_rules(*, actor: Actor, series_id: UUID, rules: Sequence[Rule], edition: int) -> Series:
    """Whom the drafts to come invite."""
    series = _running(actor, series_id, edition)
    check_rules(series.host, rules)
    series.rules, series.edition = stored_rules(rules), series.edition + 1
    series.save(update_fields=["rules", "edition"])
    record(series, SeriesChanged(series.id, series.title))
    return series


@action
def set_series_agenda(*, actor: Actor, series_id: UUID, items: Sequence[ItemPlan], edition: int) -> Series:
    """The agenda the drafts to come start with."""
    series = _running(actor, series_id, edition)
    if len(items) > MOST_ITEMS:
        raise RuleBroken(_("Chương trình đã có 60 nội dung. Hãy gộp bớt hoặc tách thành cuộc họp khác."))
    series.agenda = [_item(item) for item in items]
    series.edition += 1
    series.save(update_fields=["agenda", "edition"])
    record(series, SeriesChanged(series.id, series.title))
    return series


@action
def end_series(*, actor: Actor, series_id: UUID, reason: str) -> Series:
    """No more drafts from today on; what was made stays."""
    series = access.series_to_change(actor, series_id, lock=True)
    if series.ended_on is not None:
        raise Unchanged(series)
    reason = clean_line(reason)
    if not reason or len(reason) > 500:
        raise RuleBroken(_("Hãy ghi lý do kết thúc lịch họp, không quá 500 chữ."), field="reason")
    series.ended_on = timezone.localdate()
    series.save(update_fields=["ended_on"])
    record(series, SeriesEnded(series.id, series.title, reason))
    return series


@action
def make_draft(*, actor: Actor, series_id: UUID, day: date) -> Calling:
    """The draft of one occurrence with agenda, desk and the units its rules name today. Made once."""
    series = access.series_to_change(actor, series_id, lock=True)
    made = Calling.objects.filter(series=series, occurrence=day).first()
    if made is not None:
        raise Unchanged(made)
    starts_at = next((one.starts_at for one in due(series) if one.day == day), None)
    if starts_at is None or series.ended_on is not None:
        raise Absent
    briefing = create_briefing(actor=actor, host_id=series.host_id, plan=_plan_of(series, starts_at))
    for item in series.items:
        add_agenda_item(actor=actor, briefing_id=briefing.id, plan=ItemPlan(**item))
    calling = Calling(briefing=briefing, series=series, occurrence=day, rules=series.rules)
    apply_rules(actor, briefing, calling)
    series.problem = ""
    series.save(update_fields=["problem"])
    record(calling, DraftMade(briefing.id, series.title, written(day)))
    return calling


@action
def tell_series_problem(*, actor: Actor, series_id: UUID, problem: str) -> Series:
    """Why the next draft could not be made, for whoever keeps the series."""
    series = access.series_to_change(actor, series_id, lock=True)
    if series.problem == problem:
        raise Unchanged(series)
    series.problem = problem
    series.save(update_fields=["problem"])
    record(series, SeriesStuck(series.id, series.title, problem))
    return series


_PLANNED = (
    "title", "kind", "expected_minutes", "chair_post", "secretary_post", "frequency", "every", "weekdays", "month_day",
    "nth", "hour", "starts_on", "until", "count", "ahead_days",
)  # fmt: skip


def _copy(series: Series, briefing: Briefing) -> None:
    """The agenda without the look back, which every draft gets by itself; the rules, or else the units by name."""
    if briefing.host_id != series.host_id:
        raise Absent
    back = Briefing.objects.filter(id=briefing.id, review__isnull=False).values("review__item_id")
    items = briefing.agenda.exclude(id__in=back).order_by("n")
    series.agenda = [_item(ItemPlan(item.title, item.minutes, item.purpose, item.rapporteur)) for item in items]
    calling = Calling.objects.filter(briefing=briefing).first()
    rules = calling.invite_rules if calling is not None else ()
    if not rules:
        units = tuple(briefing.points.filter(host=False).order_by("n").values_list("unit_id", flat=True))
        rules = (Rule(extra=units),) if units else ()
    check_rules(series.host, rules)
    series.rules = stored_rules(rules)


def _running(actor: Actor, series_id: UUID, edition: int) -> Series:
    series = access.series_to_change(actor, series_id, lock=True)
    if series.ended_on is not None:
        raise RuleBroken(_("Lịch họp này đã kết thúc nên không sửa được nữa. Hãy lập lịch mới."))
    if series.edition != edition:
        raise RuleBroken(_("Người khác vừa sửa lịch họp này. Hãy tải lại trang rồi sửa tiếp."), code="stale")
    return series


def _plan_of(series: Series, starts_at: datetime) -> BriefingPlan:
    return BriefingPlan(
        title=f"{series.title} · {written(starts_at)}"[:200],
        kind=series.kind,
        starts_at=starts_at,
        expected_minutes=series.expected_minutes,
        chair_post=series.chair_post_id,
        secretary_post=series.secretary_post_id,
    )


def _apply(series: Series, plan: SeriesPlan) -> None:
    series.title = clean_line(plan.title)
    if not series.title or len(series.title) > 180:
        raise RuleBroken(_("Hãy đặt tên cuộc họp, không quá 180 chữ."), field="title")
    if plan.kind not in BriefingKind.values or plan.kind == BriefingKind.URGENT:
        raise RuleBroken(_("Hãy chọn loại cuộc họp trong danh sách."), field="kind")
    if plan.expected_minutes not in LENGTHS:
        raise RuleBroken(_("Thời lượng dự kiến từ 5 đến 720 phút."), field="expected_minutes")
    if plan.ahead_days not in AHEAD:
        raise RuleBroken(_("Soạn sẵn trước từ 1 đến 90 ngày."), field="ahead_days")
    _check_days(plan)
    _check_end(plan)
    series.kind, series.expected_minutes, series.hour = plan.kind, plan.expected_minutes, plan.hour
    series.chair_post = _post(series.host, plan.chair_post, "chair_post")
    series.secretary_post = None
    if plan.secretary_post:
        if plan.secretary_post == plan.chair_post:
            raise RuleBroken(_("Chủ trì và thư ký phải là hai người khác nhau."), field="secretary_post")
        series.secretary_post = _post(series.host, plan.secretary_post, "secretary_post")
    series.frequency, series.every, series.weekdays = plan.frequency, plan.every, sorted(set(plan.weekdays))
    series.month_day, series.nth = plan.month_day, plan.nth
    series.starts_on, series.until, series.count = plan.starts_on, plan.until, plan.count
    series.ahead_days, series.problem = plan.ahead_days, ""


def _check_days(plan: SeriesPlan) -> None:
    if plan.frequency not in Frequency.values:
        raise RuleBroken(_("Hãy chọn cách lặp trong danh sách."), field="frequency")
    if not 1 <= plan.every <= 24:
        raise RuleBroken(_("Lặp sau mỗi 1 đến 24 tuần hoặc tháng."), field="every")
    if plan.frequency == Frequency.MONTH_DAY:
        if plan.month_day is None or not 1 <= plan.month_day <= 31:
            raise RuleBroken(_("Hãy ghi ngày trong tháng, từ 1 đến 31."), field="month_day")
        return
    if not plan.weekdays or not set(plan.weekdays) <= set(range(7)):
        raise RuleBroken(_("Hãy chọn thứ trong tuần."), field="weekdays")
    if plan.frequency == Frequency.MONTH_WEEKDAY and plan.nth not in (1, 2, 3, 4, -1):
        raise RuleBroken(_("Hãy chọn lần thứ mấy trong tháng."), field="nth")


def _check_end(plan: SeriesPlan) -> None:
    today = timezone.localdate()
    if plan.starts_on < today - timedelta(days=366) or plan.starts_on > today + FARTHEST:
        raise RuleBroken(_("Ngày bắt đầu quá xa. Hãy xem lại năm."), field="starts_on")
    if plan.until is not None and plan.count is not None:
        raise RuleBroken(_("Chỉ chọn một cách kết thúc: đến ngày, hoặc sau một số kỳ."), field="until")
    if plan.until is not None and plan.until < plan.starts_on:
        raise RuleBroken(_("Ngày kết thúc ở trước ngày bắt đầu. Hãy chọn ngày sau đó."), field="until")
    if plan.until is not None and plan.until > today + FARTHEST:
        raise RuleBroken(_("Ngày kết thúc quá xa. Hãy xem lại năm, hoặc để trống."), field="until")
    if plan.count is not None and not 1 <= plan.count <= MOST_OCCURRENCES:
        raise RuleBroken(_("Số kỳ từ 1 đến 500. Để trống nếu họp mãi."), field="count")


def _post(host: Unit, post_id: UUID, field: str) -> Post:
    post = Post.objects.current(timezone.localdate()).filter(id=post_id, unit__path__startswith=host.path).first()
    if post is None:
        raise RuleBroken(_("Chức vụ này không còn ở cơ quan. Hãy chọn chức vụ khác."), field=field)
    return post


def _item(item: ItemPlan) -> dict[str, str | int]:
    title, rapporteur = clean_line(item.title), clean_line(item.rapporteur)
    if not title or len(title) > 300:
        raise RuleBroken(_("Hãy ghi nội dung, không quá 300 chữ."), field="title")
    if not 1 <= item.minutes <= 480 or item.purpose not in Purpose.values:
        raise RuleBroken(_("Hãy ghi số phút từ 1 đến 480 và chọn mục đích."), field="minutes")
    return {"title": title, "minutes": item.minutes, "purpose": item.purpose, "rapporteur": rapporteur[:200]}
