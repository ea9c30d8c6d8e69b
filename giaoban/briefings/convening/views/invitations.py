"""Who is coming: the desk's list, which keeps itself up to date."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.access import briefing_to_prepare
from giaoban.briefings.convening.access import invitation_of_briefing
from giaoban.briefings.convening.actions.answers import judge_substitute, urge_invitations
from giaoban.briefings.convening.actions.telling import RUNNING
from giaoban.briefings.convening.forms.calling import ReasonForm, VerdictForm
from giaoban.briefings.convening.models import Answer, Invitation, Telling
from giaoban.briefings.convening.queries import FILTERS, calling_of, counts_of, listed_invitations, outlook
from giaoban.briefings.models import Briefing
from giaoban.kernel.errors import RuleBroken
from giaoban.office.notices.models import DeliveryState
from giaoban.office.notices.queries import deliveries_of
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in

#: Answered by htmx to itself when nothing changed: the list stays as it is, with whatever the reader is doing in it.
NOTHING_NEW = 204


@require_safe
@signed_in
def invitations(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Figures, filter, search and one line for each unit; asked again every few seconds for what is new."""
    briefing = briefing_to_prepare(request.actor, briefing_id)
    if request.GET.get("phan") == "da-bao":
        return render(request, "convening/told.html", _told(request, briefing))
    stamp = _stamp(briefing)
    polled = request.headers.get("HX-Request") == "true" and "moc" in request.GET
    if polled and request.GET["moc"] == stamp:
        return HttpResponse(status=NOTHING_NEW)
    context = _listed(request, briefing) | {"stamp": stamp}
    if polled:
        return render(request, "convening/who_comes.html", context)
    calling = calling_of(briefing)
    context |= {
        "calling": calling,
        "outlook": outlook(briefing, calling) if not briefing.is_over else None,
        **_told(request, briefing),
        "reason_form": ReasonForm(),
    }
    return render(request, "convening/invitations.html", context)


@require_POST
@signed_in
def urge(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Remind everybody who has not answered."""
    try:
        count = urge_invitations(actor=request.actor, briefing_id=briefing_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã nhắc {n} đơn vị chưa trả lời.").format(n=count))
    return redirect("invitations", briefing_id)


@require_http_methods(["GET", "POST"])
@signed_in
def judge(request: SignedInRequest, briefing_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Yes or no to a substitute."""
    briefing = briefing_to_prepare(request.actor, briefing_id)
    row = invitation_of_briefing(briefing, invitation_id)
    form = VerdictForm(request.POST if request.method == "POST" else None, initial={"edition": row.edition})
    if request.method == "POST" and form.is_valid():
        accepted = request.POST.get("answer") == "yes"
        judged = form.run(
            lambda: judge_substitute(
                actor=request.actor,
                briefing_id=briefing_id,
                invitation_id=invitation_id,
                accepted=accepted,
                **form.cleaned_data,
            )
        )
        if judged is not None:
            messages.success(request, _("Đã trả lời đơn vị."))
            return redirect("invitations", briefing_id)
    context = {"briefing": briefing, "invitation": row, "form": form}
    return render(request, "convening/substitute.html", context, status=422 if form.errors else 200)


def _stamp(briefing: Briefing) -> str:
    """Changes whenever an answer does."""
    rows = Invitation.objects.filter(briefing=briefing)
    last = rows.aggregate(at=Max("answered_at"), urged=Max("urged_at"))
    return f"{counts_of(briefing)}{last['at']}{last['urged']}"


def _told(request: SignedInRequest, briefing: Briefing) -> dict[str, Any]:
    """What was said, and whether anything is still on its way."""
    tellings = list(Telling.objects.filter(briefing=briefing))
    deliveries = deliveries_of(briefing.id, request.actor)
    waiting = any(row.state in (DeliveryState.QUEUED, DeliveryState.SENDING) for row in deliveries.counts)
    unsaid = briefing.state in RUNNING and not tellings
    return {"briefing": briefing, "tellings": tellings, "deliveries": deliveries, "sending": waiting or unsaid}


def _listed(request: SignedInRequest, briefing: Briefing) -> dict[str, Any]:
    which, typed = request.GET.get("loc", ""), typed_in(request)
    counts = counts_of(briefing)
    words = (
        ("", _("Tất cả"), counts.units),
        ("chua-tra-loi", _("Chưa trả lời"), counts.waiting),
        ("cu-nguoi-thay", _("Chờ duyệt người thay"), counts.proposed),
        ("se-du", Answer.COMING.label, counts.coming),
        ("khong-du", Answer.DECLINED.label, counts.declined),
    )
    return {
        "briefing": briefing,
        "counts": counts,
        "q": typed,
        "which": which if which in FILTERS else "",
        "choices": [
            {"label": label, "url": f"?loc={word}", "current": word == which, "count": count}
            for word, label, count in words
        ],
        "page": page_of(listed_invitations(briefing, which, typed), request),
        "running": briefing.state in RUNNING,
    }
