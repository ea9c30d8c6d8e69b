"""The demo's calls: a monthly series, and a briefing next week to which some have answered and some have not."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from giaoban.briefings.actions.agenda import ItemPlan, add_agenda_item
from giaoban.briefings.actions.briefings import BriefingPlan, create_briefing
from giaoban.briefings.convening.actions.answers import (
    accept_invitation,
    decline_invitation,
    judge_substitute,
    propose_substitute,
)
from giaoban.briefings.convening.actions.calling import convene_briefing
from giaoban.briefings.convening.actions.rules import set_rules
from giaoban.briefings.convening.actions.series import (
    SeriesPlan,
    create_series,
    set_series_agenda,
    set_series_rules,
)
from giaoban.briefings.convening.actions.telling import invite_units
from giaoban.briefings.convening.handlers import SENDER
from giaoban.briefings.convening.models import Series
from giaoban.briefings.convening.rules import Rule
from giaoban.briefings.models import Briefing
from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.org.models import Holding, Unit
from giaoban.org.queries import actor_for

SERIES = "Giao ban tháng với các xã, bản"
CALLED = "Triển khai phòng, chống rét đậm, rét hại cho đàn vật nuôi"
RULES = (Rule(levels=("commune",)), Rule(levels=("village",), roles=("village",)))
AGENDA = (
    ItemPlan("Việc còn lại từ kỳ trước", 10, "inform", "Văn phòng HĐND và UBND huyện"),
    ItemPlan("Kết quả tháng, nhiệm vụ tháng tới", 30, "consult", "Phòng Tài chính – Kế hoạch"),
    ItemPlan("Kết luận, giao việc", 15, "decide", "Chủ trì"),
)
#: What the communes answer, in the order of their points: so many come, then one of each, the rest is silent.
COMING = 7
EXCUSE = "Trùng lịch tiếp đoàn kiểm tra của tỉnh"


def seed_convening(world: World) -> None:
    """Plan the series and call the briefing; what is there already stays as it is."""
    briefing = world.briefing
    if briefing.secretary_person is None or briefing.secretary_post is None:
        return
    actor = actor_for(briefing.secretary_person, briefing.secretary_post, "demo")
    if not Series.objects.filter(host=briefing.host, title=SERIES).exists():
        _plan_series(actor, briefing)
    if not Briefing.objects.filter(host=briefing.host, title=CALLED).exists():
        _answer(_call(actor, briefing))


def answer_running(desk: Actor, briefing: Briefing) -> None:
    """Before the demo's own briefing opens: one sends somebody else, one cannot, one is silent, all others come."""
    convene_briefing(actor=desk, briefing_id=briefing.id)
    invite_units(actor=SENDER, briefing_id=briefing.id)
    points = briefing.points.filter(host=False).select_related("unit").order_by("level", "n")
    speakers = [speaker for point in points if (speaker := _holding(point.unit))]
    *coming, absent, _silent = speakers
    for speaker in coming[1:]:
        accept_invitation(actor=_actor(speaker), briefing_id=briefing.id)
    first = propose_substitute(actor=_actor(coming[0]), briefing_id=briefing.id, person_id=coming[0].person_id)
    judge_substitute(
        actor=desk, briefing_id=briefing.id, invitation_id=first.id, edition=first.edition, accepted=True
    )  # fmt: skip
    decline_invitation(actor=_actor(absent), briefing_id=briefing.id, reason=EXCUSE)


def _plan_series(actor: Actor, like: Briefing) -> None:
    plan = SeriesPlan(
        title=SERIES, kind="regular", expected_minutes=90, chair_post=like.chair_post_id,
        secretary_post=like.secretary_post_id, frequency="month_day", every=1, weekdays=(), month_day=25, nth=None,
        hour=time(8, 0), starts_on=timezone.localdate() + timedelta(days=3), ahead_days=35,
    )  # fmt: skip
    series = create_series(actor=actor, host_id=like.host_id, plan=plan)
    series = set_series_rules(actor=actor, series_id=series.id, rules=RULES, edition=series.edition)
    set_series_agenda(actor=actor, series_id=series.id, items=AGENDA, edition=series.edition)


def _call(actor: Actor, like: Briefing) -> Briefing:
    day = calendar_for(like.host_id).next_working_day(timezone.localdate() + timedelta(days=7))
    plan = BriefingPlan(
        title=CALLED, kind="topic", starts_at=timezone.make_aware(datetime.combine(day, time(14, 0))),
        expected_minutes=60, chair_post=like.chair_post_id, secretary_post=like.secretary_post_id,
    )  # fmt: skip
    briefing = create_briefing(actor=actor, host_id=like.host_id, plan=plan)
    set_rules(actor=actor, briefing_id=briefing.id, rules=RULES, edition=1)
    for item in (
        ItemPlan("Dự báo rét, số liệu chuồng trại", 15, "inform"),
        ItemPlan("Phân công ứng phó", 30, "decide"),
    ):
        add_agenda_item(actor=actor, briefing_id=briefing.id, plan=item)
    convene_briefing(actor=actor, briefing_id=briefing.id)
    invite_units(actor=SENDER, briefing_id=briefing.id)
    return briefing


def _answer(briefing: Briefing) -> None:
    points = briefing.points.filter(level="commune").select_related("unit").order_by("n")
    speakers = [speaker for point in points if (speaker := _speaker(point.unit))]
    for speaker in speakers[:COMING]:
        accept_invitation(actor=_actor(speaker), briefing_id=briefing.id)
    for speaker in speakers[COMING : COMING + 1]:
        propose_substitute(actor=_actor(speaker), briefing_id=briefing.id, person_id=speaker.person_id)
    for speaker in speakers[COMING + 1 : COMING + 2]:
        decline_invitation(actor=_actor(speaker), briefing_id=briefing.id, reason=EXCUSE)


def _speaker(unit: Unit) -> Holding | None:
    """Who answers for a unit; Mai Sơn's own account of the demo finds its invitation unanswered."""
    found = _holding(unit)
    own = Holding.objects.filter(post__unit=unit, person__username="hoa.maison").exists()
    return None if own else found


def _holding(unit: Unit) -> Holding | None:
    rows = Holding.objects.filter(post__unit=unit, person__is_active=True).select_related("post__unit", "person")
    return rows.order_by("post__title").first()


def _actor(holding: Holding) -> Actor:
    return actor_for(holding.person, holding.post, "demo")
