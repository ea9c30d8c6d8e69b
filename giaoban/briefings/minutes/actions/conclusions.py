"""Conclusions: written by the desk, confirmed or sent back by the chair; a confirmed one with a lead is a task."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import person_and_post
from giaoban.briefings.minutes import access
from giaoban.briefings.minutes.actions.given import call_off_task, give_task
from giaoban.briefings.minutes.actions.stale import stale
from giaoban.briefings.minutes.events import (
    ConclusionChanged,
    ConclusionConfirmed,
    ConclusionProposed,
    ConclusionRemoved,
    ConclusionSentBack,
    ConclusionWritten,
)
from giaoban.briefings.minutes.models import Conclusion, ConclusionState
from giaoban.briefings.minutes.shapes import taken_away, told
from giaoban.briefings.models import Briefing
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line, clean_text
from giaoban.office.tasks.deadlines import MOST_WORKING_DAYS, checked

LONGEST = 2000
LONGEST_REMARK = 500
MOST = 200
MOST_HELPERS = 500


@dataclass(frozen=True)
class ConclusionPlan:
    """A conclusion as typed. Without `lead_unit` it is noted and becomes no task.

    The deadline is a day, or `working_days` counted from the confirmation; `helpers` are ids of helping units.
    """

    text: str
    item_id: UUID | None = None
    lead_unit: UUID | None = None
    helpers: tuple[UUID, ...] = ()
    deadline: date | None = None
    working_days: int | None = None
    expected_result: str = ""


@action
def write_conclusion(
    *, actor: Actor, briefing_id: UUID, plan: ConclusionPlan, key: str, replaces: UUID | None = None
) -> Conclusion:
    """Draft a conclusion, or one that shall take the place of a confirmed one; the same `key` again is the same."""
    briefing = access.desk_of(actor, briefing_id, lock=True).briefing
    person, _post = person_and_post(actor)
    known = Conclusion.objects.filter(briefing=briefing, author=person, key=key).first()
    if known is not None:
        raise Unchanged(known)
    if briefing.conclusions.count() >= MOST:
        raise RuleBroken(_("Cuộc họp đã có 200 kết luận. Hãy gộp bớt rồi ghi tiếp."))
    row = Conclusion(briefing=briefing, author=person, key=key)
    if replaces is not None:
        row.replaces = access.conclusion_of(briefing, replaces)
        if row.replaces.state != ConclusionState.CONFIRMED:
            raise RuleBroken(_("Chỉ thay được kết luận đã xác nhận. Bản nháp thì hãy sửa trực tiếp."), code="state")
    _apply(row, briefing, plan)
    _signed(row, actor)
    row.save(force_insert=True)
    record(row, ConclusionWritten(briefing.id, row.text, parts=told(row)))
    return row


@action
def change_conclusion(
    *, actor: Actor, briefing_id: UUID, conclusion_id: UUID, edition: int, plan: ConclusionPlan
) -> Conclusion:
    """Correct one that is not confirmed. Raises `RuleBroken` (stale) when somebody else did so meanwhile."""
    briefing, row = _at_desk(actor, briefing_id, conclusion_id)
    row.refuse_if_confirmed()
    _fresh(row, edition)
    _apply(row, briefing, plan)
    if not row.changes()[1]:
        raise Unchanged(row)
    _signed(row, actor)
    _save(row, *_PLANNED, "written_by", "written_at")
    record(row, ConclusionChanged(briefing.id, row.text, parts=told(row)))
    return row


@action
def propose_conclusion(*, actor: Actor, briefing_id: UUID, conclusion_id: UUID, edition: int) -> Conclusion:
    """Put it on the chair's screen."""
    briefing, row = _at_desk(actor, briefing_id, conclusion_id)
    if row.state == ConclusionState.PROPOSED:
        raise Unchanged(row)
    row.refuse_if_confirmed()
    _fresh(row, edition)
    row.state, row.remark = ConclusionState.PROPOSED, ""
    _save(row, "state", "remark")
    record(row, ConclusionProposed(briefing.id, row.text, parts=told(row)))
    return row


@action
def send_back_conclusion(
    *, actor: Actor, briefing_id: UUID, conclusion_id: UUID, edition: int, remark: str
) -> Conclusion:
    """The chair wants it otherwise, and says how."""
    briefing = access.chair_of(actor, briefing_id, lock=True).briefing
    row = access.conclusion_of(briefing, conclusion_id)
    row.refuse_if_confirmed()
    _fresh(row, edition)
    row.state, row.remark = ConclusionState.SENT_BACK, clean_text(remark)
    if not row.remark:
        raise RuleBroken(_("Hãy ghi cần sửa gì để thư ký sửa lại."), field="remark")
    if len(row.remark) > LONGEST_REMARK:
        raise RuleBroken(_("Lời nhắn dài quá 500 chữ. Hãy rút gọn."), field="remark")
    _save(row, "state", "remark")
    record(row, ConclusionSentBack(briefing.id, row.text, row.remark, parts=told(row)))
    return row


@action
def confirm_conclusion(*, actor: Actor, briefing_id: UUID, conclusion_id: UUID, edition: int) -> Conclusion:
    """The chair stands by it: it gets its number, everybody reads it, and its lead unit has a task.

    What it replaces stays on record, and that one's task is called off if it is still open.
    """
    briefing = access.chair_of(actor, briefing_id, lock=True).briefing
    row = access.conclusion_of(briefing, conclusion_id)
    if row.state == ConclusionState.CONFIRMED:
        raise Unchanged(row)
    row.refuse_if_confirmed()
    _fresh(row, edition)
    last = briefing.conclusions.aggregate(last=Max("n"))["last"] or 0
    row.n, row.state, row.remark = last + 1, ConclusionState.CONFIRMED, ""
    row.confirmed_by, row.confirmed_at = _name(actor), timezone.now()
    shown = [row]
    if row.replaces_id is not None:
        former = access.conclusion_of(briefing, row.replaces_id)
        if former.state != ConclusionState.CONFIRMED:
            raise RuleBroken(_("Kết luận cũ đã được thay bằng kết luận khác. Hãy bỏ bản này."), code="state")
        former.state = ConclusionState.REPLACED
        former.save(update_fields=["state"])
        call_off_task(actor, former, row.n)
        shown.append(former)
    if row.lead_unit is not None:
        task = give_task(actor, briefing, row)
        row.task_id, row.deadline, row.working_days = task.id, task.deadline, None
    _save(row, "n", "state", "remark", "confirmed_by", "confirmed_at", "task_id", "deadline", "working_days")
    record(row, ConclusionConfirmed(briefing.id, row.n, row.text, parts=told(*shown)))
    return row


@action
def remove_conclusion(*, actor: Actor, briefing_id: UUID, conclusion_id: UUID, edition: int) -> Briefing:
    """Take a draft away."""
    briefing, row = _at_desk(actor, briefing_id, conclusion_id)
    row.refuse_if_confirmed()
    _fresh(row, edition)
    text = row.text
    row.delete()
    record(briefing, ConclusionRemoved(briefing.id, text, parts=taken_away(conclusion_id)))
    return briefing


_PLANNED = ("text", "item", "lead_unit", "co_units", "deadline", "working_days", "expected_result")


def _at_desk(actor: Actor, briefing_id: UUID, conclusion_id: UUID) -> tuple[Briefing, Conclusion]:
    briefing = access.desk_of(actor, briefing_id, lock=True).briefing
    return briefing, access.conclusion_of(briefing, conclusion_id)


def _fresh(row: Conclusion, edition: int) -> None:
    if row.edition != edition:
        raise stale(row.written_by, row.written_at)


def _save(row: Conclusion, *fields: str) -> None:
    row.edition += 1
    row.save(update_fields=[*fields, "edition"])


def _signed(row: Conclusion, actor: Actor) -> None:
    row.written_by, row.written_at = _name(actor), timezone.now()


def _name(actor: Actor) -> str:
    return actor.name.split(", ")[0]


def _apply(row: Conclusion, briefing: Briefing, plan: ConclusionPlan) -> None:
    row.text, row.expected_result = clean_text(plan.text), clean_line(plan.expected_result)
    if not row.text:
        raise RuleBroken(_("Hãy viết nội dung kết luận."), field="text")
    if len(row.text) > LONGEST:
        raise RuleBroken(_("Kết luận dài quá 2.000 chữ. Hãy tách thành nhiều kết luận."), field="text")
    if len(row.expected_result) > LONGEST:
        raise RuleBroken(_("Kết quả cần đạt dài quá 2.000 chữ. Hãy rút gọn."), field="expected_result")
    row.item = access.item_of(briefing, plan.item_id)
    units = access.units_to_lead(briefing)
    row.lead_unit = units.filter(id=plan.lead_unit).first() if plan.lead_unit else None
    if plan.lead_unit and row.lead_unit is None:
        raise RuleBroken(
            _("Hãy chọn đơn vị chủ trì trong các điểm cầu hoặc phòng, ban của cơ quan chủ trì họp."), field="lead_unit"
        )
    helpers = list(dict.fromkeys(unit_id for unit_id in plan.helpers if unit_id != plan.lead_unit))
    if len(helpers) > MOST_HELPERS or units.filter(id__in=helpers).distinct().count() != len(helpers):
        raise Absent
    row.co_units = helpers
    _set_deadline(row, plan)


def _set_deadline(row: Conclusion, plan: ConclusionPlan) -> None:
    row.deadline, row.working_days = plan.deadline, plan.working_days
    if plan.deadline is None and plan.working_days is None:
        return
    if row.lead_unit is None:
        raise RuleBroken(_("Hãy chọn đơn vị chủ trì, hoặc bỏ hạn thực hiện."), field="lead_unit")
    if plan.deadline is not None and plan.working_days is not None:
        raise RuleBroken(_("Hãy chọn ngày hạn hoặc số ngày làm việc, không ghi cả hai."), field="working_days")
    if plan.deadline is not None:
        checked(plan.deadline, row.lead_unit, timezone.localdate())
    elif plan.working_days is not None and not 1 <= plan.working_days <= MOST_WORKING_DAYS:
        raise RuleBroken(_("Hãy ghi số ngày làm việc từ 1 đến 500."), field="working_days")
