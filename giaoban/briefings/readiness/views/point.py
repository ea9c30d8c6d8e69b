"""One point: what it lacks for a briefing, its place and equipment, its measurements."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.models import BriefingState
from giaoban.briefings.readiness import access, queries
from giaoban.briefings.readiness.actions.setups import confirm_point_setup, save_point_setup
from giaoban.briefings.readiness.carrying import sentences
from giaoban.briefings.readiness.forms import SetupForm
from giaoban.briefings.readiness.models import EQUIPMENT, PointSetup
from giaoban.briefings.readiness.sparkline import bars
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Unit
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def my_point(request: SignedInRequest) -> HttpResponse:
    """My unit's point: the briefings it is asked to, how it stands, its link."""
    unit, now = access.own_unit(request.actor), timezone.now()
    lines = [queries.line_of(point, now) for point in queries.coming_points(request.actor, unit, now)]
    context = {"unit": unit, "lines": lines, "own": True, **_known(unit)}
    return render(request, "readiness/mine.html", context)


@require_safe
@signed_in
def point(request: SignedInRequest, briefing_id: UUID, point_id: UUID) -> HttpResponse:
    """One point of a briefing, for its people and for those who look after all."""
    row, now = access.point_to_help(request.actor, briefing_id, point_id), timezone.now()
    context = {
        "briefing": row.briefing,
        "point": row,
        "line": queries.line_of(row, now),
        "now": now,
        "unit": row.unit,
        "keeper": access.keeps(request.actor, row.briefing),
        "own": _is_mine(request.actor, row.unit_id),
        "coming": row.briefing.state == BriefingState.CALLED,
        **_known(row.unit),
    }
    return render(request, "readiness/point.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def setup(request: SignedInRequest, point_unit_id: UUID) -> HttpResponse:
    """Place and equipment; where a colleague saved first, what they wrote stands beside what was typed."""
    unit = access.unit_to_equip(request.actor, point_unit_id)
    row = PointSetup.objects.filter(unit=unit).first() or PointSetup(unit=unit)
    form = SetupForm(request.POST or None, initial=SetupForm.initial_of(row))
    newer = None
    if request.method == "POST" and form.is_valid():
        plan, edition = form.plan(), form.cleaned_data["edition"] or 0
        try:
            save_point_setup(actor=request.actor, unit_id=unit.id, plan=plan, edition=edition)
        except RuleBroken as refusal:
            if refusal.code == "stale":
                newer = PointSetup.objects.get(unit=unit)
                form = SetupForm({**request.POST.dict(), "edition": str(newer.edition)})
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, _("Đã lưu. Lần họp sau không phải ghi lại."))
            return redirect(_back(request))
    context = {"unit": unit, "form": form, "back": _back(request), "people": queries.people_of(unit), "newer": newer}
    return render(request, "readiness/setup.html", context, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def confirm(request: SignedInRequest, point_unit_id: UUID) -> HttpResponse:
    """All is still so."""
    try:
        confirm_point_setup(actor=request.actor, unit_id=point_unit_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã xác nhận phòng họp, thiết bị vẫn như cũ."))
    return redirect(_back(request))


def _known(unit: Unit) -> dict[str, Any]:
    """What the cards about a unit's point show."""
    row, tests = PointSetup.objects.filter(unit=unit).first(), queries.history(unit)
    rule = queries.rule_over(unit, timezone.localdate())
    return {
        "setup": row,
        "equipment": [
            (label, getattr(row, f"get_{name}_display")() or _("chưa ghi"), getattr(row, name))
            for name, label, _needed in EQUIPMENT
        ]
        if row
        else [],
        "tests": tests,
        "bars": bars([test.down_kbps or 0 for test in reversed(tests)]),
        "carried": sentences(tests[0], rule) if tests else [],
    }


def _is_mine(actor: Actor, unit_id: UUID) -> bool:
    try:
        return access.own_unit(actor).id == unit_id
    except Absent:
        return False


def _back(request: SignedInRequest) -> str:
    """Where the person came from, if that is one of our own pages."""
    wanted = request.POST.get("ve") or request.GET.get("ve", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if safe else reverse("my_point")
