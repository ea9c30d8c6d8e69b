"""Trying a process on past load: where would it be late?"""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from giaoban.kernel.calendar.core import Calendar
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.kernel.formats import percent
from giaoban.onestop.clock import Course, Limit, appointment, rules_on
from giaoban.onestop.processes import access
from giaoban.onestop.processes.graph import Graph
from giaoban.onestop.processes.past import Past, assumed_arrivals, past_of
from giaoban.onestop.processes.reading import graph_of
from giaoban.onestop.processes.simulation import Assumptions, Result, simulate
from giaoban.onestop.processes.validation import hours, longest_minutes
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Unit
from giaoban.org.views.guard import signed_in

DAYS = 20


class TrialForm(forms.Form):
    """What is assumed."""

    ho_so = forms.IntegerField(label=_("Hồ sơ mỗi ngày"), min_value=1, max_value=60, initial=6)
    nguoi = forms.IntegerField(label=_("Số người làm mỗi bước"), min_value=1, max_value=20, initial=1)
    phan_tram = forms.IntegerField(
        label=_("Thời gian làm thật so với quy định (%)"), min_value=5, max_value=200, initial=60
    )
    lam_lai = forms.IntegerField(label=_("Tỷ lệ chuyển lại bước trước (%)"), min_value=0, max_value=50, initial=5)


@require_safe
@signed_in
def shown(request: SignedInRequest, process_version_id: UUID) -> HttpResponse:
    """The version tried on the last ninety days, or on what is assumed."""
    row = access.version_to_see(request.actor, process_version_id)
    graph = graph_of(row)
    past = past_of(row, graph)
    form = TrialForm(request.GET if "ho_so" in request.GET else None)
    values = {name: field.initial for name, field in form.fields.items()}
    if form.is_valid():
        values = form.cleaned_data
    result = _tried(graph, row.limit, row.process.unit, past, values) if graph.steps else None
    context = {
        "version": row,
        "process": row.process,
        "form": form,
        "past": past,
        "days": DAYS,
        "result": result,
        "share": percent(result.late, result.finished) if result else "",
        "bars": _bars(result) if result else [],
    }
    return render(request, "processes/trial.html", context, status=422 if form.is_bound and form.errors else 200)


def _tried(graph: Graph, limit: Limit | None, unit: Unit, past: Past, values: dict[str, Any]) -> Result:
    calendar = calendar_for(unit.id, *(UUID(above) for above in reversed(unit.ancestor_ids())))
    given = Assumptions(
        arrivals=past.arrivals
        if past.is_enough
        else assumed_arrivals(calendar, values["ho_so"], DAYS, timezone.localdate()),
        service=past.service if past.is_enough else {},
        staff={step.id: values["nguoi"] for step in graph.steps},
        share=values["phan_tram"] / 100,
        back=values["lam_lai"] / 100,
    )
    promised = limit or Limit.hours(min(2000, max(1, -(-longest_minutes(graph) // 60))))
    return simulate(graph, calendar, given, lambda received: _due(received, promised, calendar))


def _due(received: Any, limit: Limit, calendar: Calendar) -> Any:
    return appointment(Course(received, limit, calendar, rules_on(received.date())))


def _bars(result: Result) -> list[dict[str, Any]]:
    """One bar for each step: waiting and work, as shares of the longest."""
    longest = max((each.mean_wait + each.mean_work for each in result.steps), default=0) or 1
    return [
        {
            "name": each.step.name,
            "wait": round(1000 * each.mean_wait / longest),
            "work": round(1000 * each.mean_work / longest),
            "words": hours(max(1, each.mean_wait + each.mean_work)),
            "wait_words": hours(each.mean_wait),
            "limit": hours(each.step.minutes) if each.step.minutes else "—",
            "late": each.late,
            "visits": each.visits,
            "queue": each.longest_queue,
        }
        for each in result.steps
    ]
