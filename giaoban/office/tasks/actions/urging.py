"""A leader presses for what is slow (đôn đốc)."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import clock
from giaoban.office.tasks import access
from giaoban.office.tasks.actions.steps import Said, once, optional_words, take
from giaoban.office.tasks.events import TaskUrged
from giaoban.office.tasks.models import StepKind, Task, TaskState
from giaoban.office.tasks.notices import deadline_words, tell
from giaoban.office.tasks.people import doers, helpers, leaders_of


@action
def urge_task(*, actor: Actor, task_id: UUID, text: str = "", key: str = "") -> Task:
    """Tell those who do it, who help and who lead there that it is waited for; once a day for each who urges."""
    task = access.task_to_urge(actor, task_id, lock=True)
    once(task, actor, key)
    task.refuse_unless(TaskState.ASSIGNED, TaskState.ACCEPTED, TaskState.DOING, TaskState.SENT_BACK)
    today = timezone.localdate()
    earlier = task.steps.filter(kind=StepKind.URGED, person=actor.person_id, day=today).first()
    if earlier:
        raise RuleBroken(
            _("Hôm nay đã đôn đốc việc này lúc {at}. Mai hãy đôn đốc tiếp, hoặc gọi điện cho đơn vị.").format(
                at=clock(earlier.at)
            ),
            code="once_a_day",
        )
    text = optional_words(text, field="text")
    take(task, actor, StepKind.URGED, Said(text), key=key)
    people = {*doers(task), *helpers(task), *leaders_of(task.lead_unit)}
    words = f"{actor.name}. {deadline_words(task)} {text}".strip()
    told = tell(task, actor, "task_reminded", _("Đôn đốc: {title}"), words, people, f"urge:{actor.person_id}:{today}")
    record(task, TaskUrged(task.id, task.title, told))
    return task
