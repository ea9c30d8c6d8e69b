"""Bringing a file of procedures in: choose it, look at every row, then do it or put it away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.office.tasks.sheets import workbook_response
from giaoban.onestop.procedures import access
from giaoban.onestop.procedures.actions import imports as actions
from giaoban.onestop.procedures.forms import ApplyForm, UploadForm
from giaoban.onestop.procedures.importing.columns import HEADINGS, SAMPLE
from giaoban.onestop.procedures.importing.plan import StepKind, plan_import
from giaoban.onestop.procedures.models import ImportState, ProcedureImport, RowFate
from giaoban.onestop.procedures.times import term_words
from giaoban.org.access import holds
from giaoban.org.http import SignedInRequest
from giaoban.org.powers import Power
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted

FILTERS = ("", RowFate.REPAIRED.value, RowFate.REFUSED.value, "giu-lai", "nhap")


@require_http_methods(["GET", "POST"])
@signed_in
def upload(request: SignedInRequest) -> HttpResponse:
    """Choose a file; earlier ones are listed."""
    unit = access.editor_unit(request.actor)
    form = UploadForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        kept = form.run(
            lambda: actions.upload_procedures(
                actor=request.actor, unit_id=unit.id, file_name=file.name, content=file.read()
            )
        )
        if kept is not None:
            return redirect("procedure_import_check", kept.id)
    earlier = ProcedureImport.objects.filter(unit=unit).exclude(state=ImportState.DROPPED).select_related("by")[:10]
    context = {"form": form, "unit": unit, "earlier": earlier}
    return render(request, "procedures/import.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def sample(request: SignedInRequest) -> HttpResponse:
    """A sheet to fill in, with one line that shows how."""
    access.editor_unit(request.actor)
    wide = {"name", "papers", "legal_basis", "steps", "conditions"}
    columns = [(heading, 46 if key in wide else 20) for key, heading in HEADINGS.items()]
    return workbook_response("mau-thu-tuc", _("Thủ tục"), columns, [[SAMPLE.get(key, "") for key in HEADINGS]])


@require_http_methods(["GET", "POST"])
@signed_in
def check(request: SignedInRequest, procedure_import_id: UUID) -> HttpResponse:
    """Every row with what becomes of it, and the button that does it."""
    file = access.import_to_apply(request.actor, procedure_import_id)
    publishes = holds(request.actor, Power.PROCEDURES_PUBLISH, file.unit)
    form = ApplyForm(posted(request), publishes=publishes)
    if request.method == "POST" and form.is_valid():
        done = form.run(
            lambda: actions.apply_procedures(actor=request.actor, procedure_import_id=file.id, valid_from=form.day())
        )
        if done is not None and done.state == ImportState.APPLIED:
            words = {"new": done.new, "changed": done.changed, "same": done.same}
            sentence = _("Đã nhập: {new} thủ tục mới, {changed} thay đổi, {same} giữ nguyên.")
            messages.success(request, sentence.format(**words))
            return redirect("procedures")
        if done is not None:
            messages.info(request, _("Mọi thủ tục trong tệp đã có và giống hệt. Không có gì để nhập."))
            return redirect("procedure_import_check", file.id)
    plan = plan_import(file)
    chosen = request.GET.get("loc", "")
    steps = [step for step in plan.steps if _wanted(step.row.fate, step.kind, chosen)]
    context = {
        "file": file,
        "form": form,
        "fates": plan.fates(),
        "total": len(plan.steps),
        "new": plan.count(StepKind.NEW),
        "changed": plan.count(StepKind.CHANGED),
        "same": plan.count(StepKind.SAME),
        "held": plan.count(StepKind.HELD),
        "lacking": sum(bool(step.lacking) for step in plan.to_do),
        "rows": [{"step": step, "kind": step.kind.value, "term": term_words(step.content.statutory)} for step in steps],
        "chosen": chosen,
        "choices": _chips(plan.fates(), plan.count(StepKind.HELD), len(plan.steps), chosen),
    }
    return render(request, "procedures/import_check.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def drop(request: SignedInRequest, procedure_import_id: UUID) -> HttpResponse:
    """Put the file away."""
    actions.drop_import(actor=request.actor, procedure_import_id=procedure_import_id)
    messages.success(request, _("Đã bỏ tệp, chưa nhập gì."))
    return redirect("procedure_import")


def _wanted(fate: str, kind: StepKind, chosen: str) -> bool:
    if chosen in RowFate.values:
        return fate == chosen
    return kind == StepKind.HELD if chosen == "giu-lai" else True


def _chips(fates: dict[str, int], held: int, total: int, chosen: str) -> list[dict[str, object]]:
    words = [
        ("", _("Tất cả"), total),
        (RowFate.ACCEPTED.value, _("Nhận nguyên"), fates.get(RowFate.ACCEPTED, 0)),
        (RowFate.REPAIRED.value, _("Nhận, đã sửa"), fates.get(RowFate.REPAIRED, 0)),
        (RowFate.REFUSED.value, _("Không nhận"), fates.get(RowFate.REFUSED, 0)),
        ("giu-lai", _("Giữ bản đang soạn"), held),
    ]
    return [
        {"label": label, "url": f"?loc={value}" if value else "?", "current": value == chosen, "count": count}
        for value, label, count in words
    ]
