"""The list of tasks, on the screen and as a workbook."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from giaoban.office.tasks import access
from giaoban.office.tasks.lists import counts, listed, urged_today
from giaoban.office.tasks.models import Task, TaskState
from giaoban.office.tasks.sheets import MOST_ROWS, workbook_response
from giaoban.office.tasks.story import deadline_chip
from giaoban.office.tasks.views.asking import asked_in, orders, scope_tabs, state_chips
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Person, Unit
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in


@require_safe
@signed_in
def tasks(request: SignedInRequest) -> HttpResponse:
    """Tasks I may know of: whose, in which state, by words, in order."""
    own = access.own_unit(request.actor)
    asked = asked_in(request)
    page = page_of(listed(request.actor, asked), request)
    reach = reach_of(request.actor)
    powers = reach.powers if reach else frozenset()
    may_assign = Power.TASKS_ASSIGN in powers
    urged = urged_today(request.actor, page.object_list)
    context = {
        "page": page,
        "rows": [
            {
                "task": task,
                **deadline_chip(task),
                "urgeable": may_assign and task.id not in urged and _waits(task, own),
                "urged": task.id in urged,
            }
            for task in page.object_list
        ],
        "q": typed_in(request),
        "kept": [(name, value) for name, value in request.GET.items() if name not in ("q", "trang") and value],
        "tabs": scope_tabs(request, asked),
        "choices": [] if asked.outcome else state_chips(request, asked, counts(request.actor, asked)),
        "orders": orders(request, asked),
        "asked": asked,
        "of_unit": Unit.objects.filter(id=asked.unit).first() if asked.unit else None,
        "of_person": Person.objects.filter(id=asked.person).first() if asked.person else None,
        "may_assign": may_assign,
        "may_rule": Power.TASKS_RULES in powers,
        "here": request.get_full_path(),
    }
    return render(request, "tasks/list.html", context)


@require_safe
@signed_in
def workbook(request: SignedInRequest) -> HttpResponse:
    """The same list as XLSX, all pages."""
    access.own_unit(request.actor)
    columns = [
        (_("Việc"), 50), (_("Kết quả cần đạt"), 40), (_("Chủ trì"), 28), (_("Người làm"), 24), (_("Người giao"), 24),
        (_("Đơn vị giao"), 28), (_("Ngày giao"), 16), (_("Hạn"), 12), (_("Ngày nộp kết quả"), 12),
        (_("Trạng thái"), 14), (_("Tiến độ (%)"), 10), (_("Mức độ"), 10), (_("Nguồn"), 30), (_("Trễ hạn"), 10),
    ]  # fmt: skip
    rows = listed(request.actor, asked_in(request)).select_related("assigner_person")[:MOST_ROWS]
    return workbook_response("nhiem-vu", _("Nhiệm vụ"), columns, (_row(task) for task in rows))


def _row(task: Task) -> list[object]:
    return [
        task.title,
        task.expected_result,
        task.lead_unit.name,
        task.lead_person.full_name if task.lead_person else "",
        task.assigner_person.full_name,
        task.assigner_unit.name,
        task.created_at,
        task.deadline,
        task.finished_on,
        task.get_state_display(),
        task.progress,
        task.get_priority_display(),
        task.source_label or task.get_source_kind_display(),
        _("trễ") if task.is_late(timezone.localdate()) else "",
    ]


def _waits(task: Task, own: Unit) -> bool:
    """Whether the lead is waited for, late, below or by order of the reader's unit: what can be urged from the list."""
    mine = own.contains(task.lead_unit) or task.assigner_unit_id == own.id
    waiting = task.is_open and not task.submitted_at and task.state != TaskState.RETURNED
    return mine and waiting and task.is_late(timezone.localdate())
