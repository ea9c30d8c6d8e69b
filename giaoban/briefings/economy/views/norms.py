"""The page on which an agency sets what a trip to a meeting is worth."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.briefings.economy.access import seat_of_norms, units_with_ways
from giaoban.briefings.economy.actions.norms import set_norm
from giaoban.briefings.economy.forms import NormForm
from giaoban.briefings.economy.models import Norm
from giaoban.briefings.economy.reckoning import norm_on, ways_on
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted


@require_http_methods(["GET", "POST"])
@signed_in
def shown(request: SignedInRequest) -> HttpResponse:
    """What holds since when, other norms from a day on, and how many ways are known."""
    unit = seat_of_norms(request.actor)
    now = norm_on(unit, timezone.localdate())
    form = NormForm(posted(request), initial=NormForm.initial_of(now))
    if request.method == "POST" and form.is_valid():
        plan = form.plan()
        edition = _edition(request, plan.from_on)
        done = form.run(lambda: set_norm(actor=request.actor, plan=plan, edition=edition))
        if done is not None:
            messages.success(request, _("Đã lưu định mức. Các cuộc họp liên quan đang được tính lại."))
            return redirect("norms")
    below = list(units_with_ways(unit).filter(valid_to__isnull=True).values_list("id", flat=True))
    context = {
        "unit": unit,
        "now": now,
        "rows": Norm.objects.filter(unit=unit),
        "form": form,
        "below": len(below),
        "known": len(ways_on(unit.id, below, timezone.localdate())),
    }
    return render(request, "economy/norms.html", context, status=422 if form.errors else 200)


def _edition(request: SignedInRequest, from_on: date) -> int:
    """The edition of that day's row as the page showed it: each shown row was sent along by its day."""
    value = request.POST.get(f"edition-{from_on.isoformat()}", "")
    return int(value) if value.isdecimal() and len(value) < 10 else 0
