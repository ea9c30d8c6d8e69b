"""The last look before the invitations go out, and the reason where a rule is broken."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.briefings.access import briefing_to_prepare
from giaoban.briefings.convening.actions.calling import convene_briefing, explain_limits
from giaoban.briefings.convening.alternatives import offers
from giaoban.briefings.convening.forms.calling import ReasonForm, ReasonIfNeededForm
from giaoban.briefings.convening.queries import calling_of, outlook
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.kernel.errors import RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def call(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Whom it will reach, what the rules add today, which of the agency's rules it breaks; then one button."""
    briefing = briefing_to_prepare(request.actor, briefing_id)
    form = ReasonIfNeededForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            why = form.cleaned_data["reason"]
            convene_briefing(actor=request.actor, briefing_id=briefing_id, reason=why)
        except RuleBroken as refusal:
            if refusal.field != "reason":
                messages.error(request, str(refusal.message))
                return redirect("briefing", briefing_id)
            form.add_error("reason", str(refusal.message))
        else:
            messages.success(request, _("Đã gửi giấy mời. Danh sách dưới đây tự cập nhật khi các nơi trả lời."))
            return redirect("invitations", briefing_id)
    if briefing.state != BriefingState.DRAFT:
        return redirect("invitations", briefing_id)
    return render(request, "convening/call.html", _look(briefing, form), status=422 if form.errors else 200)


@require_POST
@signed_in
def reason(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The reason for a called briefing that was changed against the agency's rules."""
    briefing_to_prepare(request.actor, briefing_id)
    form = ReasonForm(request.POST)
    try:
        said = form.data.get("reason", "")
        explain_limits(actor=request.actor, briefing_id=briefing_id, reason=said)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã lưu lý do."))
    return redirect("invitations", briefing_id)


def _look(briefing: Briefing, form: ReasonForm) -> dict[str, Any]:
    return {
        "briefing": briefing,
        "form": form,
        "outlook": outlook(briefing, calling_of(briefing)),
        "points": briefing.points.filter(host=False).count(),
        "offers": offers(briefing),
    }
