"""An agency sets when its tasks are reminded and told upwards."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day
from giaoban.office.tasks import access
from giaoban.office.tasks.events import ReminderRuleSet
from giaoban.office.tasks.models import ReminderRule

MOST_MARKS = 6
FARTHEST_REMINDER = 30
FARTHEST_ESCALATION = 60


@action
def set_reminder_rule(
    *,
    actor: Actor,
    unit_id: UUID,
    valid_from: date,
    remind_days: Sequence[int],
    escalate_days: Sequence[int],
    edition: int = 0,
) -> ReminderRule:
    """Set the unit's rule from a day on (today or later); `edition` is that of the rule of the same day, 0 for none.

    Raises `RuleBroken` on `valid_from`, `remind_days`, `escalate_days`, or (stale) when another set it meanwhile.
    """
    unit = access.unit_to_rule(actor, unit_id)
    if valid_from < timezone.localdate():
        raise RuleBroken(_("Lịch nhắc áp dụng từ hôm nay hoặc một ngày sau. Hãy chọn lại ngày."), field="valid_from")
    before = sorted(set(remind_days), reverse=True)
    after = list(escalate_days)
    _check(before, after)
    row = ReminderRule.objects.select_for_update(no_key=True).filter(unit=unit, valid_from=valid_from).first()
    if row is not None and (row.remind_days, row.escalate_days) == (before, after):
        raise Unchanged(row)
    if (row.edition if row else 0) != edition:
        raise RuleBroken(_("Lịch nhắc của ngày này vừa được người khác đặt. Hãy xem lại rồi lưu."), code="stale")
    if row is None:
        row = ReminderRule(unit=unit, valid_from=valid_from, remind_days=before, escalate_days=after)
        row.save(force_insert=True)
    else:
        row.remind_days, row.escalate_days, row.edition = before, after, row.edition + 1
        row.save(update_fields=["remind_days", "escalate_days", "edition"])
    record(row, ReminderRuleSet(unit.id, unit.name, day(valid_from), _listed(before), _listed(after)))
    return row


def _check(before: list[int], after: list[int]) -> None:
    if len(before) > MOST_MARKS or any(not 0 <= days <= FARTHEST_REMINDER for days in before):
        raise RuleBroken(_("Nhắc nhiều nhất 6 lần, mỗi lần trước hạn từ 0 đến 30 ngày làm việc."), field="remind_days")
    rising = all(one < two for one, two in pairwise(after))
    if len(after) > MOST_MARKS or not rising or any(not 1 <= days <= FARTHEST_ESCALATION for days in after):
        raise RuleBroken(
            _("Báo trễ nhiều nhất 6 mức, mức sau muộn hơn mức trước, từ 1 đến 60 ngày làm việc."), field="escalate_days"
        )


def _listed(days: list[int]) -> str:
    return ", ".join(map(str, days)) or "—"
