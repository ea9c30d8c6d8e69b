"""Catching up, as the desk sees it: which points missed something, who has listened, whom to remind."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.followup import access
from giaoban.briefings.followup.actions import bundles
from giaoban.briefings.followup.queries import catching_up, figures, listeners_elsewhere
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def units(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """By point, those that have not caught up first."""
    briefing = briefing_to_see(request.actor, briefing_id)
    bundle = access.bundle_of(briefing)
    if bundle is None or not access.keeps_briefing(request.actor, briefing):
        raise Absent
    rows = catching_up(briefing)
    context = {
        "briefing": briefing, "bundle": bundle, "rows": rows, "figures": figures(rows),
        "others": listeners_elsewhere(briefing),
    }  # fmt: skip
    return render(request, "followup/units.html", context)


@require_POST
@signed_in
def keep(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Remind (`nhac`), or make the bundle again (`lam-lai`)."""
    try:
        if request.POST.get("viec") == "lam-lai":
            bundles.rebuild_bundle(actor=request.actor, briefing_id=briefing_id)
            messages.success(request, _("Đang chuẩn bị lại gói xem lại."))
            return redirect("catch_up", briefing_id)
        bundles.urge_catch_up(actor=request.actor, briefing_id=briefing_id)
        messages.success(request, _("Đã nhắc các điểm cầu chưa xem lại."))
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("catch_up_units", briefing_id)
