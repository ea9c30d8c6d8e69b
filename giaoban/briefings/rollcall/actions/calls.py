"""The roll-call as a whole: complete, seen, closed; the quorum and going on without it."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import seat_in_chair
from giaoban.briefings.events import Part
from giaoban.briefings.rollcall import access
from giaoban.briefings.rollcall.actions.attendees import keep, told
from giaoban.briefings.rollcall.events import (
    QuorumChosen,
    RollCallClosed,
    RollCallReopened,
    RollChecked,
    RollReported,
    WentOnWithoutQuorum,
)
from giaoban.briefings.rollcall.models import Basis, PointRoll, RollCall
from giaoban.briefings.rollcall.shapes import call_shape
from giaoban.briefings.rollcall.tally import Quorum, quorum, tallies, tally_of
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line


@action
def report_roll(*, actor: Actor, briefing_id: UUID, point_id: UUID | None) -> PointRoll:
    """The point says: that is everybody."""
    filling = access.list_to_fill(actor, briefing_id, point_id)
    roll, tally = filling.roll, tally_of(filling.point)
    if roll.reported_at is not None:
        raise Unchanged(roll)
    if not tally.listed:
        raise RuleBroken(_("Danh sách còn trống. Hãy ghi ít nhất một người, kể cả người vắng."))
    roll.reported_at, roll.reported_by = timezone.now(), actor.name
    keep(roll, ["reported_at", "reported_by"])
    point = filling.point.name
    event = RollReported(filling.briefing.id, point, tally.present, tally.listed, parts=told(filling, []))
    record(roll, event)
    return roll


@action
def check_roll(*, actor: Actor, briefing_id: UUID, point_id: UUID, checked: bool) -> PointRoll:
    """The secretary has seen a point's list, or takes that back."""
    filling = access.list_to_fill(actor, briefing_id, point_id)
    if not filling.keeper:
        raise Absent
    roll = filling.roll
    if (roll.checked_at is not None) == checked:
        raise Unchanged(roll)
    roll.checked_at, roll.checked_by = (timezone.now(), actor.name) if checked else (None, "")
    keep(roll, ["checked_at", "checked_by"])
    record(roll, RollChecked(filling.briefing.id, filling.point.name, checked, parts=told(filling, [])))
    return roll


@action
def close_roll_call(*, actor: Actor, briefing_id: UUID) -> RollCall:
    """The roll-call stands: points add late arrivals and departures only."""
    call = access.call_to_keep(actor, briefing_id)
    if call.closed_at is not None:
        raise Unchanged(call)
    if not call.briefing.is_open and not call.briefing.is_over:
        raise RuleBroken(_("Cuộc họp chưa bắt đầu. Hãy chốt điểm danh khi phòng đã mở."))
    call.closed_at, call.closed_by = timezone.now(), actor.name
    keep(call, ["closed_at", "closed_by"])
    count = quorum_now(call, basis=Basis.PEOPLE)
    record(call, RollCallClosed(call.briefing_id, count.present, count.of, parts=_told(call)))
    return call


@action
def reopen_roll_call(*, actor: Actor, briefing_id: UUID) -> RollCall:
    """Points may correct their lists again."""
    call = access.call_to_keep(actor, briefing_id)
    if call.closed_at is None:
        raise Unchanged(call)
    call.closed_at, call.closed_by = None, ""
    keep(call, ["closed_at", "closed_by"])
    record(call, RollCallReopened(call.briefing_id, parts=_told(call)))
    return call


@action
def choose_quorum(*, actor: Actor, briefing_id: UUID, basis: str, percent: int) -> RollCall:
    """How many must be there, as a share of points or of people."""
    call = access.call_to_keep(actor, briefing_id)
    call.briefing.refuse_if_over()
    if basis not in Basis.values:
        raise RuleBroken(_("Hãy chọn cách tính trong danh sách."), field="basis")
    if not 1 <= percent <= 100:
        raise RuleBroken(_("Tỷ lệ tối thiểu từ 1 đến 100 %."), field="percent")
    if (call.basis, call.percent) == (basis, percent):
        raise Unchanged(call)
    call.basis, call.percent = basis, percent
    keep(call, ["basis", "percent"])
    record(call, QuorumChosen(call.briefing_id, str(Basis(basis).label), percent, parts=_told(call)))
    return call


@action
def go_on_without_quorum(*, actor: Actor, briefing_id: UUID, reason: str) -> RollCall:
    """The chair lets the briefing go on with too few, and says why."""
    call = access.roll_call(seat_in_chair(actor, briefing_id).briefing)
    if call.went_on_at is not None:
        raise Unchanged(call)
    count = quorum_now(call)
    if count.reached:
        raise RuleBroken(_("Cuộc họp đã đủ số dự tối thiểu. Không cần ghi lý do."))
    reason = clean_line(reason)
    if not reason or len(reason) > 300:
        raise RuleBroken(_("Hãy ghi lý do họp tiếp, không quá 300 chữ."), field="reason")
    call.went_on_at, call.went_on_by, call.went_on_reason = timezone.now(), actor.name, reason
    keep(call, ["went_on_at", "went_on_by", "went_on_reason"])
    event = WentOnWithoutQuorum(call.briefing_id, count.present, count.of, count.needed, reason, parts=_told(call))
    record(call, event)
    return call


def quorum_now(call: RollCall, *, basis: str = "") -> Quorum:
    """The count as of now by the briefing's rule, or by `basis`."""
    points = list(call.briefing.points.all())
    return quorum(basis or call.basis, call.percent, points, tallies(points))


def _told(call: RollCall) -> tuple[Part, ...]:
    return (Part("all", {"briefing": call_shape(call)}),)
