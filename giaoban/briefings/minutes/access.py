"""Gates of minutes and conclusions: the desk writes, the chair confirms, the invited read what is confirmed.

They hold before the room opens, in it, and after it: much of a conclusion is written when everybody has left.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access as briefings
from giaoban.briefings.access import Seat
from giaoban.briefings.minutes.models import Circulation, Conclusion, Paper, Version
from giaoban.briefings.models import AgendaItem, Briefing, BriefingState
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.models import Unit

M = TypeVar("M", bound=Model)


def desk_of(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Seat:
    """Chair or secretary of a briefing that was called. Raises RuleBroken for a draft or one that was called off."""
    seat = briefings.place_in(actor, briefing_id, lock=lock)
    if not seat.at_desk:
        raise Absent
    if seat.briefing.state == BriefingState.DRAFT:
        raise RuleBroken(_("Cuộc họp chưa gửi giấy mời. Hãy gửi giấy mời rồi mới ghi biên bản, kết luận."))
    if seat.briefing.state == BriefingState.CANCELLED:
        raise RuleBroken(_("Cuộc họp đã hủy nên không ghi biên bản, kết luận được nữa. Hãy tạo cuộc họp khác."))
    return seat


def chair_of(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Seat:
    """The same for the chair alone."""
    seat = desk_of(actor, briefing_id, lock=lock)
    if actor.post_id != seat.briefing.chair_post_id:
        raise Absent
    return seat


def sits_at_desk(actor: Actor, briefing: Briefing) -> bool:
    """Whether the pages show this reader what the desk writes."""
    try:
        desk_of(actor, briefing.id)
    except (Absent, RuleBroken):
        return False
    return True


def item_of(briefing: Briefing, item_id: UUID | None) -> AgendaItem | None:
    """One agenda item of the briefing; None stands for what belongs to none."""
    if item_id is None:
        return None
    return _one(AgendaItem.objects.filter(briefing=briefing), item_id)


def conclusion_of(briefing: Briefing, conclusion_id: UUID) -> Conclusion:
    """One conclusion of the briefing, for whoever passed one of the gates above (which hold the lock)."""
    return _one(Conclusion.objects.filter(briefing=briefing).select_related("lead_unit", "item"), conclusion_id)


def paper_of(briefing: Briefing, kind: str) -> Paper:
    """One paper of the briefing that was assembled."""
    paper = Paper.objects.filter(briefing=briefing, kind=kind).first()
    if paper is None:
        raise Absent
    return paper


def version_to_read(actor: Actor, briefing_id: UUID, kind: str, number: int) -> Version:
    """One finalised version: the desk reads any, the others the last one."""
    briefing = briefings.briefing_to_see(actor, briefing_id)
    versions = Version.objects.filter(paper__briefing=briefing, paper__kind=kind).select_related("pdf", "docx", "paper")
    version = versions.filter(n=number).first()
    if version is None or (version.n != version.paper.final and not sits_at_desk(actor, briefing)):
        raise Absent
    return version


def circulation_of(actor: Actor, briefing_id: UUID, kind: str, *, lock: bool = False) -> Circulation:
    """What was sent to the actor's own unit last of this paper."""
    seat = briefings.place_in(actor, briefing_id, lock=lock)
    sent = Circulation.objects.filter(point=seat.point, version__paper__kind=kind).select_related(
        "version__paper", "point", "acknowledgement"
    )
    circulation = sent.order_by("-version__n").first()
    if circulation is None:
        raise Absent
    return circulation


def units_to_lead(briefing: Briefing) -> QuerySet[Unit]:
    """Who can be asked to carry a conclusion out: the units at the bridge points, and the host's departments."""
    points = briefing.points.values("unit")
    departments = Unit.objects.filter(parent=briefing.host, level="department", valid_to__isnull=True)
    return Unit.objects.filter(id__in=points) | departments


def _one(rows: QuerySet[M], wanted: UUID) -> M:
    row = rows.filter(pk=wanted).first()
    if row is None:
        raise Absent
    return row
