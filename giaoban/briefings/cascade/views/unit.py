"""A unit's page: brief its own people from the same agenda, say when, report what was done."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.cascade import access
from giaoban.briefings.cascade.access import Passing
from giaoban.briefings.cascade.actions.passing import begin_cascade, plan_cascade, report_cascade
from giaoban.briefings.cascade.forms import BeginForm, PlanForm, ReportForm
from giaoban.briefings.cascade.models import Cascade, CascadeCall
from giaoban.briefings.cascade.queries import concerning, first_report
from giaoban.briefings.cascade.views.host import host_page
from giaoban.briefings.models import BriefingState
from giaoban.kernel.attachments.serve import serve
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.access import holds
from giaoban.org.http import SignedInRequest
from giaoban.org.powers import Power
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def cascade(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The host's table for those who prepare the source, the unit's own part for the others."""
    briefing = briefing_to_see(request.actor, briefing_id)
    if briefing.state not in access.PASSED_ON:
        return redirect("briefing", briefing_id)
    if holds(request.actor, Power.BRIEFINGS_CONVENE, briefing.host):
        return host_page(request, briefing)
    return unit_page(request, access.passing_of(request.actor, briefing_id))


def unit_page(request: SignedInRequest, passing: Passing, *, status: int = 200, **more: Any) -> HttpResponse:
    """What the unit did and can do; `more` are forms that were refused."""
    row = passing.row
    local = row.local if row.local is not None and row.local.state != BriefingState.CANCELLED else None
    villages = access.villages_of(passing.unit).count()
    convenes = holds(request.actor, Power.BRIEFINGS_CONVENE, passing.unit)
    tomorrow = calendar_for(passing.unit.id).next_working_day(timezone.localdate() + timedelta(days=1))
    context: dict[str, Any] = {
        "briefing": passing.source,
        "unit": passing.unit,
        "row": row,
        "call": CascadeCall.objects.filter(briefing=passing.source).first(),
        "today": timezone.localdate(),
        "local": local,
        "villages": villages,
        "convenes": convenes,
        "conclusions": concerning(passing.source, passing.unit),
        "plan_form": PlanForm(initial={"planned_on": row.planned_on or tomorrow}),
        "report_form": ReportForm(initial=first_report(passing.unit, row)),
    }
    if convenes and villages and local is None:
        initial = {"day": tomorrow, "hour": time(8, 0), **_own_desk(request, passing)}
        context["begin_form"] = BeginForm(unit=passing.unit, initial=initial)
    return render(request, "cascade/unit.html", {**context, **more}, status=status)


@require_POST
@signed_in
def begin(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """A briefing of the unit's own, with everything copied."""
    passing = access.passing_to_convene(request.actor, briefing_id)
    form = BeginForm(request.POST, unit=passing.unit)
    if form.is_valid():
        local = form.run(lambda: begin_cascade(actor=request.actor, briefing_id=briefing_id, plan=form.plan()))
        if local is not None:
            messages.success(request, _("Đã lập cuộc triển khai lại. Xem lại rồi gửi các thôn, bản."))
            return redirect("written" if form.plan().in_writing else "briefing", local.id)
    return unit_page(request, passing, status=422, begin_form=form)


@require_POST
@signed_in
def plan(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """On which day."""
    passing = access.passing_of(request.actor, briefing_id)
    form = PlanForm(request.POST)
    if form.is_valid():
        day = form.cleaned_data["planned_on"]
        if form.run(lambda: plan_cascade(actor=request.actor, briefing_id=briefing_id, planned_on=day)) is not None:
            messages.success(request, _("Đã báo ngày dự kiến."))
            return redirect("cascade", briefing_id)
    return unit_page(request, passing, status=422, plan_form=form)


@require_POST
@signed_in
def report(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """What was done."""
    passing = access.passing_of(request.actor, briefing_id)
    form = ReportForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            report_cascade(
                actor=request.actor, briefing_id=briefing_id, report=form.report(),
                edition=form.cleaned_data["edition"] or 0, file=file, name=file.name if file else "",
            )  # fmt: skip
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
            if refusal.code == "stale":  # the next saving starts from what the sentence tells
                typed = request.POST.copy()
                typed["edition"] = str(access.passing_of(request.actor, briefing_id).row.edition)
                form.data = typed
        else:
            messages.success(request, _("Đã báo kết quả triển khai lại."))
            return redirect("cascade", briefing_id)
    return unit_page(request, passing, status=422, report_form=form)


@require_safe
@signed_in
def evidence(request: SignedInRequest, briefing_id: UUID, unit_id: UUID) -> HttpResponseBase:
    """The file a unit sent with its report."""
    return serve(access.evidence_to_read(request.actor, briefing_id, unit_id), request, inline=False)


@require_safe
@signed_in
def source(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """From a unit's own briefing to the one it passes on."""
    briefing = briefing_to_see(request.actor, briefing_id)
    row = Cascade.objects.filter(local=briefing).first()
    if row is None:
        raise Absent
    return redirect("cascade", row.source_id)


def _own_desk(request: SignedInRequest, passing: Passing) -> dict[str, str]:
    """Whoever opens the form chairs, if they may; else they keep the record for the first who may."""
    form = BeginForm(unit=passing.unit)
    chairs = [value for value, _name in getattr(form.fields["chair_post"], "choices", [])]
    me = str(request.actor.post_id)
    if me in chairs:
        return {"chair_post": me}
    return {"chair_post": chairs[0] if chairs else "", "secretary_post": me}
