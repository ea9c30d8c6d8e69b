"""Gates of written reports: the host's office and the desk ask, read and add up; a unit's people fill in its own."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from giaoban.briefings.access import briefing_to_see, place_in
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.queries import hosts_for
from giaoban.briefings.reports.models import Report, ReportRequest, ReportTemplate
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.access import holds, units_with
from giaoban.org.models import Unit
from giaoban.org.powers import Power

M = TypeVar("M", bound=Model)


def keeps(actor: Actor, briefing: Briefing) -> bool:
    """Whether the actor asks for reports here: chair, secretary, and the host's office."""
    return actor.post_id in briefing.desk_posts() or holds(actor, Power.BRIEFINGS_CONVENE, briefing.host)


def briefing_to_ask_in(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Briefing:
    """A briefing for which the actor may ask for reports."""
    briefing = briefing_to_see(actor, briefing_id)
    if not keeps(actor, briefing):
        raise Absent
    if lock:
        rows = Briefing.objects.select_related("host").select_for_update(of=("self",), no_key=True)
        return rows.get(id=briefing.id)
    return briefing


def refuse_unless_asking(briefing: Briefing) -> None:
    """Raises RuleBroken where nobody can be asked: before the call and after the end."""
    briefing.refuse_if_over()
    if briefing.state == BriefingState.DRAFT:
        raise RuleBroken(_("Cuộc họp chưa mời ai. Hãy gửi giấy mời trước, rồi yêu cầu báo cáo."))


def request_to_keep(actor: Actor, briefing_id: UUID, report_request_id: UUID, *, lock: bool = False) -> ReportRequest:
    """One request in the hands of those who asked."""
    briefing_to_ask_in(actor, briefing_id)
    return _request(briefing_id, report_request_id, lock)


def report_to_read(actor: Actor, briefing_id: UUID, report_request_id: UUID, report_id: UUID) -> Report:
    """A unit's report in the hands of those who asked."""
    request = request_to_keep(actor, briefing_id, report_request_id)
    rows = Report.objects.select_related("request__briefing__host")
    return _found(rows.filter(request=request, id=report_id).first())


def report_to_return(actor: Actor, briefing_id: UUID, report_request_id: UUID, report_id: UUID) -> Report:
    """The same, locked."""
    request = request_to_keep(actor, briefing_id, report_request_id, lock=True)
    rows = Report.objects.select_related("request__briefing").select_for_update(of=("self",), no_key=True)
    return _found(rows.filter(request=request, id=report_id).first())


def report_to_fill(actor: Actor, briefing_id: UUID, report_request_id: UUID, *, lock: bool = False) -> Report:
    """The report of the actor's own unit."""
    point = place_in(actor, briefing_id).point
    rows = Report.objects.select_related("request__briefing__host", "unit")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    return _found(rows.filter(request=report_request_id, request__briefing=briefing_id, unit=point.unit_id).first())


def agency(actor: Actor) -> Unit:
    """The unit whose templates the actor keeps."""
    hosts = hosts_for(actor)
    if not hosts:
        raise Absent
    return hosts[0]


def template_to_keep(actor: Actor, report_template_id: UUID, *, lock: bool = False) -> ReportTemplate:
    """A template of a unit the actor convenes for."""
    rows = ReportTemplate.objects.select_related("host")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    mine = units_with(actor, Power.BRIEFINGS_CONVENE).values("id")
    return _found(rows.filter(id=report_template_id, host__in=mine).first())


def _request(briefing_id: UUID, report_request_id: UUID, lock: bool) -> ReportRequest:
    rows = ReportRequest.objects.select_related("briefing__host", "item", "document")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    return _found(rows.filter(briefing=briefing_id, id=report_request_id).first())


def _found(row: M | None) -> M:
    if row is None:
        raise Absent
    return row
