"""The steps of a task, each sent by a button of its page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.office.tasks import access
from giaoban.office.tasks.actions import extensions, results, urging
from giaoban.office.tasks.actions import tasks as actions
from giaoban.office.tasks.forms import AnswerForm, ExtensionForm, KeyedForm, NoteForm, ReasonForm, SubmitForm
from giaoban.office.tasks.models import OPEN_STATES, Extension, Task
from giaoban.office.tasks.views.asking import number_in
from giaoban.office.tasks.views.pages import page, report_form
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_POST
@signed_in
def accept(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Take it on."""
    try:
        actions.accept_task(**_seen(request, task_id))
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã nhận việc."))
    return redirect("task", task_id)


@require_POST
@signed_in
def give_back(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Return it to whoever gave it."""
    row = access.task_to_handle(request.actor, task_id)
    form = ReasonForm(request.POST, name="tra-lai")
    return _run(
        request, row, "return_form", form, _("Đã trả lại việc."),
        lambda: actions.return_task(**_seen(request, task_id), reason=form.cleaned_data["reason"]),
    )  # fmt: skip


@require_POST
@signed_in
def report(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Tell how far it is."""
    row = access.task_to_report(request.actor, task_id)
    form = report_form(row, access.standing(request.actor, row), request.POST, request.FILES)
    return _run(
        request, row, "report_form", form, _("Đã gửi báo cáo tiến độ."),
        lambda: results.report_progress(
            actor=request.actor, task_id=task_id, progress=form.cleaned_data.get("progress"), said=form.said(),
            key=form.cleaned_data["key"],
        ),
    )  # fmt: skip


@require_POST
@signed_in
def submit(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Hand the result in."""
    row = access.task_to_handle(request.actor, task_id)
    parts_open = row.children.filter(state__in=OPEN_STATES).exists()
    form = SubmitForm(request.POST, request.FILES, name="nop", parts_open=parts_open)
    return _run(
        request, row, "submit_form", form, _("Đã nộp kết quả, chờ duyệt."),
        lambda: results.submit_task(
            **_seen(request, task_id), said=form.said(), parts_left_why=form.cleaned_data.get("parts_left_why", "")
        ),
    )  # fmt: skip


@require_POST
@signed_in
def approve(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Accept the result."""
    row = access.task_to_decide(request.actor, task_id)
    form = NoteForm(request.POST, name="duyet")
    return _run(
        request, row, "approve_form", form, _("Đã duyệt hoàn thành."),
        lambda: results.approve_task(**_seen(request, task_id), text=form.cleaned_data["text"]),
    )  # fmt: skip


@require_POST
@signed_in
def send_back(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Ask for more."""
    row = access.task_to_decide(request.actor, task_id)
    form = ReasonForm(request.POST, name="lam-lai")
    return _run(
        request, row, "send_back_form", form, _("Đã yêu cầu làm lại."),
        lambda: results.send_back_task(**_seen(request, task_id), reason=form.cleaned_data["reason"]),
    )  # fmt: skip


@require_POST
@signed_in
def cancel(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Call it off."""
    row = access.task_to_decide(request.actor, task_id)
    form = ReasonForm(request.POST, name="huy")
    return _run(
        request, row, "cancel_form", form, _("Đã hủy việc."),
        lambda: actions.cancel_task(**_seen(request, task_id), reason=form.cleaned_data["reason"]),
    )  # fmt: skip


@require_POST
@signed_in
def extension(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Ask for more time."""
    row = access.task_to_handle(request.actor, task_id)
    form = ExtensionForm(request.POST, name="gia-han")
    return _run(
        request, row, "extension_form", form, _("Đã gửi đề nghị gia hạn."),
        lambda: extensions.ask_extension(
            **_seen(request, task_id), new_deadline=form.cleaned_data["new_deadline"],
            reason=form.cleaned_data["reason"],
        ),
    )  # fmt: skip


@require_POST
@signed_in
def decide(request: SignedInRequest, task_id: UUID, extension_id: UUID) -> HttpResponse:
    """Grant more time or not."""
    row = access.task_to_decide(request.actor, task_id)
    if not Extension.objects.filter(id=extension_id, task=row).exists():
        raise Absent
    grant = request.POST.get("tra-loi") == "dong-y"
    form = AnswerForm(request.POST, name="tra-loi")
    return _run(
        request, row, "answer_form", form, _("Đã trả lời đề nghị gia hạn."),
        lambda: extensions.decide_extension(
            actor=request.actor, extension_id=extension_id, grant=grant, answer=form.cleaned_data["answer"],
            key=form.cleaned_data["key"],
        ),
    )  # fmt: skip


@require_POST
@signed_in
def urge(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Press for it: from its page or straight from the list."""
    access.task_to_urge(request.actor, task_id)
    form = NoteForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    try:
        urging.urge_task(actor=request.actor, task_id=task_id, text=text, key=_key(request))
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã đôn đốc; người thực hiện đã được báo."))
    back = request.POST.get("ve", "")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("task", args=[task_id])
    return HttpResponseRedirect(back)


def _seen(request: SignedInRequest, task_id: UUID) -> dict[str, Any]:
    """Who acts on which edition of the task; the key makes a sending twice one step."""
    return {
        "actor": request.actor,
        "task_id": task_id,
        "edition": number_in(request.POST, "edition"),
        "key": _key(request),
    }


def _key(request: SignedInRequest) -> str:
    return clean_line(request.POST.get("key", ""))[:64]


def _run(
    request: SignedInRequest, row: Task, name: str, form: KeyedForm, said: str, act: Callable[[], Any]
) -> HttpResponse:
    """Do it and go back to the task; a refusal shows the task as it is now, with all that was typed."""
    if form.is_valid() and form.run(act) is not None:
        messages.success(request, said)
        return redirect("task", row.id)
    row.refresh_from_db()
    forms: dict[str, Any] = {name: form, "open_form": name}
    return page(request, row, status=422, **forms)
