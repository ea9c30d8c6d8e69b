"""The lead reports and hands in; the assigner's side accepts the result or sends it back."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.office.tasks import access
from giaoban.office.tasks.actions.steps import Said, advance, begin, drop_extension, once, optional_words, take, words
from giaoban.office.tasks.events import TaskDone, TaskReported, TaskSentBack, TaskSubmitted
from giaoban.office.tasks.models import OPEN_STATES, StepKind, Task, TaskState
from giaoban.office.tasks.notices import tell
from giaoban.office.tasks.people import doers, givers, in_charge

ALL_DONE = 100


@action
def report_progress(*, actor: Actor, task_id: UUID, progress: int | None, said: Said, key: str = "") -> Task:
    """Tell how far it is, in words, per cent and files. A helper tells its part, without the per cent.

    Reports only add to the story, so two people may write at once and nobody's words wait for another's.
    """
    task = access.task_to_report(actor, task_id, lock=True)
    once(task, actor, key)
    _refuse_unless_working(task)
    leads = access.standing(actor, task).handles
    text = optional_words(said.text, field="text")
    if not text and not said.files and (progress is None or not leads):
        raise RuleBroken(_("Hãy viết đã làm được gì, hoặc đính kèm tệp."), field="text")
    if leads and progress is not None:
        if not 0 <= progress <= ALL_DONE:
            raise RuleBroken(_("Tiến độ phải từ 0 đến 100 %."), field="progress")
        task.progress = progress
    task.state = TaskState.DOING
    if leads:
        _take_over(task, actor)
    task.save(update_fields=["state", "progress", "lead_person"])
    take(task, actor, StepKind.REPORTED, Said(text, said.files), progress=task.progress if leads else None, key=key)
    record(task, TaskReported(task.id, task.title, task.progress))
    return task


@action
def submit_task(
    *, actor: Actor, task_id: UUID, edition: int, said: Said, parts_left_why: str = "", key: str = ""
) -> Task:
    """Hand the result in. While parts given to others are open, `parts_left_why` must say why it is done all the same.

    Raises `RuleBroken` (parts_open) on the field `parts_left_why`.
    """
    task = access.task_to_handle(actor, task_id, lock=True)
    begin(task, actor, edition, key)
    _refuse_unless_working(task)
    text = words(said.text, _("Hãy viết kết quả đã đạt được."), field="text")
    left = task.children.filter(state__in=OPEN_STATES).count()
    why = optional_words(parts_left_why, field="parts_left_why")
    if left and not why:
        sentence = _("Còn {n} việc con chưa xong. Hãy chờ xong, hoặc ghi lý do nộp kết quả ngay.")
        raise RuleBroken(sentence.format(n=left), field="parts_left_why", code="parts_open")
    if left:
        text += "\n\n" + _("Còn {n} việc con chưa xong: {why}").format(n=left, why=why)
    task.state, task.submitted_at, task.progress = TaskState.SUBMITTED, timezone.now(), ALL_DONE
    _take_over(task, actor)
    advance(task, "state", "submitted_at", "progress", "lead_person")
    drop_extension(task)
    take(task, actor, StepKind.SUBMITTED, Said(text, said.files), progress=ALL_DONE, key=key)
    tell(task, actor, "task_submitted", _("Chờ duyệt: {title}"), text, givers(task))
    record(task, TaskSubmitted(task.id, task.title))
    return task


@action
def approve_task(*, actor: Actor, task_id: UUID, edition: int, text: str = "", key: str = "") -> Task:
    """Accept the result: the task is done. Nobody approves what they handed in themselves, unless they also gave it."""
    task = access.task_to_decide(actor, task_id, lock=True)
    once(task, actor, key)
    if task.state == TaskState.DONE:
        raise Unchanged(task)
    begin(task, actor, edition, key)
    task.refuse_unless(TaskState.SUBMITTED)
    submitted = task.steps.filter(kind=StepKind.SUBMITTED).last()
    if submitted and submitted.person_id == actor.person_id and task.assigner_person_id != actor.person_id:
        raise RuleBroken(_("Người nộp kết quả không tự duyệt. Hãy để người giao việc hoặc lãnh đạo duyệt."))
    text = optional_words(text, field="text")
    task.state, task.closed_at = TaskState.DONE, timezone.now()
    advance(task, "state", "closed_at")
    take(task, actor, StepKind.DONE, Said(text), key=key)
    tell(task, actor, "task_decided", _("Đã duyệt hoàn thành: {title}"), text, doers(task))
    record(task, TaskDone(task.id, task.title, not task.is_late(timezone.localdate()), task.briefing_id))
    return task


@action
def send_back_task(*, actor: Actor, task_id: UUID, edition: int, reason: str, key: str = "") -> Task:
    """Ask for it to be done again or better, saying what is missing."""
    task = access.task_to_decide(actor, task_id, lock=True)
    begin(task, actor, edition, key)
    task.refuse_unless(TaskState.SUBMITTED)
    reason = words(reason, _("Hãy ghi cần bổ sung hoặc làm lại điều gì."), field="reason")
    task.state, task.submitted_at = TaskState.SENT_BACK, None
    advance(task, "state", "submitted_at")
    take(task, actor, StepKind.SENT_BACK, Said(reason), key=key)
    tell(task, actor, "task_decided", _("Cần làm lại: {title}"), reason, doers(task))
    record(task, TaskSentBack(task.id, task.title, reason))
    return task


def _take_over(task: Task, actor: Actor) -> None:
    """Work left behind by somebody who was moved away is the work of whoever goes on with it."""
    if not in_charge(task):
        task.lead_person_id = actor.person_id


def _refuse_unless_working(task: Task) -> None:
    if task.state == TaskState.ASSIGNED:
        raise RuleBroken(_("Việc này chưa có người nhận. Hãy bấm Nhận việc trước."), code="state")
    task.refuse_unless(TaskState.ACCEPTED, TaskState.DOING, TaskState.SENT_BACK)
