"""The order in which those who wait are heard, and how long a turn may last."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.actions.turns import end_turns
from giaoban.briefings.events import FloorTimeUp, QueueMoved, QueueRulesSet
from giaoban.briefings.models import (
    Briefing,
    QueueOrder,
    RequestKind,
    RequestOutcome,
    RequestState,
    SpeakingRequest,
)
from giaoban.briefings.shapes import rules_shape
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.jobs import defer

#: A turn shorter than this is no turn, one longer than this is a lecture (seconds).
QUOTAS = range(30, 3601)


@action
def set_queue_rules(
    *, actor: Actor, briefing_id: UUID, order: str, quota_seconds: int, quota_cut: bool = False
) -> Briefing:
    """The desk chooses the order of the queue and the length of a turn (0: no limit).

    The chair's own order begins as they asked, whatever it was the time before. Only with `quota_cut` does the server
    take the microphone back when the time is up; without it time is only shown.
    """
    briefing = access.seat_at_desk(actor, briefing_id).briefing
    if order not in QueueOrder.values:
        raise RuleBroken(_("Hãy chọn thứ tự phát biểu trong danh sách."), field="order")
    if quota_seconds and quota_seconds not in QUOTAS:
        raise RuleBroken(_("Mỗi lượt phát biểu từ 30 giây đến 60 phút; ghi 0 nếu không giới hạn."), field="quota")
    if quota_cut and not quota_seconds:
        raise RuleBroken(_("Muốn tự thu micrô khi hết giờ thì hãy đặt số giây cho mỗi lượt."), field="quota")
    if (briefing.queue_order, briefing.quota_seconds, briefing.quota_cut) == (order, quota_seconds, quota_cut):
        raise Unchanged(briefing)
    ranked = _rank_as_asked(briefing) if order == QueueOrder.CHAIR != briefing.queue_order else []
    briefing.queue_order, briefing.quota_seconds, briefing.quota_cut = order, quota_seconds, quota_cut
    briefing.save(update_fields=["queue_order", "quota_seconds", "quota_cut"])
    if quota_cut:
        for turn in SpeakingRequest.objects.filter(briefing=briefing, state=RequestState.SPEAKING):
            watch_quota(turn, quota_seconds)
    parts = patches.to_all(patches.requests(*ranked), patches.some_of_briefing(**rules_shape(briefing)))
    event = QueueRulesSet(briefing.id, str(QueueOrder(order).label), quota_seconds, quota_cut, parts=parts)
    record(briefing, event)
    return briefing


@action
def move_in_queue(*, actor: Actor, briefing_id: UUID, request_id: UUID, place: int) -> SpeakingRequest:
    """The desk puts a waiting turn at this place (from 1) among those that are no points of order.

    From then on the order is the chair's; who asks later stands at the end.
    """
    briefing = access.seat_at_desk(actor, briefing_id).briefing
    line = [turn for turn in queue_of(briefing) if turn.kind != RequestKind.ORDER]
    moved = next((turn for turn in line if turn.id == request_id), None)
    if moved is None:
        access.request_in(briefing, request_id)
        raise RuleBroken(_("Người này không còn trong hàng chờ nên không xếp lại được."))
    line.remove(moved)
    line.insert(min(max(place, 1), len(line) + 1) - 1, moved)
    touched = [turn for rank, turn in enumerate(line, start=1) if turn.rank != rank]
    if not touched and briefing.queue_order == QueueOrder.CHAIR:
        raise Unchanged(moved)
    for rank, turn in enumerate(line, start=1):
        turn.rank = rank
    SpeakingRequest.objects.bulk_update(touched, ["rank"])
    briefing.queue_order = QueueOrder.CHAIR
    briefing.save(update_fields=["queue_order"])
    patch = patches.requests(*touched), patches.some_of_briefing(**rules_shape(briefing))
    record(moved, QueueMoved(briefing.id, moved.name, line.index(moved) + 1, parts=patches.to_all(*patch)))
    return moved


@action
def end_overlong_turn(*, actor: Actor, briefing_id: UUID, request_id: UUID) -> SpeakingRequest:
    """The system takes the microphone back when the time is up; later if the chair has given more meanwhile."""
    if not actor.is_system:
        raise Absent
    briefing = Briefing.objects.select_for_update(no_key=True).filter(id=briefing_id).first()
    turn = SpeakingRequest.objects.filter(briefing=briefing_id, id=request_id).select_related("point").first()
    if briefing is None or turn is None:
        raise Absent
    if turn.state != RequestState.SPEAKING or turn.began_at is None or not briefing.quota_cut:
        raise Unchanged(turn)
    if timezone.now() < turn.began_at + timedelta(seconds=briefing.quota_seconds):
        raise RuleBroken(_("Lượt phát biểu này chưa hết giờ."), code="early")
    end_turns([turn], RequestOutcome.TIME_UP)
    event = FloorTimeUp(briefing.id, f"{turn.name} ({turn.point.name})", parts=patches.to_all(patches.turns_over(turn)))
    record(turn, event)
    return turn


def queue_of(briefing: Briefing) -> list[SpeakingRequest]:
    """Who waits, in the order in which they are heard; `client/room/state.ts` orders alike."""
    waiting = SpeakingRequest.objects.filter(briefing=briefing, state=RequestState.WAITING).select_related("point")

    def place(turn: SpeakingRequest) -> tuple[bool, float, float]:
        by_rule: dict[str, float] = {
            QueueOrder.UNIT: turn.point.n,
            QueueOrder.CHAIR: turn.rank if turn.rank is not None else float("inf"),
        }
        return turn.kind != RequestKind.ORDER, by_rule.get(briefing.queue_order, 0), turn.counts_from.timestamp()

    return sorted(waiting, key=place)


def _rank_as_asked(briefing: Briefing) -> list[SpeakingRequest]:
    """Whose rank changed."""
    waiting = SpeakingRequest.objects.filter(briefing=briefing, state=RequestState.WAITING).select_related("point")
    line = sorted((turn for turn in waiting if turn.kind != RequestKind.ORDER), key=lambda turn: turn.counts_from)
    touched = [turn for rank, turn in enumerate(line, start=1) if turn.rank != rank]
    for rank, turn in enumerate(line, start=1):
        turn.rank = rank
    SpeakingRequest.objects.bulk_update(touched, ["rank"])
    return touched


def watch_quota(turn: SpeakingRequest, seconds: int) -> None:
    """Have the turn looked at when its time is up."""
    if turn.began_at is not None:
        due = turn.began_at + timedelta(seconds=seconds)
        defer("end_overlong_turn", at=due, briefing_id=str(turn.briefing_id), request_id=str(turn.id))
