"""Which units are bridge points of a briefing."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.events import PointsChosen
from giaoban.briefings.models import BridgePoint, Briefing, BriefingState
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.org.models import Unit

#: More points than any district or province has; a slip of the mouse on a whole country stops here.
MOST_POINTS = 5000


@action
def choose_points(*, actor: Actor, briefing_id: UUID, unit_ids: Collection[UUID]) -> Briefing:
    """Make exactly these units of the host's subtree bridge points (the host's own stays); order is the tree's.

    A point somebody is at, or that has spoken or written, cannot be taken away any more.
    """
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    briefing.refuse_if_over()
    if len(unit_ids) > MOST_POINTS:
        raise RuleBroken(_("Quá nhiều điểm cầu trong một cuộc họp. Hãy chọn ít hơn 5.000 điểm."))
    wanted = set(unit_ids) - {briefing.host_id}
    units = list(Unit.objects.current(timezone.localdate()).under(briefing.host).filter(id__in=wanted))
    if len(units) != len(wanted):
        raise RuleBroken(_("Có đơn vị không thuộc cấp dưới của đơn vị chủ trì. Hãy chọn lại trong danh sách."))
    have = {point.unit_id: point for point in briefing.points.filter(host=False)}
    leaving = [point for unit_id, point in have.items() if unit_id not in wanted]
    joining = [unit for unit in sorted(units, key=_tree_order(units)) if unit.id not in have]
    if not leaving and not joining:
        raise Unchanged(briefing)
    if leaving and briefing.state == BriefingState.WRITING:
        raise RuleBroken(_("Văn bản đã gửi đến các đơn vị nên không bỏ bớt được. Vẫn thêm được đơn vị khác."))
    _refuse_if_used(leaving)
    BridgePoint.objects.filter(id__in=[point.id for point in leaving]).delete()
    last = briefing.points.aggregate(last=Max("n"))["last"] or 0
    added = BridgePoint.objects.bulk_create(
        BridgePoint(briefing=briefing, unit=unit, n=last + place, name=unit.name, short=unit.short, level=unit.level)
        for place, unit in enumerate(joining, start=1)
    )
    patch = patches.points(*added), patches.gone("points", [point.id for point in leaving])
    record(briefing, PointsChosen(briefing.id, len(added), len(leaving), parts=patches.to_all(*patch)))
    return briefing


def _refuse_if_used(points: list[BridgePoint]) -> None:
    for point in points:
        if point.presences.exists() or point.requests.exists() or point.notes.exists():
            raise RuleBroken(
                _("{name} đã vào họp nên không bỏ được nữa. Hãy giữ điểm cầu này.").format(name=point.name)
            )


def _tree_order(units: list[Unit]) -> "TreeOrder":
    return TreeOrder({str(unit.id): unit for unit in units})


class TreeOrder:
    """Sort key of a unit: its chosen ancestors' places, then its own; communes before their villages."""

    def __init__(self, by_id: dict[str, Unit]) -> None:
        self.by_id = by_id

    def __call__(self, unit: Unit) -> list[tuple[int, str]]:
        return [(step.position, step.name) for step in (self.by_id.get(part) for part in unit.path.split("/")) if step]
