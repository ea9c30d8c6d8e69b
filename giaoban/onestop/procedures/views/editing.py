"""Writing a procedure: the editor with papers and fees as rows, and throwing a draft away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.kernel.errors import RuleBroken
from giaoban.onestop.procedures import access
from giaoban.onestop.procedures.actions import procedures as actions
from giaoban.onestop.procedures.content import content_of
from giaoban.onestop.procedures.differences import differences
from giaoban.onestop.procedures.editor import Editing, changed, editing_of, fresh, posted
from giaoban.onestop.procedures.models import Channel, FeeKind, Procedure, ServiceLevel, TimeUnit
from giaoban.onestop.procedures.queries import fields_seen
from giaoban.onestop.procedures.views.asking import number_in
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Level
from giaoban.org.views.guard import signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """A procedure out of nothing."""
    unit = access.editor_unit(request.actor)
    if request.method == "GET":
        return _editor(request, None, fresh())
    editing, wanted = posted(request.POST), request.POST.get("viec", "luu")
    if wanted != "luu":
        return _editor(request, None, changed(editing, wanted))
    try:
        made = actions.create_procedure(
            actor=request.actor, unit_id=unit.id, code=editing.code, content=editing.content()
        )
    except RuleBroken as refusal:
        return _editor(request, None, editing, refusal)
    messages.success(request, _("Đã lưu bản nháp. Soát lại rồi công bố ở trang thủ tục."))
    return redirect("procedure", made.procedure_id)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, procedure_id: UUID) -> HttpResponse:
    """The draft, or a new one out of the newest version; where a colleague saved first, what differs is shown."""
    procedure = access.procedure_to_edit(request.actor, procedure_id)
    newest = actions.newest_version(procedure)
    kept = content_of(newest) if newest else None
    if request.method == "GET":
        editing = editing_of(kept, procedure.edition, procedure.code) if kept else fresh()
        return _editor(request, procedure, editing)
    editing, wanted = posted(request.POST), request.POST.get("viec", "luu")
    if wanted != "luu":
        return _editor(request, procedure, changed(editing, wanted))
    try:
        actions.save_draft(
            actor=request.actor,
            procedure_id=procedure.id,
            edition=editing.edition,
            content=editing.content(kept.source_url if kept else ""),
        )
    except RuleBroken as refusal:
        return _editor(request, procedure, editing, refusal)
    messages.success(request, _("Đã lưu bản nháp."))
    return redirect("procedure", procedure.id)


@require_POST
@signed_in
def drop(request: SignedInRequest, procedure_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    try:
        actions.drop_draft(actor=request.actor, procedure_id=procedure_id, edition=number_in(request.POST, "edition"))
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("procedure", procedure_id)


def _editor(
    request: SignedInRequest, procedure: Procedure | None, editing: Editing, refusal: RuleBroken | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "procedure": procedure,
        "editing": editing,
        "edition": editing.edition,
        "refusal": refusal,
        "papers": editing.rows.get("giay", []),
        "fee_rows": editing.rows.get("phi", []),
        "legal": editing.rows.get("can-cu", []),
        "result_rows": editing.rows.get("ket-qua", []),
        "levels": [(value, label, value in editing.levels) for value, label in Level.choices],
        "services": ServiceLevel.choices,
        "units": TimeUnit.choices,
        "fee_kinds": FeeKind.choices,
        "channels": Channel.choices,
        "ways": [_way(editing, channel) for channel in Channel],
        "fields": fields_seen(request.actor),
        "newer": [],
    }
    if procedure is not None and refusal is not None and refusal.code == "stale":
        procedure.refresh_from_db()
        newest = actions.newest_version(procedure)
        context["edition"] = procedure.edition
        if newest is not None:
            try:
                context["newer"] = differences(editing.content(), content_of(newest))
            except RuleBroken:
                context["newer"] = []
    return render(request, "procedures/editor.html", context, status=422 if refusal else 200)


def _way(editing: Editing, channel: Channel) -> dict[str, Any]:
    value, name = editing.values, f"way-{channel}"
    return {
        "name": name,
        "label": channel.label,
        "on": value.get(name),
        "amount": value.get(f"{name}_amount", ""),
        "unit": value.get(f"{name}_unit", ""),
        "note": value.get(f"{name}-note", ""),
    }
