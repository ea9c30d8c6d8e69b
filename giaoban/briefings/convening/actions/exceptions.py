"""One occurrence of a series is left out, moved, or brought back."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.actions.briefings import BriefingPlan, cancel_briefing, change_briefing
from giaoban.briefings.convening import access
from giaoban.briefings.convening.events import OccurrenceExcepted, OccurrenceRestored
from giaoban.briefings.convening.models import Calling, OccurrenceException, Series
from giaoban.briefings.convening.occurrences import FARTHEST_DAYS, days_of
from giaoban.briefings.models import BriefingState
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day as written
from giaoban.kernel.jobs import defer
from giaoban.kernel.text import clean_line


@action
def except_occurrence(
    *, actor: Actor, series_id: UUID, day: date, moved_to: datetime | None, reason: str
) -> OccurrenceException:
    """Leave out (`moved_to` None) or move the occurrence of that day, saying why; its draft follows."""
    series = access.series_to_change(actor, series_id, lock=True)
    if not _comes(series, day):
        raise RuleBroken(_("Lịch này không có kỳ vào ngày đó. Hãy chọn trong danh sách."), field="day")
    reason = clean_line(reason)
    if not reason or len(reason) > 500:
        raise RuleBroken(_("Hãy ghi lý do bỏ hoặc dời kỳ này, không quá 500 chữ."), field="reason")
    if moved_to is not None and moved_to <= timezone.now():
        raise RuleBroken(_("Giờ mới đã qua. Hãy chọn ngày giờ trong tương lai."), field="moved_day")
    _carry_over(actor, series, day, moved_to, reason)
    row = series.exceptions.filter(day=day).first() or OccurrenceException(series=series, day=day)
    row.moved_to, row.reason = moved_to, reason
    row.save()
    record(row, OccurrenceExcepted(series.id, series.title, written(day), reason))
    return row


@action
def restore_occurrence(*, actor: Actor, series_id: UUID, day: date) -> Series:
    """The occurrence comes on its usual day again; a draft that was moved keeps its new time until it is changed."""
    series = access.series_to_change(actor, series_id, lock=True)
    row = series.exceptions.filter(day=day).first()
    if row is None:
        raise Unchanged(series)
    row.delete()
    record(series, OccurrenceRestored(series.id, series.title, written(day)))
    defer("make_series_drafts", series_id=str(series.id))
    return series


def _comes(series: Series, day: date) -> bool:
    if (day - timezone.localdate()).days > FARTHEST_DAYS:
        return False
    for one in days_of(series):
        if one >= day:
            return one == day
    return False


def _carry_over(actor: Actor, series: Series, day: date, moved_to: datetime | None, reason: str) -> None:
    """What was made of the occurrence already is called off or moved, too."""
    calling = Calling.objects.filter(series=series, occurrence=day).select_related("briefing").first()
    if calling is None:
        return
    briefing = calling.briefing
    if briefing.state != BriefingState.DRAFT:
        raise RuleBroken(_("Kỳ này đã gửi giấy mời. Hãy hủy hoặc đổi giờ ở trang của cuộc họp."))
    if moved_to is None:
        calling.series = calling.occurrence = None
        calling.save(update_fields=["series", "occurrence"])
        cancel_briefing(actor=actor, briefing_id=briefing.id, reason=reason[:300])
        return
    plan = BriefingPlan(
        briefing.title, briefing.kind, moved_to, briefing.expected_minutes, briefing.chair_post_id,
        briefing.secretary_post_id,
    )  # fmt: skip
    change_briefing(actor=actor, briefing_id=briefing.id, plan=plan)
