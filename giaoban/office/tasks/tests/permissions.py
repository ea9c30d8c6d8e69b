"""Who of the cast may do what with a task that the district's chair gave to xã Mai Sơn, Nhôn Mai helping."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.utils import timezone

from giaoban.briefings.tests.scene import Scene
from giaoban.office.tasks.actions.extensions import ask_extension
from giaoban.office.tasks.actions.results import report_progress
from giaoban.office.tasks.actions.steps import Said
from giaoban.office.tasks.models import Evidence, Extension, Task
from giaoban.office.tasks.tests.people import given_and_taken, overdue, paper, plan_for, working_day
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import ADMINISTRATOR, HOST_OFFICE, SIGNED_IN, SYSTEM, Who

#: Mai Sơn does it.
LEAD: Who = frozenset({"mai_son_official"})
#: Nhôn Mai helps.
HELPER: Who = frozenset({"nhon_mai_official"})
#: Those who gave it; they alone decide about it.
GIVERS: Who = HOST_OFFICE
CONCERNED: Who = GIVERS | LEAD | HELPER
#: Whoever gives or does work, if only elsewhere.
WORKERS: Who = SIGNED_IN - ADMINISTRATOR
#: Whoever gives work, if only in another district.
ASSIGNERS: Who = HOST_OFFICE | {"outsider"}
RULERS: Who = ADMINISTRATOR | {"chair", "vice_chair"}

ROUTES: dict[str, Who] = {
    "tasks": WORKERS,
    "tasks_workbook": WORKERS,
    "task_new": ASSIGNERS,
    "task_results": WORKERS,
    "task_results_workbook": WORKERS,
    "task_rules": RULERS,
    "task": CONCERNED,
    "task_print": CONCERNED,
    "task_evidence": CONCERNED,
    "task_accept": LEAD,
    "task_return": LEAD,
    "task_report": LEAD | HELPER,
    "task_submit": LEAD,
    "task_extension": LEAD,
    "task_split": LEAD,
    "task_change": GIVERS,
    "task_cancel": GIVERS,
    "task_approve": GIVERS,
    "task_send_back": GIVERS,
    "task_extension_decide": GIVERS,
    "task_urge": GIVERS,
}

ACTIONS: dict[str, Who] = {
    "office.create_task": GIVERS,
    "office.change_task": GIVERS,
    "office.cancel_task": GIVERS,
    "office.accept_task": LEAD,
    "office.return_task": LEAD,
    "office.split_task": LEAD,
    "office.report_progress": LEAD | HELPER,
    "office.submit_task": LEAD,
    "office.approve_task": GIVERS,
    "office.send_back_task": GIVERS,
    "office.ask_extension": LEAD,
    "office.decide_extension": GIVERS,
    "office.urge_task": GIVERS,
    "office.remind_task": SYSTEM,
    "office.escalate_task": SYSTEM,
    "office.set_reminder_rule": RULERS,
}


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses: a task under way with a file, and a request for more time."""
    task = given_and_taken(scene.cast, title=TITLE, co_units=(scene.cast.nhon_mai.id,))
    official = scene.cast.mai_son_official.actor
    report_progress(actor=official, task_id=task.id, progress=20, said=Said("Đã họp bản", (paper(),)))
    extension = ask_extension(
        actor=official,
        task_id=task.id,
        edition=task.edition,
        new_deadline=working_day(scene.cast.mai_son, 9),
        reason="Mưa lũ",
    )
    return {
        "task_id": task.id,
        "extension_id": extension.id,
        "evidence_id": Evidence.objects.get(step__task=task).id,
    }


TITLE = "Báo cáo số hộ có lợn bị tiêu hủy"


def task_of(scene: Scene) -> Task:
    """The task of every line."""
    return Task.objects.get(title=TITLE)


def _seen(scene: Scene, **more: Any) -> dict[str, Any]:
    return {"edition": task_of(scene).edition, "key": str(uuid4()), **more}


def _late(scene: Scene) -> dict[str, Any]:
    return {"task_id": overdue(task_of(scene)).id, "level": 1}


Arguments = Callable[[Scene, Member], dict[str, Any]]

#: What each action is called with besides `actor` and the `ids` above.
ARGUMENTS: dict[str, Arguments] = {
    "office.create_task": lambda s, m: {"plan": plan_for(s.cast), "key": str(uuid4())},
    "office.change_task": lambda s, m: _seen(s, plan=plan_for(s.cast, title="Báo cáo khác")),
    "office.cancel_task": lambda s, m: _seen(s, reason="Không cần nữa"),
    "office.accept_task": lambda s, m: _seen(s),
    "office.return_task": lambda s, m: _seen(s, reason="Không thuộc xã"),
    "office.split_task": lambda s, m: _seen(s, plan=plan_for(s.cast, lead_unit=s.cast.na_hang.id)),
    "office.report_progress": lambda s, m: {"progress": 40, "said": Said("Đang làm"), "key": str(uuid4())},
    "office.submit_task": lambda s, m: _seen(s, said=Said("Xong")),
    "office.approve_task": lambda s, m: _seen(s),
    "office.send_back_task": lambda s, m: _seen(s, reason="Thiếu chữ ký"),
    "office.ask_extension": lambda s, m: _seen(s, new_deadline=working_day(s.cast.mai_son, 10), reason="Mưa"),
    "office.decide_extension": lambda s, m: {
        "extension_id": Extension.objects.get(task=task_of(s)).id,
        "grant": True,
        "answer": "",
    },
    "office.urge_task": lambda s, m: {"text": "", "key": str(uuid4())},
    "office.remind_task": lambda s, m: {"days": 3},
    "office.escalate_task": lambda s, m: _late(s),
    "office.set_reminder_rule": lambda s, m: {
        "unit_id": s.cast.district.id,
        "valid_from": timezone.localdate(),
        "remind_days": [2],
        "escalate_days": [1],
    },
}
