"""Bringing a list of units in from the browser: choose the file, look at what it would do, then do it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from giaoban.org import access
from giaoban.org.actions import imports as actions
from giaoban.org.forms.units import ImportForm
from giaoban.org.http import SignedInRequest
from giaoban.org.importing.plan import plan_import
from giaoban.org.importing.read import read_csv
from giaoban.org.models import UnitImport
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted

SHOWN = 50


@signed_in
def unit_import(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Choose a file whose list goes below this unit."""
    unit = access.unit_to_manage(request.actor, unit_id)
    form = ImportForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        kept = form.run(
            lambda: actions.upload_units(
                actor=request.actor, under_id=unit.id, file_name=file.name, content=file.read()
            )
        )
        if kept:
            return redirect("unit_import_check", kept.id)
    context = {"form": form, "unit": unit, "above": [unit]}
    return render(request, "org/unit_import.html", context, status=422 if form.errors else 200)


@signed_in
def unit_import_check(request: SignedInRequest, import_id: UUID) -> HttpResponse:
    """What the file would change, and the button that does it."""
    file = access.import_to_apply(request.actor, import_id)
    if request.method == "POST":
        done = actions.apply_units(actor=request.actor, import_id=import_id)
        words = {"new": done.new, "changed": done.changed, "same": done.same}
        sentence = _("Đã nhập danh sách: %(new)d đơn vị mới, %(changed)d thay đổi, %(same)d giữ nguyên.")
        messages.success(request, sentence % words)
        return redirect("unit", file.under_id)
    if file.state == UnitImport.State.APPLIED:
        return redirect("unit", file.under_id)
    plan = plan_import(read_csv(file.content.encode()), file.under, access.scope_to_manage(request.actor))
    context = {
        "file": file,
        "unit": file.under,
        "plan": plan,
        "problems": plan.problems[:SHOWN],
        "new": plan.new[:SHOWN],
        "changed": plan.changed[:SHOWN],
    }
    return render(request, "org/unit_import_check.html", context)
