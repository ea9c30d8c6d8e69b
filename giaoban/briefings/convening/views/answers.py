"""An invited unit answers: will come, sends somebody else, cannot."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.convening.access import invitation_of
from giaoban.briefings.convening.actions.answers import accept_invitation, decline_invitation, propose_substitute
from giaoban.briefings.convening.cards import answering
from giaoban.briefings.convening.forms.calling import ReasonForm, SubstituteForm
from giaoban.briefings.convening.models import Invitation
from giaoban.kernel.errors import RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def invitation(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """What my unit answered, and the three buttons to answer otherwise."""
    return _page(request, invitation_of(request.actor, briefing_id))


@require_POST
@signed_in
def accept(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """We are coming."""
    try:
        accept_invitation(actor=request.actor, briefing_id=briefing_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã trả lời: sẽ dự. Đổi ý thì trả lời lại trước giờ họp."))
    return redirect("briefing", briefing_id)


@require_POST
@signed_in
def substitute(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Somebody else comes."""
    row = invitation_of(request.actor, briefing_id)
    form = SubstituteForm(request.POST, unit=row.unit)
    return _answered(
        request,
        row,
        form,
        lambda values: propose_substitute(
            actor=request.actor, briefing_id=briefing_id, person_id=UUID(values["person"]), reason=values["reason"]
        ),
        substitute_form=form,
    )


@require_POST
@signed_in
def decline(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """We cannot come, and why."""
    row = invitation_of(request.actor, briefing_id)
    form = ReasonForm(request.POST)
    return _answered(
        request,
        row,
        form,
        lambda values: decline_invitation(actor=request.actor, briefing_id=briefing_id, reason=values["reason"]),
        decline_form=form,
    )


def _answered(
    request: SignedInRequest,
    row: Invitation,
    form: ReasonForm | SubstituteForm,
    act: Callable[[dict[str, Any]], Invitation],
    **forms: Any,
) -> HttpResponse:
    if form.is_valid() and form.run(lambda: act(form.cleaned_data)) is not None:
        messages.success(request, _("Đã trả lời. Văn phòng thấy ngay câu trả lời này."))
        return redirect("briefing", row.briefing_id)
    return _page(request, row, status=422, **forms)


def _page(request: SignedInRequest, row: Invitation, *, status: int = 200, **forms: Any) -> HttpResponse:
    briefing = briefing_to_see(request.actor, row.briefing_id)
    context = {"briefing": briefing, **answering(row), **forms}
    return render(request, "convening/invitation.html", context, status=status)
