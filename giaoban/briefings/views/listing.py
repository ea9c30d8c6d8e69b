"""The list of briefings."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from giaoban.briefings.models import BriefingState
from giaoban.briefings.queries import hosts_for, listed_briefings
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in

PAGE = 50


@require_safe
@signed_in
def briefings(request: SignedInRequest) -> HttpResponse:
    """All briefings I may know of: search, filter, page."""
    typed, state = request.GET.get("q", "")[:100], request.GET.get("tinh-trang", "")
    rows = listed_briefings(request.actor, typed=typed, state=state)
    choices = [{"label": _("Tất cả"), "url": "?", "current": not state, "count": None}] + [
        {"label": choice.label, "url": f"?tinh-trang={choice.value}", "current": state == choice.value, "count": None}
        for choice in BriefingState
    ]
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "q": typed,
        "choices": choices,
        "may_convene": bool(hosts_for(request.actor)),
        "new_url": reverse("briefing_new"),
    }
    return render(request, "briefings/list.html", context)
