"""Shared set-up of the tests of tasks."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from giaoban.briefings.tests.scene import PDF
from giaoban.kernel.actor import Actor
from giaoban.office.tasks.actions.steps import Upload
from giaoban.office.tasks.actions.tasks import accept_task, create_task
from giaoban.office.tasks.deadlines import calendar_of
from giaoban.office.tasks.models import Task
from giaoban.office.tasks.plans import DIRECT, Source, TaskPlan
from giaoban.org.models import Unit
from giaoban.org.tests.cast import Cast, Member


def working_day(unit: Unit, days: int = 5) -> date:
    """A deadline that many working days from today."""
    return calendar_of(unit).add_working_days(timezone.localdate(), days)


def plan_for(cast: Cast, **changes: Any) -> TaskPlan:
    """A plan every rule accepts: xã Mai Sơn is to report within five working days."""
    values: dict[str, Any] = {
        "title": "Báo cáo số hộ có lợn bị tiêu hủy",
        "expected_result": "Danh sách hộ có ký nhận của trưởng bản",
        "lead_unit": cast.mai_son.id,
        "deadline": working_day(cast.mai_son),
    }
    return TaskPlan(**(values | changes))


def give(cast: Cast, by: Member | None = None, source: Source = DIRECT, **changes: Any) -> Task:
    """A task the chair gave to xã Mai Sơn."""
    return create_task(actor=(by or cast.chair).actor, plan=plan_for(cast, **changes), source=source, key=str(uuid4()))


def given_and_taken(cast: Cast, **changes: Any) -> Task:
    """The same, taken on by Mai Sơn's official."""
    task = give(cast, **changes)
    return accept_task(actor=cast.mai_son_official.actor, task_id=task.id, edition=task.edition)


def overdue(task: Task, days: int = 3) -> Task:
    """As if it had been given with a deadline that has passed by some days: no action can do that."""
    past = timezone.localdate() - timedelta(days=days)
    Task.objects.filter(id=task.id).update(deadline=past, created_at=timezone.now() - timedelta(days=days + 20))
    task.refresh_from_db()
    return task


def arguments(actor: Actor, task: Task, **more: Any) -> dict[str, Any]:
    """What every action on a task takes."""
    task.refresh_from_db()
    return {"actor": actor, "task_id": task.id, "edition": task.edition, **more}


def ids_of(tasks: Any) -> set[UUID]:
    """Ids of rows, for comparison."""
    return {task.id for task in tasks}


def paper(name: str = "bien-ban.pdf") -> Upload:
    """A small PDF as it is uploaded."""
    return Upload(BytesIO(PDF), name)
