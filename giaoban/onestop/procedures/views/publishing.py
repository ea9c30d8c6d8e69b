"""Publishing a draft, withdrawing a procedure."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.onestop.procedures import access
from giaoban.onestop.procedures.actions import procedures as actions
from giaoban.onestop.procedures.checking import missing
from giaoban.onestop.procedures.content import content_of
from giaoban.onestop.procedures.differences import differences
from giaoban.onestop.procedures.forms import PublishForm, WithdrawForm
from giaoban.onestop.procedures.models import VersionState
from giaoban.onestop.procedures.views.asking import number_in
from giaoban.onestop.procedures.views.pages import seen_versions
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted


@require_http_methods(["GET", "POST"])
@signed_in
def publish(request: SignedInRequest, procedure_id: UUID) -> HttpResponse:
    """From which day the draft holds; what it changes stands beside."""
    procedure = access.procedure_to_publish(request.actor, procedure_id)
    rows = seen_versions(request.actor, procedure)
    draft = rows[0] if rows[0].state == VersionState.DRAFT else None
    if draft is None:
        messages.info(request, _("Không có bản nháp nào để công bố."))
        return redirect("procedure", procedure.id)
    form = PublishForm(posted(request), initial={"decision": draft.decision})
    if request.method == "POST" and form.is_valid():
        done = form.run(
            lambda: actions.publish_version(
                actor=request.actor,
                procedure_id=procedure.id,
                edition=number_in(request.POST, "edition"),
                valid_from=form.cleaned_data["valid_from"],
                decision=form.cleaned_data["decision"],
            )
        )
        if done is not None:
            messages.success(request, _("Đã công bố. Hồ sơ đang giải quyết vẫn theo bản cũ."))
            return redirect("procedure", procedure.id)
        procedure.refresh_from_db()
    told = [row for row in rows if row.state != VersionState.DRAFT]
    context = {
        "procedure": procedure,
        "draft": draft,
        "form": form,
        "lacking": missing(content_of(draft)),
        "before": told[0] if told else None,
        "differences": differences(content_of(told[0]), content_of(draft)) if told else [],
    }
    return render(request, "procedures/publish.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: SignedInRequest, procedure_id: UUID) -> HttpResponse:
    """From which day nobody applies any more, and why."""
    procedure = access.procedure_to_publish(request.actor, procedure_id)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = form.run(
            lambda: actions.withdraw_procedure(
                actor=request.actor,
                procedure_id=procedure.id,
                edition=number_in(request.POST, "edition"),
                withdrawn_on=form.cleaned_data["withdrawn_on"],
                reason=form.cleaned_data["reason"],
            )
        )
        if done is not None:
            messages.success(request, _("Đã bãi bỏ thủ tục. Hồ sơ đã nhận trước ngày đó vẫn được giải quyết."))
            return redirect("procedure", procedure.id)
        procedure.refresh_from_db()
    drafted = procedure.versions.filter(state=VersionState.DRAFT).exists()
    context = {"procedure": procedure, "form": form, "drafted": drafted}
    return render(request, "procedures/withdraw.html", context, status=422 if form.errors else 200)
