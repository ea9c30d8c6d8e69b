"""Who of the cast may do what with a task that the district's chair gave to xã Mai Sơn, Nhôn Mai helping."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from giaoban.briefings.tests.scene import Scene
from giaoban.office.tasks.models import Task
from giaoban.office.tasks.tests.people import give, plan_for
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import HOST_OFFICE, Who

#: Mai Sơn does it.
LEAD: Who = frozenset({"mai_son_official"})
#: Those who gave it; they alone decide about it.
GIVERS: Who = HOST_OFFICE

ACTIONS: dict[str, Who] = {
    "office.create_task": GIVERS,
    "office.change_task": GIVERS,
    "office.cancel_task": GIVERS,
    "office.accept_task": LEAD,
    "office.return_task": LEAD,
    "office.split_task": LEAD,
}


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses."""
    return {"task_id": task_of(scene).id}


def task_of(scene: Scene) -> Task:
    """The task of every line."""
    known = Task.objects.filter(title="Báo cáo số hộ có lợn bị tiêu hủy").first()
    return known or give(scene.cast, co_units=(scene.cast.nhon_mai.id,))


def _seen(scene: Scene, **more: Any) -> dict[str, Any]:
    return {"edition": task_of(scene).edition, "key": str(uuid4()), **more}


Arguments = Callable[[Scene, Member], dict[str, Any]]

#: What each action is called with besides `actor` and the `ids` above.
ARGUMENTS: dict[str, Arguments] = {
    "office.create_task": lambda s, m: {"plan": plan_for(s.cast), "key": str(uuid4())},
    "office.change_task": lambda s, m: _seen(s, plan=plan_for(s.cast, title="Báo cáo khác")),
    "office.cancel_task": lambda s, m: _seen(s, reason="Không cần nữa"),
    "office.accept_task": lambda s, m: _seen(s),
    "office.return_task": lambda s, m: _seen(s, reason="Không thuộc xã"),
    "office.split_task": lambda s, m: _seen(s, plan=plan_for(s.cast, lead_unit=s.cast.na_hang.id)),
}
