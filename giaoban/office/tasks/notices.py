"""What people are told about their tasks."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.kernel.actor import Actor
from giaoban.kernel.formats import day
from giaoban.office.notices.actions.notices import send_notices
from giaoban.office.notices.kinds import NoticeKind, register
from giaoban.office.tasks.models import Priority, Task

KINDS = (
    NoticeKind("task_assigned", gettext_lazy("Việc mới được giao")),
    NoticeKind("task_changed", gettext_lazy("Việc thay đổi, bị trả lại hoặc hủy")),
    NoticeKind("task_submitted", gettext_lazy("Kết quả chờ duyệt, xin gia hạn")),
    NoticeKind("task_decided", gettext_lazy("Kết quả được duyệt, yêu cầu làm lại, trả lời gia hạn")),
    NoticeKind("task_reminded", gettext_lazy("Nhắc việc sắp đến hạn, việc trễ hạn, đôn đốc")),
)


def register_notices() -> None:
    """Called once when the app is ready."""
    for kind in KINDS:
        register(kind)


def tell(task: Task, actor: Actor, kind: str, title: str, text: str, people: Iterable[UUID], key: str = "") -> int:
    """Tell these people, the actor left out; inside an action. The edition makes every step's notice another one."""
    return send_notices(
        actor=actor,
        kind=kind,
        title=title.format(title=task.title),
        text=text,
        url=reverse("task", args=[task.id]),
        people=[person for person in people if person != actor.person_id],
        about=task.id,
        urgent=Priority(task.priority).presses,
        key=key or str(task.edition),
    )


def deadline_words(task: Task) -> str:
    """ "Hạn 30/11/2026." or that there is none."""
    return _("Hạn {day}.").format(day=day(task.deadline)) if task.deadline else _("Chưa đặt hạn.")
