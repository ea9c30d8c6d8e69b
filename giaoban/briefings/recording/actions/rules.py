"""An agency decides whether its briefings are recorded, and how long recordings are kept."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.recording import access
from giaoban.briefings.recording.events import RecordingRuleSet
from giaoban.briefings.recording.models import Mode, RecordingRule
from giaoban.kernel.action import action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day as written


@action
def set_recording_rule(*, actor: Actor, from_on: date, mode: str, keep_days: int | None) -> RecordingRule:
    """This rule from that day on; the same day again replaces it. Recordings made before keep the rule of their day."""
    host = access.host_to_rule(actor)
    if from_on < timezone.localdate():
        raise RuleBroken(_("Quy định áp dụng từ hôm nay trở đi. Hãy chọn ngày khác."), field="from_on")
    if mode not in Mode.values:
        raise RuleBroken(_("Hãy chọn một cách trong danh sách."), field="mode")
    if keep_days is not None and not 1 <= keep_days <= 36_500:
        raise RuleBroken(_("Hãy ghi số ngày từ 1 đến 36.500, hoặc để trống."), field="keep_days")
    found = RecordingRule.objects.select_for_update(no_key=True).filter(host=host, from_on=from_on).first()
    rule = found or RecordingRule(host=host, from_on=from_on)
    rule.mode, rule.keep_days = mode, keep_days
    rule.save()
    record(rule, RecordingRuleSet(host.id, written(from_on), str(Mode(mode).label)))
    return rule
