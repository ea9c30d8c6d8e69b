"""More time: asked for with a reason, granted or refused, all on record."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.formats import day
from giaoban.office.tasks import access
from giaoban.office.tasks.actions.steps import Said, advance, begin, optional_words, take, words
from giaoban.office.tasks.deadlines import DayOff, checked
from giaoban.office.tasks.events import ExtensionAsked, ExtensionGranted, ExtensionRefused
from giaoban.office.tasks.models import Extension, ExtensionState, StepKind, TaskState
from giaoban.office.tasks.notices import tell
from giaoban.office.tasks.people import doers, givers


@action
def ask_extension(
    *, actor: Actor, task_id: UUID, edition: int, new_deadline: date, reason: str, key: str = ""
) -> Extension:
    """Ask for a later deadline. Raises `RuleBroken` on `new_deadline` (`DayOff` names the working day) or `reason`."""
    task = access.task_to_handle(actor, task_id, lock=True)
    waiting = task.extensions.filter(state=ExtensionState.ASKED).first()
    if waiting and waiting.asked_by_id == actor.person_id and waiting.new_deadline == new_deadline:
        raise Unchanged(waiting)
    begin(task, actor, edition, key)
    if waiting:
        raise RuleBroken(
            _("Đã có một đề nghị gia hạn đến {day} chờ trả lời. Hãy chờ, hoặc hỏi người giao việc.").format(
                day=day(waiting.new_deadline)
            )
        )
    task.refuse_unless(TaskState.ASSIGNED, TaskState.ACCEPTED, TaskState.DOING, TaskState.SENT_BACK)
    if task.deadline is None:
        raise RuleBroken(_("Việc này chưa đặt hạn nên không cần xin gia hạn."))
    try:
        checked(new_deadline, task.lead_unit, timezone.localdate())
    except DayOff as off:
        off.field = "new_deadline"
        raise
    except RuleBroken as refusal:
        raise RuleBroken(refusal.message, field="new_deadline") from None
    if new_deadline <= task.deadline:
        raise RuleBroken(
            _("Hạn mới phải sau hạn hiện nay ({day}).").format(day=day(task.deadline)), field="new_deadline"
        )
    reason = words(reason, _("Hãy ghi lý do xin thêm thời gian."), field="reason")
    extension = Extension(
        task=task,
        old_deadline=task.deadline,
        new_deadline=new_deadline,
        reason=reason,
        asked_by_id=access.person_of(actor),
        asked_at=timezone.now(),
    )
    extension.save(force_insert=True)
    advance(task)
    asked = _("Đến {day}: {reason}").format(day=day(new_deadline), reason=reason)
    take(task, actor, StepKind.EXTENSION_ASKED, Said(asked), key=key)
    tell(task, actor, "task_submitted", _("Xin gia hạn: {title}"), reason, givers(task))
    record(task, ExtensionAsked(task.id, task.title, day(new_deadline), reason))
    return extension


@action
def decide_extension(*, actor: Actor, extension_id: UUID, grant: bool, answer: str, key: str = "") -> Extension:
    """Grant the later deadline, or refuse saying why. The same answer again changes nothing; another is refused."""
    extension = Extension.objects.filter(id=extension_id).first()
    if extension is None:
        raise Absent
    task = access.task_to_decide(actor, extension.task_id, lock=True)
    extension.refresh_from_db()
    wanted = ExtensionState.GRANTED if grant else ExtensionState.REFUSED
    if extension.state == wanted:
        raise Unchanged(extension)
    if extension.state != ExtensionState.ASKED:
        raise RuleBroken(
            _("Đề nghị gia hạn này đã có trả lời: {state}. Hãy tải lại trang.").format(
                state=extension.get_state_display()
            ),
            code="stale",
        )
    answer = optional_words(answer, field="answer")
    if not grant and not answer:
        raise RuleBroken(_("Hãy ghi lý do không đồng ý gia hạn."), field="answer")
    extension.state, extension.answer = wanted, answer
    extension.decided_by_id, extension.decided_at = actor.person_id, timezone.now()
    extension.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    new_day, said = day(extension.new_deadline), answer
    if grant:
        task.deadline = extension.new_deadline
        said = _("Hạn mới {day}. {answer}").format(day=new_day, answer=answer).strip()
    advance(task, "deadline")
    kind = StepKind.EXTENSION_GRANTED if grant else StepKind.EXTENSION_REFUSED
    take(task, actor, kind, Said(said), key=key)
    title = _("Đồng ý gia hạn: {title}") if grant else _("Không gia hạn: {title}")
    tell(task, actor, "task_decided", title, said, doers(task))
    if grant:
        record(task, ExtensionGranted(task.id, task.title, new_day))
    else:
        record(task, ExtensionRefused(task.id, task.title, answer))
    return extension
