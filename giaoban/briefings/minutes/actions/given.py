"""A confirmed conclusion is a task of its lead unit, given by the chair."""

from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.briefings.minutes.models import Conclusion
from giaoban.briefings.models import Briefing
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.office.tasks.actions.tasks import cancel_task, create_task
from giaoban.office.tasks.models import Task
from giaoban.office.tasks.plans import Source, TaskPlan
from giaoban.office.tasks.queries import open_tasks_of_sources

SOURCE: Literal["conclusion"] = "conclusion"
LONGEST_TITLE = 300


def give_task(actor: Actor, briefing: Briefing, row: Conclusion) -> Task:
    """One task for this conclusion, however often it is asked for. Raises `RuleBroken`."""
    if row.lead_unit is None:
        raise ValueError("a conclusion without a lead unit is no task")
    text = clean_line(row.text)
    whole = text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1] + "…"
    plan = TaskPlan(
        title=whole,
        lead_unit=row.lead_unit.id,
        expected_result=row.expected_result,
        co_units=tuple(row.co_units),
        deadline=row.deadline,
        working_days=row.working_days,
        briefing_id=briefing.id,
    )
    label = _("Kết luận {n}, {title}").format(n=row.n, title=briefing.title)
    source = Source(SOURCE, row.id, label, f"{reverse('conclusions', args=[briefing.id])}#ket-luan-{row.n}")
    try:
        return create_task(actor=actor, plan=plan, source=source, key=f"conclusion:{row.id}")
    except Absent:
        raise RuleBroken(
            _("Chức vụ đang chủ trì không giao việc cho {unit} được. Hãy đổi đơn vị chủ trì thực hiện.").format(
                unit=row.lead_unit.name
            ),
            field="lead_unit",
        ) from None


def call_off_task(actor: Actor, former: Conclusion, n: int) -> None:
    """What is still open of the former conclusion's task ends; a finished one stays as it is."""
    reason = _("Thay bằng kết luận {n} của cùng cuộc họp.").format(n=n)
    for task in open_tasks_of_sources(SOURCE, [former.id]):
        try:
            cancel_task(actor=actor, task_id=task.id, edition=task.edition, reason=reason)
        except Absent:
            raise RuleBroken(
                _("Việc của kết luận cũ do người khác giao nên chưa hủy được. Hãy nhờ người giao việc hủy trước.")
            ) from None
