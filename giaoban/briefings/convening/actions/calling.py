"""A briefing is called: by its rules as they are true today, and against the agency's own rules only with a reason."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.actions.briefings import BriefingPlan, call_briefing, create_briefing, open_briefing
from giaoban.briefings.convening import access
from giaoban.briefings.convening.actions.rules import apply_rules
from giaoban.briefings.convening.audience import would_be_told
from giaoban.briefings.convening.events import CalledAgainstRules, UrgentCalled
from giaoban.briefings.convening.limits import broken_limits
from giaoban.briefings.convening.models import Calling
from giaoban.briefings.convening.presets import preset_rules
from giaoban.briefings.convening.rules import stored_rules
from giaoban.briefings.models import Briefing, BriefingKind, BriefingState
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line


@action
def convene_briefing(*, actor: Actor, briefing_id: UUID, reason: str = "") -> Briefing:
    """Look at the rules again, then invite. Raises RuleBroken on `reason` when an agency's rule is broken without."""
    briefing, calling = access.calling_to_prepare(actor, briefing_id)
    if briefing.state == BriefingState.CALLED:
        raise Unchanged(briefing)
    if briefing.state == BriefingState.DRAFT:
        apply_rules(actor, briefing, calling)
        _weigh(briefing, calling, reason)
    return call_briefing(actor=actor, briefing_id=briefing_id)


@action
def explain_limits(*, actor: Actor, briefing_id: UUID, reason: str) -> Calling:
    """The reason why a briefing that was changed since its call goes against the agency's rules now."""
    briefing, calling = access.calling_to_prepare(actor, briefing_id)
    briefing.refuse_if_over()
    if calling._state.adding:
        raise RuleBroken(_("Cuộc họp chưa gửi giấy mời. Hãy ghi lý do khi gửi giấy mời."))
    if not _weigh(briefing, calling, reason):
        raise Unchanged(calling)
    return calling


@dataclass(frozen=True)
class UrgentCall:
    """What is typed to call people at once. `key` makes a second sending the same call; times are aware."""

    title: str
    reason: str
    preset: str
    starts_at: datetime
    expected_minutes: int
    chair_post: UUID
    secretary_post: UUID | None
    open_now: bool
    key: str


@action
def call_urgent(*, actor: Actor, host_id: UUID, call: UrgentCall) -> Briefing:
    """One step from the click to everyone told: briefing, points, invitations, and the room if wanted."""
    host = access.host_to_convene(actor, host_id)
    same = Calling.objects.filter(key=call.key, briefing__host=host).select_related("briefing").first()
    if call.key and same is not None:
        raise Unchanged(same.briefing)
    reason = clean_line(call.reason)
    if not reason:
        raise RuleBroken(_("Hãy ghi lý do họp khẩn; mọi người được mời sẽ đọc."), field="reason")
    if len(reason) > 500:
        raise RuleBroken(_("Lý do không quá 500 chữ. Hãy viết ngắn lại."), field="reason")
    rules = preset_rules(host, call.preset)
    plan = BriefingPlan(
        call.title, BriefingKind.URGENT, call.starts_at, call.expected_minutes, call.chair_post, call.secretary_post
    )
    briefing = create_briefing(actor=actor, host_id=host.id, plan=plan)
    calling = Calling(briefing=briefing, rules=stored_rules(rules), reason=reason, preset=call.preset, key=call.key)
    apply_rules(actor, briefing, calling)
    calling.broken = broken_limits(briefing, would_be_told(briefing, calling), timezone.now())
    calling.save(update_fields=["broken"])
    record(calling, UrgentCalled(briefing.id, briefing.title, reason))
    call_briefing(actor=actor, briefing_id=briefing.id)
    return open_briefing(actor=actor, briefing_id=briefing.id) if call.open_now else briefing


def _weigh(briefing: Briefing, calling: Calling, reason: str) -> bool:
    """Keep which rules are broken and why; whether that said anything new. Saves `calling`."""
    broken = broken_limits(briefing, would_be_told(briefing, calling), timezone.now())
    reason = clean_line(reason)
    if broken and not reason:
        said = " ".join(broken)
        raise RuleBroken(_("{rules} Nếu vẫn cần họp, hãy ghi lý do.").format(rules=said), field="reason")
    if len(reason) > 500:
        raise RuleBroken(_("Lý do không quá 500 chữ. Hãy viết ngắn lại."), field="reason")
    reason = reason if broken else ""
    if (calling.broken, calling.reason) == (broken, reason):
        return False
    calling.broken, calling.reason = broken, reason
    calling.save(update_fields=["broken", "reason"])
    if broken:
        record(calling, CalledAgainstRules(briefing.id, len(broken), reason))
    return bool(broken)
