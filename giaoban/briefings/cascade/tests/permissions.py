"""Who of the cast may do what about passing a briefing on. Nobody of the cast convenes for a commune."""

from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from giaoban.briefings.cascade.actions.passing import CascadePlan, CascadeReport
from giaoban.briefings.cascade.models import Cascade
from giaoban.briefings.models import Briefing
from giaoban.briefings.tests.permissions import INVITED
from giaoban.briefings.tests.scene import PDF, Scene
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.kernel.attachments.kinds import DOCUMENTS
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.org.tests.permissions import HOST_OFFICE, Who

COMMUNES: Who = frozenset({"mai_son_official", "nhon_mai_official"})
NOBODY: Who = frozenset()

ROUTES: dict[str, Who] = {
    "cascade": HOST_OFFICE | COMMUNES,
    "cascade_sheet": HOST_OFFICE,
    "cascade_ask": HOST_OFFICE,
    "cascade_urge": HOST_OFFICE,
    "cascade_begin": NOBODY,
    "cascade_plan": COMMUNES,
    "cascade_report": COMMUNES,
    "cascade_evidence": HOST_OFFICE | {"mai_son_official"},
    "cascade_source": INVITED,
}

ACTIONS: dict[str, Who] = {
    "briefings.ask_cascade": HOST_OFFICE,
    "briefings.urge_cascades": HOST_OFFICE,
    "briefings.begin_cascade": NOBODY,
    "briefings.plan_cascade": COMMUNES,
    "briefings.report_cascade": COMMUNES,
}


def a_day(scene: Scene) -> date:
    """A working day to come."""
    return calendar_for(scene.cast.district.id).next_working_day(timezone.localdate() + timedelta(days=3))


def report(**changes: Any) -> CascadeReport:
    """What every rule accepts: today by loudspeaker, in one village, to sixty people."""
    values: dict[str, Any] = {"way": "loudspeaker", "held_on": timezone.localdate(), "villages": 1, "people": 60}
    return CascadeReport(**(values | changes))


ARGUMENTS: Any = {
    "briefings.ask_cascade": lambda s, m: {"due_on": a_day(s)},
    "briefings.begin_cascade": lambda s, m: {"plan": CascadePlan(False, timezone.now(), s.cast.chair.post.id)},
    "briefings.plan_cascade": lambda s, m: {"planned_on": a_day(s)},
    "briefings.report_cascade": lambda s, m: {"report": report(), "edition": 0},
}


def ids(scene: Scene) -> dict[str, Any]:
    """The open briefing is itself one that passes another on, and Mai Sơn has sent evidence of its own."""
    file = store_attachment(
        actor=scene.cast.mai_son_official.actor, file=ContentFile(PDF), name="loa.pdf", owner="briefing:test",
        unit_id=scene.cast.mai_son.id, accept=DOCUMENTS,
    )  # fmt: skip
    Cascade.objects.create(source=scene.briefing, unit=scene.cast.mai_son, evidence=file)
    other = Briefing.objects.create(
        host=scene.cast.province, title="Hội nghị tỉnh", starts_at=timezone.now(), expected_minutes=60,
        chair_post=scene.cast.chair.post, chair_person=scene.cast.chair.person, search="hoi nghi tinh",
    )  # fmt: skip
    Cascade.objects.create(source=other, unit=scene.cast.district, local=scene.briefing)
    return {}
