"""The day's receipts and the closing sheet."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from giaoban.adapters.papers import layout_on, to_pdf
from giaoban.onestop.payments import access, queries
from giaoban.onestop.payments.closing import closing_sheet
from giaoban.onestop.payments.forms import DayForm
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def one(request: SignedInRequest) -> HttpResponse:
    """What came in on one day, today unless asked."""
    day = queries.day_of(access.own_unit(request.actor), _asked(request))
    return render(request, "payments/day.html", {"day": day, "today": timezone.localdate()})


@require_safe
@signed_in
def sheet(request: SignedInRequest) -> HttpResponse:
    """The closing sheet as PDF."""
    day = queries.day_of(access.own_unit(request.actor), _asked(request))
    name = request.person.full_name
    headers = {"Content-Disposition": f'inline; filename="so-thu-{day.on:%Y-%m-%d}.pdf"'}
    content = to_pdf(closing_sheet(day, name), layout_on(timezone.localdate()))
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _asked(request: SignedInRequest) -> date:
    form = DayForm(request.GET)
    asked = form.cleaned_data.get("ngay") if form.is_valid() else None
    return asked or timezone.localdate()
