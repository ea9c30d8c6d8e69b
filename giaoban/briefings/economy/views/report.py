"""The report of a period: figures, comparison, chart, units; and the same as a workbook."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from giaoban.briefings.economy import figures
from giaoban.briefings.economy.access import Scope, narrowed, records, scope_of, scope_within
from giaoban.briefings.economy.asking import period_bar, period_in, query, unit_in
from giaoban.briefings.economy.chart import FORMS, chart_of
from giaoban.briefings.economy.comparing import compared
from giaoban.briefings.economy.models import Form
from giaoban.briefings.economy.periods import Period
from giaoban.briefings.economy.sheet import report_book
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Level, Unit
from giaoban.org.views.guard import signed_in

MOST_CHOICES = 100


@require_safe
@signed_in
def shown(request: SignedInRequest) -> HttpResponse:
    """How much my agency (or my unit) met in a period, and what that saved."""
    own = scope_of(request.actor)
    scope = narrowed(own, unit_in(request))
    period = period_in(request)
    passed = period.until(timezone.localdate())
    rows = figures.lines(scope, passed)
    now, before = figures.added_up(rows), _before(scope, passed)
    cost = figures.system_cost(scope, passed)
    context = {
        "scope": scope,
        "own": own,
        "period": period,
        "bar": period_bar(request, period),
        "running": passed.end < period.end,
        "passed": passed,
        "earlier": passed.year_before(),
        "now": now,
        "before": before,
        "compared": compared(now, before),
        "not_fewer": _not_fewer(now, before),
        "chart": chart_of(period, rows),
        "forms": [Form(form).label for form in FORMS],
        "form_codes": [(form.value, form.label) for form in FORMS],
        "units": [
            {"line": line, "url": query(request, don_vi=str(line.unit.id)) if scope.whole else ""}
            for line in figures.units_of(scope, passed)
        ],
        "system_cost": cost,
        "net": None if cost is None else abs(now.money - cost),
        "short": cost is not None and now.money < cost,
        "choices": _choices(own),
        "may_record": records(request.actor),
        "query": query(request),
        "all_units": query(request, don_vi=""),
    }
    return render(request, "economy/report.html", context)


@require_safe
@signed_in
def sheet(request: SignedInRequest) -> HttpResponse:
    """The comparison, every meeting and every unit as XLSX."""
    scope = scope_within(request.actor, unit_in(request))
    period = period_in(request)
    return report_book(scope, period, period.until(timezone.localdate()))


def _before(scope: Scope, passed: Period) -> figures.Figures | None:
    earlier = passed.year_before()
    if not figures.known_before(scope, earlier.end):
        return None
    return figures.added_up(figures.lines(scope, earlier))


def _not_fewer(now: figures.Figures, before: figures.Figures | None) -> str:
    """Said aloud when meetings only moved: more of them online, and not fewer in all."""
    if before is None or not before.meetings or now.meetings < before.meetings or now.online <= before.online:
        return ""
    sentence = _(
        "Họp trực tuyến tăng từ {a} lên {b} cuộc, nhưng tổng số cuộc họp không giảm (cùng kỳ {c}, kỳ này {d})."
        " Chuyển lên mạng bớt được đường đi, chưa bớt được cuộc họp."
    )
    return sentence.format(a=before.online, b=now.online, c=before.meetings, d=now.meetings)


def _choices(scope: Scope) -> list[Unit]:
    """Units to look at one by one; only the next level where there are too many for a list."""
    if not scope.whole:
        return []
    below = Unit.objects.under(scope.unit).filter(valid_to__isnull=True).exclude(id=scope.unit.id)
    bodies: Any = below.exclude(level__in=[Level.DEPARTMENT, Level.VILLAGE]).order_by("level", "name")
    if bodies.count() > MOST_CHOICES:
        bodies = bodies.filter(parent=scope.unit)
    found = list(bodies[:MOST_CHOICES])
    return found or list(below.exclude(level=Level.DEPARTMENT).order_by("name")[:MOST_CHOICES])
