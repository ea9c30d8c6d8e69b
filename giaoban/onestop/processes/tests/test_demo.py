"""The demo's processes are what a reader of the editor may learn from: in force, without a fault but the one shown."""

from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from giaoban.demo.processes import seed_processes
from giaoban.onestop.clock import rules_on
from giaoban.onestop.processes.models import Process, ProcessVersion
from giaoban.onestop.processes.reading import graph_of
from giaoban.onestop.processes.validation import faults
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, make_member


def test_three_in_force_and_a_draft_with_something_to_say(cast: Cast) -> None:
    make_member("caicach", "Lò Thị Nga", cast.district, "Chuyên viên Phòng Nội vụ", Role.REFORM)
    world = cast_world(cast)
    seed_processes(world)
    seed_processes(world)
    assert Process.objects.count() == 3
    today = timezone.localdate()
    for process in Process.objects.all():
        version = ProcessVersion.objects.in_force(process, today)
        assert version is not None
        assert faults(graph_of(version), version.limit, rules_on(today)) == []
    (draft,) = ProcessVersion.objects.drafts()
    assert any(fault.is_error for fault in faults(graph_of(draft), draft.limit, rules_on(today)))


def cast_world(people: Cast) -> Any:
    """As much of the demo's world as processes need."""
    return SimpleNamespace(units={"district": people.district})
