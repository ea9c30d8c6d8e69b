"""Whom a briefing invites by rule, and the sets of rules an agency keeps."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.convening import access
from giaoban.briefings.convening.events import PresetKept, PresetRemoved, RulesSet
from giaoban.briefings.convening.models import Calling, Preset
from giaoban.briefings.convening.rules import INVITED_LEVELS, Below, Rule, stored_rules
from giaoban.briefings.models import Briefing
from giaoban.kernel.action import action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.org.models import Unit
from giaoban.org.powers import Role

MOST_RULES = 20
MOST_NAMED = 500


@action
def set_rules(*, actor: Actor, briefing_id: UUID, rules: Sequence[Rule], edition: int) -> Calling:
    """These rules from now on; bridge points follow, but for those chosen or dropped by hand."""
    briefing, calling = access.calling_to_prepare(actor, briefing_id)
    briefing.refuse_if_over()
    if calling.edition != edition:
        raise RuleBroken(_("Người khác vừa sửa quy tắc mời. Hãy tải lại trang rồi sửa tiếp."), code="stale")
    check_rules(briefing.host, rules)
    calling.rules, calling.edition = stored_rules(rules), calling.edition + 1
    apply_rules(actor, briefing, calling)
    record(calling, RulesSet(briefing.id, len(rules)))
    return calling


@action
def keep_preset(*, actor: Actor, host_id: UUID, name: str, rules: Sequence[Rule]) -> Preset:
    """Keep rules under a name, for urgent calls and new briefings; the same name again replaces them."""
    host = access.host_to_convene(actor, host_id)
    name = clean_line(name)
    if not name or len(name) > 100:
        raise RuleBroken(_("Hãy đặt tên cho nhóm mời, không quá 100 chữ."), field="name")
    check_rules(host, rules)
    if not rules:
        raise RuleBroken(_("Chưa có quy tắc nào để lưu. Hãy thêm quy tắc mời trước."), field="name")
    preset = access.presets_of(host).select_for_update(no_key=True).filter(name=name).first() or Preset(
        host=host, name=name
    )
    preset.rules = stored_rules(rules)
    preset.save()
    record(preset, PresetKept(host.id, name))
    return preset


@action
def remove_preset(*, actor: Actor, preset_id: UUID) -> Preset:
    """Offer it no more."""
    preset = access.preset_to_change(actor, preset_id)
    preset.removed = True
    preset.save(update_fields=["removed"])
    record(preset, PresetRemoved(preset.host_id, preset.name))
    return preset


def apply_rules(actor: Actor, briefing: Briefing, calling: Calling) -> None:
    """Look at the rules again: units they name newly become points, units they name no more leave; saves `calling`.

    Only the difference to the last time acts, so that what was chosen or dropped by hand stays as it is.
    """
    ruled = Below(briefing.host).of_rules(calling.invite_rules)
    points = set(briefing.points.filter(host=False).values_list("unit_id", flat=True))
    wanted = (points | (ruled - calling.ruled_units)) - (calling.ruled_units - ruled)
    calling.ruled = sorted(ruled)
    if calling._state.adding:
        calling.save(force_insert=True)
    else:
        calling.save(update_fields=["rules", "ruled", "edition"])
    if wanted != points:
        choose_points(actor=actor, briefing_id=briefing.id, unit_ids=wanted)


def check_rules(host: Unit, rules: Sequence[Rule]) -> None:
    """Raises RuleBroken for rules that name nobody, no known level or role, or units that are not the host's."""
    if len(rules) > MOST_RULES:
        raise RuleBroken(_("Nhiều nhất 20 quy tắc mời cho một cuộc họp. Hãy gộp bớt."))
    named = {unit for rule in rules for unit in (*rule.extra, *rule.excluded, *((rule.under,) if rule.under else ()))}
    if len(named) > MOST_NAMED:
        raise RuleBroken(_("Quá nhiều đơn vị ghi tên. Hãy dùng cấp hoặc nhánh thay vì ghi từng tên."))
    if named and Unit.objects.under(host).filter(id__in=named).count() != len(named):
        raise RuleBroken(_("Có đơn vị không thuộc cấp dưới của đơn vị chủ trì. Hãy chọn lại trong danh sách."))
    for rule in rules:
        if not rule.levels and not rule.extra:
            raise RuleBroken(_("Hãy chọn ít nhất một cấp, hoặc ghi tên đơn vị cần mời."), field="levels")
        if not set(rule.levels) <= set(INVITED_LEVELS) or not set(rule.roles) <= set(Role):
            raise RuleBroken(_("Cấp hoặc vai trò không có trong danh sách. Hãy tải lại trang và chọn lại."))
