"""The agency's rules about its meetings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.briefings.convening.access import host_to_limit
from giaoban.briefings.convening.actions.limits import set_limits
from giaoban.briefings.convening.forms.calling import LimitsForm
from giaoban.briefings.convening.limits import limits_in_words, limits_on
from giaoban.briefings.convening.models import Limits
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted


@require_http_methods(["GET", "POST"])
@signed_in
def limits(request: SignedInRequest) -> HttpResponse:
    """What holds since when, and other rules from a day on."""
    host = host_to_limit(request.actor)
    now = limits_on(host, timezone.localdate())
    form = LimitsForm(posted(request), initial=LimitsForm.initial_of(now))
    if request.method == "POST" and form.is_valid():
        done = form.run(lambda: set_limits(actor=request.actor, plan=form.plan()))
        if done is not None:
            messages.success(request, _("Đã lưu quy định."))
            return redirect("limits")
    rows = [
        {"row": row, "words": limits_in_words(row), "current": now is not None and row.id == now.id}
        for row in Limits.objects.filter(host=host)
    ]
    context = {"host": host, "form": form, "rows": rows}
    return render(request, "convening/limits.html", context, status=422 if form.errors else 200)
