"""Who of the cast may do what with a process that the district's secretary draws."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from giaoban.briefings.tests.scene import Scene
from giaoban.onestop.processes.models import MoveKind, ProcessVersion, Step
from giaoban.onestop.processes.plans import StepPlan
from giaoban.onestop.processes.tests.people import draft, plan
from giaoban.onestop.processes.usual import usual_drawing
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import HOST_OFFICE, Who

#: They draw in the district; leaders also put into force.
DRAWERS: Who = HOST_OFFICE
PUBLISHERS: Who = frozenset({"chair", "vice_chair"})
#: Whoever draws anywhere: the outsider draws in another district.
ANYWHERE: Who = HOST_OFFICE | {"outsider"}

ROUTES: dict[str, Who] = {
    "processes": ANYWHERE,
    "process_new": ANYWHERE,
    "process_import": ANYWHERE,
    "process": DRAWERS,
    "process_draft": DRAWERS,
    "process_version": DRAWERS,
    "process_describe": DRAWERS,
    "process_publish": PUBLISHERS,
    "process_discard": DRAWERS,
    "process_bpmn": DRAWERS,
    "process_sheet": DRAWERS,
    "process_trial": DRAWERS,
    "process_step_new": DRAWERS,
    "process_step": DRAWERS,
    "process_step_place": DRAWERS,
    "process_step_remove": DRAWERS,
    "process_move_new": DRAWERS,
    "process_move_remove": DRAWERS,
}

ACTIONS: dict[str, Who] = {
    "onestop.create_process": DRAWERS,
    "onestop.describe_process": DRAWERS,
    "onestop.begin_draft": DRAWERS,
    "onestop.discard_draft": DRAWERS,
    "onestop.publish_process": PUBLISHERS,
    "onestop.add_step": DRAWERS,
    "onestop.change_step": DRAWERS,
    "onestop.place_step": DRAWERS,
    "onestop.remove_step": DRAWERS,
    "onestop.add_move": DRAWERS,
    "onestop.remove_move": DRAWERS,
}


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses: a draft with the five usual steps."""
    version = draft(scene.cast, code="QT-PHEP")
    step = version.steps.get(position=2)
    return {
        "process_id": version.process_id,
        "process_version_id": version.id,
        "process_step_id": step.id,
        "process_move_id": version.moves.filter(source=step).get().id,
    }


def _seen(scene: Scene, **more: Any) -> dict[str, Any]:
    version = ProcessVersion.objects.get(process__code="QT-PHEP")
    return {"edition": version.edition, **more}


def _last(scene: Scene) -> Step:
    return Step.objects.filter(version__process__code="QT-PHEP").order_by("-position")[0]


Arguments = Callable[[Scene, Member], dict[str, Any]]

ARGUMENTS: dict[str, Arguments] = {
    "onestop.create_process": lambda s, m: {
        "unit_id": s.cast.district.id,
        "plan": plan(code="QT-KHAC"),
        "drawing": usual_drawing(),
    },
    "onestop.describe_process": lambda s, m: _seen(s, plan=plan(code="QT-PHEP", name="Tên khác")),
    "onestop.begin_draft": lambda s, m: {},
    "onestop.discard_draft": lambda s, m: _seen(s),
    "onestop.publish_process": lambda s, m: _seen(s, valid_from=timezone.localdate()),
    "onestop.add_step": lambda s, m: _seen(s, plan=StepPlan("Bước thêm")),
    "onestop.change_step": lambda s, m: _seen(s, plan=StepPlan("Bước khác")),
    "onestop.place_step": lambda s, m: _seen(s, up=True),
    "onestop.remove_step": lambda s, m: _seen(s),
    "onestop.add_move": lambda s, m: _seen(s, kind=MoveKind.BACK, target_id=_last(s).id, label="Xem lại"),
    "onestop.remove_move": lambda s, m: _seen(s),
}
