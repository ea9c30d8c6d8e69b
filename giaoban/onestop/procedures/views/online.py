"""Drawing the online form of a procedure, and trying it as people will see it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.kernel.errors import RuleBroken
from giaoban.onestop.procedures import access
from giaoban.onestop.procedures.actions import procedures as actions
from giaoban.onestop.procedures.online import FieldKind, FormField, check_answers, fields_of
from giaoban.onestop.procedures.online_editor import changed, posted
from giaoban.onestop.procedures.views.asking import number_in
from giaoban.onestop.procedures.views.pages import seen_versions
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def draw(request: SignedInRequest, procedure_id: UUID) -> HttpResponse:
    """The fields in order, each with its kind, words and help; the form beside it as people see it."""
    procedure = access.procedure_to_edit(request.actor, procedure_id)
    newest = actions.newest_version(procedure)
    edition = procedure.edition
    refusal: RuleBroken | None = None
    if request.method == "GET":
        fields = fields_of(newest.form) if newest else []
    else:
        fields, wanted = posted(request.POST), request.POST.get("viec", "luu")
        edition = number_in(request.POST, "edition")
        if wanted != "luu":
            fields = changed(fields, wanted)
        else:
            try:
                actions.save_form(actor=request.actor, procedure_id=procedure.id, edition=edition, fields=fields)
            except RuleBroken as broken:
                refusal = broken
                edition = procedure.edition if broken.code == "stale" else edition
            else:
                messages.success(request, _("Đã lưu mẫu trực tuyến vào bản nháp."))
                return redirect("procedure_form", procedure.id)
    context: dict[str, Any] = {
        "procedure": procedure,
        "version": newest,
        "edition": edition,
        "fields": [{"field": one, "choices": "\n".join(one.choices)} for one in fields],
        "drawn": _drawn(fields, {}, {}),
        "kinds": FieldKind.choices,
        "refusal": refusal,
    }
    return render(request, "procedures/form_editor.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def preview(request: SignedInRequest, procedure_id: UUID) -> HttpResponse:
    """The form as people see it; filling it in checks it and keeps nothing."""
    procedure = access.procedure_to_see(request.actor, procedure_id)
    version = seen_versions(request.actor, procedure)[0]
    fields = fields_of(version.form)
    answers, wrong = {}, {}
    if request.method == "POST":
        answers = {one.key: request.POST.get(one.key, "")[:5000] for one in fields}
        names = {one.key for one in fields if one.kind == FieldKind.FILE} & set(request.FILES)
        answers |= dict.fromkeys(names, "tep")
        wrong = check_answers(version.form, answers)
    context = {
        "procedure": procedure,
        "version": version,
        "drawn": _drawn(fields, answers, wrong),
        "wrong": wrong,
        "well": request.method == "POST" and not wrong,
    }
    return render(request, "procedures/form_preview.html", context, status=422 if wrong else 200)


def _drawn(fields: list[FormField], answers: dict[str, str], wrong: dict[str, str]) -> list[dict[str, Any]]:
    return [{"field": one, "value": answers.get(one.key, ""), "wrong": wrong.get(one.key, "")} for one in fields]
