"""Giving a task: first to whom, then what; dividing one; correcting one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.kernel.errors import Absent
from giaoban.office.tasks import access
from giaoban.office.tasks.actions import tasks as actions
from giaoban.office.tasks.choices import found_units, helping_units, posts_with_holders, units_for
from giaoban.office.tasks.forms import TaskForm
from giaoban.office.tasks.models import Task
from giaoban.office.tasks.people import unmanned
from giaoban.office.tasks.plans import DIRECT
from giaoban.office.tasks.views.asking import number_in, uuid_in
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Unit
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in
from giaoban.org.views.posted import posted


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """A task out of nothing else, given by hand."""
    reach = reach_of(request.actor)
    if reach is None or Power.TASKS_ASSIGN not in reach.powers:
        raise Absent
    units = units_for(request.actor, None)
    lead = _lead(request, units)
    if lead is None:
        return _pick(request, units, {"heading": _("Giao việc mới"), "back": reverse("tasks")})
    form = _form(request, lead, units, new=True)
    if request.method == "POST" and form.is_valid():
        made = form.run(
            lambda: actions.create_task(
                actor=request.actor, plan=form.plan(), source=DIRECT, key=form.cleaned_data["key"]
            )
        )
        if made is not None:
            messages.success(request, _("Đã giao việc."))
            return redirect("task", made.id)
    context = {"heading": _("Giao việc mới"), "button": _("Giao việc"), "back": reverse("tasks")}
    return _show(request, form, lead, context)


@require_http_methods(["GET", "POST"])
@signed_in
def split(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """A part of a task for own staff or a unit below."""
    row = access.task_to_handle(request.actor, task_id)
    units = units_for(request.actor, row)
    lead = _lead(request, units)
    back = reverse("task", args=[task_id])
    context = {"heading": _("Chia việc"), "back": back, "task": row}
    if lead is None:
        return _pick(request, units, context)
    form = _form(request, lead, units, initial={"deadline": row.deadline, "priority": row.priority})
    if request.method == "POST" and form.is_valid():
        made = form.run(
            lambda: actions.split_task(
                actor=request.actor,
                task_id=task_id,
                edition=number_in(request.POST, "edition"),
                plan=form.plan(),
                key=form.cleaned_data["key"],
            )
        )
        if made is not None:
            messages.success(request, _("Đã chia việc."))
            return redirect("task", task_id)
        row.refresh_from_db()
    return _show(request, form, lead, context | {"button": _("Chia việc")})


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, task_id: UUID) -> HttpResponse:
    """Correct a task, or give it to another unit."""
    row = access.task_to_decide(request.actor, task_id)
    units = units_for(request.actor, row.parent) | units_for(request.actor, None)
    back = reverse("task", args=[task_id])
    context: dict[str, Any] = {"heading": _("Sửa việc"), "back": back, "task": row, "changing": True}
    if "doi" in request.GET:
        return _pick(request, units, context)
    lead = _lead(request, units) or row.lead_unit
    form = _form(request, lead, units, task=row, initial=TaskForm.initial_of(row))
    anew = row.state == "returned" or lead.id != row.lead_unit_id
    if request.method == "POST" and form.is_valid():
        changed = form.run(
            lambda: actions.change_task(
                actor=request.actor,
                task_id=task_id,
                edition=number_in(request.POST, "edition"),
                plan=form.plan(row),
                key=form.cleaned_data["key"],
            )
        )
        if changed is not None:
            messages.success(request, _("Đã giao lại việc.") if anew else _("Đã lưu."))
            return redirect("task", task_id)
        row.refresh_from_db()
        anew = row.state == "returned" or lead.id != row.lead_unit_id
    return _show(request, form, lead, context | {"button": _("Giao lại") if anew else _("Lưu")})


def _lead(request: SignedInRequest, units: QuerySet[Unit]) -> Unit | None:
    wanted = uuid_in(request.GET, "don-vi")
    return units.filter(id=wanted).first() if wanted else None


def _form(
    request: SignedInRequest,
    lead: Unit,
    units: QuerySet[Unit],
    task: Task | None = None,
    *,
    new: bool = False,
    **more: Any,
) -> TaskForm:
    others = helping_units(request.actor, units, lead, task)
    return TaskForm(posted(request), lead=lead, posts=posts_with_holders(lead), others=others, new=new, **more)


def _pick(request: SignedInRequest, units: QuerySet[Unit], context: dict[str, Any]) -> HttpResponse:
    """To whom: search, or look through the tree."""
    page = page_of(found_units(units, typed_in(request)), request)
    empty = unmanned(page.object_list)
    rows = [{"unit": unit, "empty": unit.id in empty} for unit in page.object_list]
    kept = [("doi", "1")] if "doi" in request.GET else []
    return render(
        request, "tasks/pick.html", {"page": page, "rows": rows, "q": typed_in(request), "kept": kept, **context}
    )


def _show(request: SignedInRequest, form: TaskForm, lead: Unit, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "tasks/form.html", {"form": form, "lead": lead, **context}, status=status)
