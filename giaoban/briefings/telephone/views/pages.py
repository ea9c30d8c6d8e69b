"""Who takes part by telephone: a list with secret numbers, and a form."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.models import Briefing
from giaoban.briefings.telephone.access import line_of, own_line, prepares
from giaoban.briefings.telephone.actions import lines as actions
from giaoban.briefings.telephone.forms import LineForm
from giaoban.briefings.telephone.models import PhoneLine
from giaoban.briefings.telephone.queries import how_to_call, rows_of
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def lines(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Every line with its secret number, and the form for one more."""
    return _page(request, _briefing(request, briefing_id))


@require_safe
@signed_in
def own(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Where the reader's point calls, and what it presses."""
    briefing = briefing_to_see(request.actor, briefing_id)
    line = own_line(request.actor, briefing)
    if line is None:
        raise Absent
    return render(request, "telephone/own.html", {"briefing": briefing, **how_to_call(line)})


@require_POST
@signed_in
def set_line(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """A line for a point, or another caller or number of one that exists."""
    briefing = _briefing(request, briefing_id)
    form = LineForm(request.POST).of(briefing)
    if form.is_valid() and form.run(lambda: _set(request, briefing_id, form)) is not None:
        messages.success(request, _("Đã lưu. Hãy báo số gọi và mã cho điểm cầu."))
        return redirect("phone_lines", briefing_id)
    return _page(request, briefing, status=422, form=form)


@require_POST
@signed_in
def renew(request: SignedInRequest, briefing_id: UUID, line_id: UUID) -> HttpResponse:
    """Another secret number."""
    line_of(_briefing(request, briefing_id), line_id)
    try:
        actions.renew_phone_pin(actor=request.actor, briefing_id=briefing_id, line_id=line_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã cấp mã mới. Mã cũ không dùng được nữa."))
    return redirect("phone_lines", briefing_id)


@require_POST
@signed_in
def remove(request: SignedInRequest, briefing_id: UUID, line_id: UUID) -> HttpResponse:
    """No telephone for this point any more."""
    line_of(_briefing(request, briefing_id), line_id)
    try:
        actions.remove_phone_line(actor=request.actor, briefing_id=briefing_id, line_id=line_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("phone_lines", briefing_id)


def _page(
    request: SignedInRequest, briefing: Briefing, *, status: int = 200, form: LineForm | None = None
) -> HttpResponse:
    context = {
        "briefing": briefing,
        "rows": rows_of(briefing),
        "form": form or LineForm().of(briefing),
        "dial": settings.SIP_NUMBER,
        "ready": settings.SIP_ACCOUNT is not None,
    }
    return render(request, "telephone/page.html", context, status=status)


def _set(request: SignedInRequest, briefing_id: UUID, form: LineForm) -> PhoneLine:
    values = form.cleaned_data
    return actions.set_phone_line(
        actor=request.actor, briefing_id=briefing_id, post_id=values["post_id"], number=values["number"]
    )


def _briefing(request: SignedInRequest, briefing_id: UUID) -> Briefing:
    briefing = briefing_to_see(request.actor, briefing_id)
    if not prepares(request.actor, briefing):
        raise Absent
    return briefing
