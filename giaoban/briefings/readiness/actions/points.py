"""Getting a briefing's points ready: the test session, ticking, urging, the agency's rule."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.readiness import access
from giaoban.briefings.readiness.events import PointsUrged, PointTested, ReadinessRuleSet, RehearsalCalled
from giaoban.briefings.readiness.judging import RED
from giaoban.briefings.readiness.models import PointCheck, ReadinessRule, Rehearsal
from giaoban.briefings.readiness.notices import tell_rehearsal, tell_unready
from giaoban.briefings.readiness.queries import PointLine, board, line_of, rule_of
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.formats import clock, day, moment
from giaoban.kernel.text import clean_line
from giaoban.org.access import require
from giaoban.org.models import Unit
from giaoban.org.powers import Power

#: One point is not urged more often than this.
URGE_PAUSE = timedelta(hours=4)


@dataclass(frozen=True)
class RulePlan:
    """What an agency asks from a day on; see `ReadinessRule`."""

    from_on: date
    test_minutes: int = 60
    link_days: int = 14
    setup_days: int = 60
    down_kbps: int = 26
    up_kbps: int = 57


@action
def call_rehearsal(*, actor: Actor, briefing_id: UUID, starts_at: datetime, note: str = "") -> Rehearsal:
    """Agree on a test session, or on another hour for it; every point is told."""
    briefing = access.briefing_to_keep(actor, briefing_id, lock=True)
    _refuse_unless_coming(briefing)
    rule_minutes = rule_of(briefing.host, timezone.localtime(briefing.starts_at).date()).test_minutes
    latest = briefing.starts_at - timedelta(minutes=rule_minutes)
    if starts_at <= timezone.now():
        raise RuleBroken(_("Giờ thử cầu đã qua. Hãy chọn giờ sau."), field="day")
    if starts_at > latest:
        raise RuleBroken(
            _("Theo quy định, thử cầu trước giờ họp ít nhất {n} phút: muộn nhất {latest}.").format(
                n=rule_minutes, latest=moment(latest)
            ),
            field="hour",
        )
    row = Rehearsal.objects.filter(briefing=briefing).first() or Rehearsal(briefing=briefing)
    note = clean_line(note)[:300]
    if (row.starts_at, row.note) == (starts_at, note):
        raise Unchanged(row)
    row.starts_at, row.note, row.called_by = starts_at, note, actor.name
    row.save(update_fields=None if row._state.adding else ["starts_at", "note", "called_by"])
    units = list(briefing.points.filter(host=False).values_list("unit_id", flat=True))
    tell_rehearsal(briefing, actor, units, starts_at, note)
    record(row, RehearsalCalled(briefing.id, moment(starts_at)))
    return row


@action
def tick_point(*, actor: Actor, briefing_id: UUID, point_id: UUID, tested: bool) -> PointCheck:
    """Somebody who saw or heard it says that the point was tested; their name stays with it. Or takes it back."""
    point = access.point_to_help(actor, briefing_id, point_id, lock=True)
    _refuse_unless_coming(point.briefing)
    row = PointCheck.objects.filter(point=point).first() or PointCheck(point=point)
    if (row.tested_at is not None) == tested:
        raise Unchanged(row)
    row.tested_at, row.tested_by = (timezone.now(), actor.name) if tested else (None, "")
    row.by_itself = False
    _keep(row, ["tested_at", "tested_by", "by_itself"])
    record(row, PointTested(point.briefing_id, point.name, tested))
    return row


@action
def urge_point(*, actor: Actor, briefing_id: UUID, point_id: UUID) -> PointCheck:
    """Tell one point's people what is missing; once in four hours."""
    briefing = access.briefing_to_keep(actor, briefing_id, lock=True)
    _refuse_unless_coming(briefing)
    point = access.point_to_help(actor, briefing_id, point_id, lock=True)
    line = line_of(point, timezone.now())
    if not line.judgement.needs:
        raise RuleBroken(_("Điểm cầu này đã sẵn sàng. Không cần nhắc."))
    again = _again_at(line)
    if again is not None and timezone.now() < again:
        raise RuleBroken(
            _("Đã nhắc điểm cầu này; nhắc lại được từ {again}. Nếu gấp hãy gọi điện.").format(again=clock(again))
        )
    row = _urge(line, actor)
    record(row, PointsUrged(briefing.id, 1))
    return row


@action
def urge_red_points(*, actor: Actor, briefing_id: UUID) -> Briefing:
    """The same for every red point that was not urged in the last four hours."""
    briefing = access.briefing_to_keep(actor, briefing_id, lock=True)
    _refuse_unless_coming(briefing)
    now = timezone.now()
    red = [line for line in board(briefing, now) if line.level == RED]
    due = [line for line in red if (again := _again_at(line)) is None or again <= now]
    if not due:
        raise RuleBroken(
            _("Các điểm cầu chưa sẵn sàng vừa được nhắc trong 4 giờ qua. Nếu gấp hãy gọi điện.")
            if red
            else _("Không còn điểm cầu nào chưa sẵn sàng.")
        )
    for line in due:
        _urge(line, actor)
    record(briefing, PointsUrged(briefing.id, len(due)))
    return briefing


@action
def remind_red_points(*, actor: Actor, briefing_id: UUID, starts_at: datetime, step: str) -> Briefing:
    """The system's own reminder before a meeting; none where the meeting was moved, has begun, or all is well."""
    if not actor.is_system:
        raise Absent
    briefing = Briefing.objects.select_related("host").get(id=briefing_id)
    if briefing.state != BriefingState.CALLED or briefing.starts_at != starts_at:
        raise Unchanged(briefing)
    red = [line for line in board(briefing, timezone.now()) if line.level == RED]
    if not red:
        raise Unchanged(briefing)
    for line in red:
        tell_unready(line, actor, f"{step}:{starts_at:%Y%m%d%H%M}")
    record(briefing, PointsUrged(briefing.id, len(red)))
    return briefing


@action
def set_readiness_rule(*, actor: Actor, host_id: UUID, plan: RulePlan) -> ReadinessRule:
    """What the agency asks from a day on; the same day again corrects it. Days that are over keep what held then."""
    host = Unit.objects.select_for_update(no_key=True).filter(id=host_id).first()
    if host is None:
        raise Absent
    require(actor, Power.BRIEFINGS_CONVENE, host)
    if plan.from_on < timezone.localdate():
        raise RuleBroken(_("Hãy chọn từ hôm nay trở đi: các cuộc họp đã qua giữ quy định cũ."), field="from_on")
    names = ["test_minutes", "link_days", "setup_days", "down_kbps", "up_kbps"]
    row = ReadinessRule.objects.filter(host=host, from_on=plan.from_on).first()
    row = row or ReadinessRule(host=host, from_on=plan.from_on)
    for name in names:
        setattr(row, name, getattr(plan, name))
    row.decided_by = actor.name
    row.save(update_fields=None if row._state.adding else [*names, "decided_by"])
    record(row, ReadinessRuleSet(host.id, host.name, day(plan.from_on)))
    return row


def _urge(line: PointLine, actor: Actor) -> PointCheck:
    row = line.facts.check or PointCheck(point=line.point)
    row.urged_at = timezone.now()
    _keep(row, ["urged_at"])
    tell_unready(line, actor, f"urged:{row.urged_at:%Y%m%d%H%M}")
    return row


def _again_at(line: PointLine) -> datetime | None:
    check = line.facts.check
    return check.urged_at + URGE_PAUSE if check is not None and check.urged_at is not None else None


def _keep(row: PointCheck, fields: list[str]) -> None:
    row.save(update_fields=None if row._state.adding else fields)


def _refuse_unless_coming(briefing: Briefing) -> None:
    if briefing.state != BriefingState.CALLED:
        raise RuleBroken(_("Chỉ chuẩn bị được cho cuộc họp đã mời và chưa mở phòng."))
