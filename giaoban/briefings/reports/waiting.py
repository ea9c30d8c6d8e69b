"""Reports that wait for a person's unit."""

from collections.abc import Iterator

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.models import BriefingState
from giaoban.briefings.reports.models import Report, ReportState
from giaoban.kernel.actor import Actor
from giaoban.office.work.registry import Provider, Waiting, register
from giaoban.org.models import Level, Unit
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of

MOST = 100


def register_work() -> None:
    """Called once when the app is ready."""
    register(Provider("report", gettext_lazy("Báo cáo phải nộp"), reports_waiting, icon="file-pen"))


def reports_waiting(actor: Actor) -> Iterator[Waiting]:
    """What the actor's unit has not handed in, and what was sent back to it."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.BRIEFINGS_ATTEND not in reach.powers:
        return
    rows = Report.objects.filter(
        Q(state__in=[ReportState.WAITING, ReportState.DRAFT, ReportState.RETURNED]),
        unit__in=_own_units(reach.unit), request__cancelled_at=None,
        request__briefing__points__unit=F("unit"),
    )  # fmt: skip
    rows = rows.filter(request__briefing__state__in=[BriefingState.CALLED, BriefingState.OPEN])
    for row in rows.select_related("request__briefing__host").order_by("request__due_at")[:MOST]:
        request = row.request
        returned = row.state == ReportState.RETURNED
        yield Waiting(
            kind="report",
            object_id=row.id,
            title=_("Nộp báo cáo: {title}").format(title=request.title),
            text=_("Trả lại để sửa: {reason}").format(reason=row.return_reason)
            if returned
            else f"{request.briefing.title} · {request.briefing.host.name}",
            url=reverse("report_fill", args=[request.briefing_id, request.id]),
            due_at=request.due_at,
            at=row.returned_at or row.created_at,
            next=gettext_lazy("Sửa và nộp lại") if returned else gettext_lazy("Viết báo cáo"),
        )


def _own_units(unit: Unit) -> list[Unit]:
    """The unit, and for a department the body it is a department of."""
    found = [unit]
    while unit.level == Level.DEPARTMENT and unit.parent is not None:
        unit = unit.parent
        found.append(unit)
    return found
