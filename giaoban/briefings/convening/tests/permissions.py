"""Who of the cast may do what around the call of the scene's briefing, of a series and of the agency's rules."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from giaoban.briefings.actions.agenda import ItemPlan
from giaoban.briefings.convening.actions.calling import UrgentCall
from giaoban.briefings.convening.actions.limits import LimitsPlan
from giaoban.briefings.convening.actions.rules import keep_preset, set_rules
from giaoban.briefings.convening.actions.series import SeriesPlan, create_series, set_series_agenda, set_series_rules
from giaoban.briefings.convening.actions.telling import invite_units
from giaoban.briefings.convening.models import Calling, Invitation, Preset, Series
from giaoban.briefings.convening.occurrences import upcoming
from giaoban.briefings.convening.rules import Rule
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.actor import system_actor
from giaoban.org.tests.cast import Cast, Member
from giaoban.org.tests.permissions import ADMINISTRATOR, BELOW, HOST_OFFICE, SYSTEM, Who

#: Whoever convenes anything, if only in another district.
CONVENERS: Who = HOST_OFFICE | {"outsider"}
#: Who sets the agency's own rules: its leaders and its administrators.
DECIDERS: Who = ADMINISTRATOR | {"chair", "vice_chair"}

ROUTES: dict[str, Who] = {
    "briefing_call": HOST_OFFICE,
    "limits_reason": HOST_OFFICE,
    "invitations": HOST_OFFICE,
    "invitations_urge": HOST_OFFICE,
    "substitute_judge": HOST_OFFICE,
    "invitation": BELOW,
    "invitation_accept": BELOW,
    "invitation_substitute": BELOW,
    "invitation_decline": BELOW,
    "briefing_rules": HOST_OFFICE,
    "briefing_rule_remove": HOST_OFFICE,
    "preset_keep": HOST_OFFICE,
    "preset_use": HOST_OFFICE,
    "preset_remove": HOST_OFFICE,
    "urgent_new": CONVENERS,
    "limits": DECIDERS,
    "series_list": CONVENERS,
    "series_new": CONVENERS,
    "series": HOST_OFFICE,
    "series_change": HOST_OFFICE,
    "series_rules": HOST_OFFICE,
    "series_rule_remove": HOST_OFFICE,
    "series_item_add": HOST_OFFICE,
    "series_item_remove": HOST_OFFICE,
    "occurrence_except": HOST_OFFICE,
    "occurrence_restore": HOST_OFFICE,
    "series_end": HOST_OFFICE,
}

ACTIONS: dict[str, Who] = {
    "briefings.convene_briefing": HOST_OFFICE,
    "briefings.explain_limits": HOST_OFFICE,
    "briefings.call_urgent": HOST_OFFICE,
    "briefings.set_rules": HOST_OFFICE,
    "briefings.keep_preset": HOST_OFFICE,
    "briefings.remove_preset": HOST_OFFICE,
    "briefings.invite_units": HOST_OFFICE | SYSTEM,
    "briefings.tell_change": HOST_OFFICE | SYSTEM,
    "briefings.tell_cancellation": HOST_OFFICE | SYSTEM,
    "briefings.accept_invitation": BELOW,
    "briefings.propose_substitute": BELOW,
    "briefings.decline_invitation": BELOW,
    "briefings.judge_substitute": HOST_OFFICE,
    "briefings.urge_invitations": HOST_OFFICE,
    "briefings.create_series": HOST_OFFICE,
    "briefings.change_series": HOST_OFFICE,
    "briefings.set_series_rules": HOST_OFFICE,
    "briefings.set_series_agenda": HOST_OFFICE,
    "briefings.end_series": HOST_OFFICE,
    "briefings.make_draft": HOST_OFFICE | SYSTEM,
    "briefings.tell_series_problem": HOST_OFFICE | SYSTEM,
    "briefings.except_occurrence": HOST_OFFICE,
    "briefings.restore_occurrence": HOST_OFFICE,
    "briefings.set_limits": DECIDERS,
}

COMMUNES = Rule(levels=("commune",))


def series_plan(cast: Cast, **changes: Any) -> SeriesPlan:
    """A monthly briefing that every rule accepts."""
    values: dict[str, Any] = {
        "title": "Giao ban tháng",
        "kind": "regular",
        "expected_minutes": 90,
        "chair_post": cast.chair.post.id,
        "secretary_post": cast.secretary.post.id,
        "frequency": "month_day",
        "every": 1,
        "weekdays": (),
        "month_day": 25,
        "nth": None,
        "hour": time(8, 0),
        "starts_on": timezone.localdate(),
        "ahead_days": 60,
    }
    return SeriesPlan(**(values | changes))


def urgent_call(cast: Cast, **changes: Any) -> UrgentCall:
    """An urgent call that every rule accepts."""
    values: dict[str, Any] = {
        "title": "Ứng phó lũ quét",
        "reason": "Lũ về nhanh",
        "preset": "level:commune",
        "starts_at": timezone.now(),
        "expected_minutes": 30,
        "chair_post": cast.chair.post.id,
        "secretary_post": cast.secretary.post.id,
        "open_now": False,
        "key": str(uuid4()),
    }
    return UrgentCall(**(values | changes))


def invitation_of(scene: Scene, unit_id: UUID) -> Invitation:
    """The invitation of one unit of the scene, whose guests were told."""
    invite_units(actor=system_actor("kiểm thử"), briefing_id=scene.briefing.id)
    return Invitation.objects.get(briefing=scene.briefing, unit=unit_id)


def series_of(scene: Scene) -> Series:
    """The series of every line, with one rule and one item."""
    known = Series.objects.filter(host=scene.cast.district).first()
    if known is not None:
        return known
    secretary = scene.cast.secretary.actor
    series = create_series(actor=secretary, host_id=scene.cast.district.id, plan=series_plan(scene.cast))
    series = set_series_rules(actor=secretary, series_id=series.id, rules=[COMMUNES], edition=series.edition)
    items = [ItemPlan("Việc còn lại", 10)]
    return set_series_agenda(actor=secretary, series_id=series.id, items=items, edition=series.edition)


def preset_of(scene: Scene) -> Preset:
    """The kept set of every line."""
    cast = scene.cast
    rules = [COMMUNES]
    return keep_preset(actor=cast.secretary.actor, host_id=cast.district.id, name="Các xã", rules=rules)


def _edition(scene: Scene) -> int:
    calling = Calling.objects.filter(briefing=scene.briefing).first()
    return calling.edition if calling else 1


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses."""
    if not Calling.objects.filter(briefing=scene.briefing).exists():
        set_rules(actor=scene.cast.secretary.actor, briefing_id=scene.briefing.id, rules=[COMMUNES], edition=1)
    series = series_of(scene)
    return {
        "invitation_id": invitation_of(scene, scene.cast.mai_son.id).id,
        "series_id": series.id,
        "preset_id": preset_of(scene).id,
        "rule_number": 1,
        "item_number": 1,
        "edition": 1,
    }


def FORMS(scene: Scene) -> dict[str, dict[str, str]]:
    """What is posted."""
    return {"substitute_judge": {"answer": "yes", "edition": "1"}}


def _series_edition(s: Scene) -> dict[str, Any]:
    return {"edition": Series.objects.get(id=series_of(s).id).edition}


def _day(s: Scene) -> Any:
    return upcoming(series_of(s), 1)[0].day


def _colleague(s: Scene, m: Member) -> dict[str, Any]:
    return {"person_id": m.person.id}


def _judged(s: Scene, m: Member) -> dict[str, Any]:
    s.briefing.refresh_from_db()
    row = invitation_of(s, s.cast.mai_son.id)
    return {"invitation_id": row.id, "edition": row.edition, "accepted": True}


#: What each action is called with besides `actor` and the ids above.
ARGUMENTS: dict[str, Any] = {
    "briefings.explain_limits": lambda s, m: {"reason": "Khẩn"},
    "briefings.call_urgent": lambda s, m: {"host_id": s.cast.district.id, "call": urgent_call(s.cast)},
    "briefings.set_rules": lambda s, m: {"rules": [Rule(levels=("village",))], "edition": _edition(s)},
    "briefings.keep_preset": lambda s, m: {"host_id": s.cast.district.id, "name": "Các bản", "rules": [COMMUNES]},
    "briefings.tell_cancellation": lambda s, m: {"reason": "Mưa lũ"},
    "briefings.propose_substitute": _colleague,
    "briefings.decline_invitation": lambda s, m: {"reason": "Đi cơ sở"},
    "briefings.judge_substitute": _judged,
    "briefings.create_series": lambda s, m: {"host_id": s.cast.district.id, "plan": series_plan(s.cast)},
    "briefings.change_series": lambda s, m: {"plan": series_plan(s.cast, title="Khác"), **_series_edition(s)},
    "briefings.set_series_rules": lambda s, m: {"rules": [COMMUNES], **_series_edition(s)},
    "briefings.set_series_agenda": lambda s, m: {"items": [ItemPlan("Khác", 5)], **_series_edition(s)},
    "briefings.end_series": lambda s, m: {"reason": "Thôi họp"},
    "briefings.make_draft": lambda s, m: {"day": _day(s)},
    "briefings.tell_series_problem": lambda s, m: {"problem": "Chức vụ chưa có người giữ"},
    "briefings.except_occurrence": lambda s, m: {"day": _day(s), "moved_to": None, "reason": "Trùng lễ"},
    "briefings.restore_occurrence": lambda s, m: {"day": _day(s)},
    "briefings.set_limits": lambda s, m: {
        "plan": LimitsPlan(timezone.localdate() + timedelta(days=1), most_people=100)
    },
}
