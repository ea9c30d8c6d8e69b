"""One task: its whole story and the next step of whoever reads it."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from giaoban.kernel.attachments.serve import serve
from giaoban.kernel.errors import Absent
from giaoban.office.tasks import access
from giaoban.office.tasks.forms import AnswerForm, ExtensionForm, NoteForm, ReasonForm, ReportForm, SubmitForm
from giaoban.office.tasks.models import Evidence, Task
from giaoban.office.tasks.story import Sight, audit_of, deadline_chip, sight, story
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def task(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """The page of a task."""
    return page(request, access.task_to_see(request.actor, task_id))


def page(request: SignedInRequest, row: Task, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The task's page, with a form that was refused keeping what was typed; it then stands open."""
    seen = sight(request.actor, row)
    context = {
        "task": row,
        "sight": seen,
        "lines": story(row),
        "audit": audit_of(row),
        "helpers": row.co_handlers.select_related("unit", "post"),
        "extensions": row.extensions.select_related("asked_by", "decided_by"),
        "parts": [{"task": part, **deadline_chip(part)} for part in seen.parts],
        "key": str(uuid4()),
        **deadline_chip(row),
        **_forms(row, seen),
        **forms,
    }
    return render(request, "tasks/task.html", context, status=status)


@require_safe
@signed_in
def printed(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """The task on paper: facts, parts and story."""
    row = access.task_to_see(request.actor, task_id)
    context = {
        "task": row,
        "lines": story(row),
        "helpers": row.co_handlers.select_related("unit", "post"),
        "parts": [{"task": part, **deadline_chip(part)} for part in sight(request.actor, row).parts],
        **deadline_chip(row),
    }
    return render(request, "tasks/print.html", context)


@require_safe
@signed_in
def evidence(request: SignedInRequest, task_id: UUID, evidence_id: UUID) -> HttpResponseBase:
    """A file of a task that the reader may see."""
    row = access.task_to_see(request.actor, task_id)
    found = Evidence.objects.filter(id=evidence_id, step__task=row).select_related("attachment").first()
    if found is None:
        raise Absent
    return serve(found.attachment, request, inline=False)


def _forms(row: Task, seen: Sight) -> dict[str, Any]:
    return {
        "return_form": ReasonForm(name="tra-lai", label=_("Lý do trả lại")),
        "report_form": report_form(row, seen.standing),
        "submit_form": SubmitForm(name="nop", parts_open=any(part.is_open for part in seen.parts)),
        "extension_form": ExtensionForm(name="gia-han"),
        "answer_form": AnswerForm(name="tra-loi"),
        "approve_form": NoteForm(name="duyet"),
        "send_back_form": ReasonForm(name="lam-lai", label=_("Cần bổ sung, làm lại điều gì")),
        "urge_form": NoteForm(name="don-doc"),
        "cancel_form": ReasonForm(name="huy", label=_("Lý do hủy")),
    }


def report_form(row: Task, standing: access.Standing, *sent: Any) -> ReportForm:
    """The form of a report; a helper's has no per cent."""
    return ReportForm(*sent, name="bao-cao", leads=standing.handles, initial={"progress": row.progress})
