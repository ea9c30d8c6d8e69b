"""`/quan-tri/van-hanh`: how the installation is, refreshed by itself."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from giaoban.operations.figures import collect
from giaoban.operations.judging import judge, worst
from giaoban.org.access import scope_to_manage
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@never_cache
@signed_in
def shown(request: SignedInRequest) -> HttpResponse:
    """For administrators. No person and no meeting is named here, so one of any unit may see it."""
    scope_to_manage(request.actor)
    figures = collect()
    groups = judge(figures)
    return render(request, "operations/page.html", {"groups": groups, "worst": worst(groups), "at": figures.at})
