"""An agency decides how much it wants to meet."""

from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.convening import access
from giaoban.briefings.convening.events import LimitsSet
from giaoban.briefings.convening.models import Limits
from giaoban.kernel.action import action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day as written


@dataclass(frozen=True)
class LimitsPlan:
    """Rules from a day on; None or empty is no rule."""

    from_on: date
    most_people: int | None = None
    most_meetings: int | None = None
    quiet_days: tuple[int, ...] = ()
    quiet_from: time | None = None
    quiet_to: time | None = None
    notice_hours: int | None = None


@action
def set_limits(*, actor: Actor, plan: LimitsPlan) -> Limits:
    """These rules from that day; earlier briefings keep those of their time. The same day again replaces them."""
    host = access.host_to_limit(actor)
    _check(plan)
    found = Limits.objects.select_for_update(no_key=True).filter(host=host, from_on=plan.from_on).first()
    limits = found or Limits(host=host, from_on=plan.from_on)
    limits.most_people, limits.most_meetings = plan.most_people, plan.most_meetings
    limits.quiet_days, limits.notice_hours = sorted(set(plan.quiet_days)), plan.notice_hours
    limits.quiet_from, limits.quiet_to = plan.quiet_from, plan.quiet_to
    limits.save()
    record(limits, LimitsSet(host.id, written(plan.from_on)))
    return limits


def _check(plan: LimitsPlan) -> None:
    if plan.from_on < timezone.localdate():
        raise RuleBroken(_("Quy định áp dụng từ hôm nay trở đi. Hãy chọn ngày khác."), field="from_on")
    if not set(plan.quiet_days) <= set(range(7)) or len(set(plan.quiet_days)) == 7:
        raise RuleBroken(_("Không thể cấm họp cả bảy ngày. Hãy bỏ bớt."), field="quiet_days")
    if (plan.quiet_from is None) != (plan.quiet_to is None):
        raise RuleBroken(_("Hãy ghi cả giờ đầu và giờ cuối của khoảng không họp."), field="quiet_to")
    if plan.quiet_from is not None and plan.quiet_to is not None and plan.quiet_from >= plan.quiet_to:
        raise RuleBroken(_("Giờ cuối phải sau giờ đầu."), field="quiet_to")
    for value, field, most in (
        (plan.most_people, "most_people", 100_000),
        (plan.most_meetings, "most_meetings", 100),
        (plan.notice_hours, "notice_hours", 720),
    ):
        if value is not None and not 1 <= value <= most:
            raise RuleBroken(_("Hãy ghi số từ 1 đến {most}, hoặc để trống.").format(most=most), field=field)
