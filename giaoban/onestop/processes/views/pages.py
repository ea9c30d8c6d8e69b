"""Lists and pages of processes; their files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.kernel.errors import RuleBroken
from giaoban.onestop.processes import access, queries
from giaoban.onestop.processes.actions.drafts import (
    begin_draft,
    create_process,
    describe_process,
    discard_draft,
    publish_process,
)
from giaoban.onestop.processes.bpmn import BpmnRefused, read_bpmn
from giaoban.onestop.processes.forms import MOST_BYTES, BpmnForm, ProcessForm, PublishForm, process_values
from giaoban.onestop.processes.picture import picture
from giaoban.onestop.processes.usual import usual_drawing
from giaoban.onestop.processes.validation import hours
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in
from giaoban.org.views.posted import posted


@require_safe
@signed_in
def processes(request: SignedInRequest) -> HttpResponse:
    """All processes that hold for my unit or below it."""
    access.own_unit(request.actor)
    typed = typed_in(request)
    page = page_of(queries.processes(request.actor, typed), request)
    today = timezone.localdate()
    rows = []
    for row in page.object_list:
        shown = [version for version in row.versions.all() if not version.is_draft or access.draws(request.actor, row)]
        begun = [v for v in shown if not v.is_draft and v.valid_from and v.valid_from <= today]
        rows.append({"process": row, "version": shown[0] if shown else None, "in_force": begun[0] if begun else None})
    return render(request, "processes/list.html", {"q": typed, "page": page, "rows": rows})


@require_safe
@signed_in
def process(request: SignedInRequest, process_id: UUID) -> HttpResponse:
    """A process's most useful version: the draft of who draws it, else the one in force."""
    row = access.process_to_see(request.actor, process_id)
    version = queries.best_version(request.actor, row, timezone.localdate())
    if version is not None:
        return redirect("process_version", version.id)
    return render(request, "processes/empty.html", {"process": row, "may_draw": access.draws(request.actor, row)})


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """A new process, beginning with the five usual steps."""
    unit = access.own_unit(request.actor)
    form = ProcessForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = form.run(
            lambda: create_process(actor=request.actor, unit_id=unit.id, plan=form.plan(), drawing=usual_drawing())
        )
        if made is not None:
            messages.success(request, _("Đã lập quy trình với năm bước thường gặp. Hãy sửa cho đúng việc của đơn vị."))
            return redirect("process_version", made.id)
    context = {"form": form, "heading": _("Lập quy trình"), "unit": unit}
    return render(request, "processes/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def bring_in(request: SignedInRequest) -> HttpResponse:
    """A new process from a BPMN 2.0 file; nothing is kept of a file that cannot be used."""
    unit = access.own_unit(request.actor)
    form = BpmnForm(posted(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = form.run(lambda: _brought_in(request, unit.id, form))
        if made is not None:
            messages.success(request, _("Đã nhập quy trình. Hãy xem lại từng bước rồi ban hành."))
            return redirect("process_version", made.id)
    context = {"form": form, "heading": _("Nhập quy trình từ tệp BPMN"), "unit": unit, "uploads": True}
    return render(request, "processes/form.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def version(request: SignedInRequest, process_version_id: UUID) -> HttpResponse:
    """One version: its steps as cards and its drawing; a draft is changed here."""
    return shown(request, process_version_id)


def shown(request: SignedInRequest, version_id: UUID, *, status: int = 200, **more: Any) -> HttpResponse:
    """The version's page, with a refusal on top or a form that keeps what was typed."""
    page = queries.version_page(request.actor, version_id)
    row = page.version
    wrong = frozenset(fault.step_id for fault in page.errors if fault.step_id)
    versions = [v for v in row.process.versions.all() if not v.is_draft or page.may_draw]
    initial = {"valid_from": timezone.localdate(), "edition": row.edition}
    context = {
        "shown": page,
        "version": row,
        "process": row.process,
        "editing": row.is_draft and page.may_draw,
        "picture": picture(page.graph, wrong=wrong),
        "total": hours(page.minutes),
        "versions": versions,
        "procedures": queries.procedures_using(row.process),
        "publish_form": PublishForm(initial=initial),
        **more,
    }
    return render(request, "processes/version.html", context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def describe(request: SignedInRequest, process_version_id: UUID) -> HttpResponse:
    """Name and time of the draft."""
    row = access.version_to_draw(request.actor, process_version_id)
    form = ProcessForm(posted(request), initial=process_values(row))
    form.version = row
    if request.method == "POST" and form.is_valid():
        done = form.run(
            lambda: describe_process(
                actor=request.actor, process_version_id=row.id, edition=form.seen, plan=form.plan()
            )
        )
        if done is not None:
            return redirect("process_version", row.id)
    context = {"form": form, "heading": _("Sửa tên và thời gian"), "unit": row.process.unit, "version": row}
    return render(request, "processes/form.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def publish(request: SignedInRequest, process_version_id: UUID) -> HttpResponse:
    """Put the draft into force."""
    row = access.version_to_publish(request.actor, process_version_id)
    form = PublishForm(request.POST)
    form.version = row
    if form.is_valid():
        done = form.run(
            lambda: publish_process(
                actor=request.actor,
                process_version_id=row.id,
                edition=form.seen,
                valid_from=form.cleaned_data["valid_from"],
            )
        )
        if done is not None:
            messages.success(request, _("Đã ban hành quy trình."))
            return redirect("process_version", row.id)
    return shown(request, row.id, status=422, publish_form=form, publishing=True)


@require_POST
@signed_in
def begin(request: SignedInRequest, process_id: UUID) -> HttpResponse:
    """Open a draft to change what is in force."""
    return redirect("process_version", begin_draft(actor=request.actor, process_id=process_id).id)


@require_POST
@signed_in
def discard(request: SignedInRequest, process_version_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    row = access.version_to_draw(request.actor, process_version_id)
    return tried(
        request,
        row.id,
        lambda: discard_draft(actor=request.actor, process_version_id=row.id, edition=edition_in(request)),
        lambda: redirect("process", row.process_id),
    )


def tried(request: SignedInRequest, version_id: UUID, act: Any, go_on: Any) -> HttpResponse:
    """A step of one button: the page again with the reason when it is refused."""
    try:
        act()
    except RuleBroken as refusal:
        return shown(request, version_id, status=422, refused=refusal.message)
    answer: HttpResponseRedirect = go_on()
    return answer


def edition_in(request: SignedInRequest) -> int:
    """The edition of the page that was sent."""
    sent = request.POST.get("edition", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0


def _brought_in(request: SignedInRequest, unit_id: UUID, form: BpmnForm) -> Any:
    file = form.cleaned_data["file"]
    if file.size > MOST_BYTES:
        raise RuleBroken(_("Tệp lớn quá 1 MB. Hãy kiểm tra có đúng tệp BPMN không."), field="file")
    try:
        read = read_bpmn(file.read())
    except BpmnRefused as refused:
        raise RuleBroken(str(refused), field="file") from None
    return create_process(actor=request.actor, unit_id=unit_id, plan=read.plan, drawing=read.drawing, imported=True)
