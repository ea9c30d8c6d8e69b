"""A called briefing tomorrow, and a point made ready."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from giaoban.briefings.actions.briefings import call_briefing
from giaoban.briefings.models import BridgePoint, Briefing
from giaoban.briefings.readiness.actions.link_tests import Measured, begin_link_test, finish_link_test
from giaoban.briefings.readiness.actions.setups import SetupPlan, save_point_setup
from giaoban.briefings.readiness.models import LinkTest
from giaoban.briefings.tests.scene import make_draft
from giaoban.org.tests.cast import Cast, Member

WHOLE = SetupPlan(
    place="Phòng họp tầng 2", microphone="good", speaker="good", screen="good", camera="good", power="good",
    second_line="good", technician="Lô Thị Hoa", technician_phone="0912 345 678",
)  # fmt: skip
GOOD = Measured(rtt_ms=90, down_kbps=900, up_kbps=300, media="ok", loss_down=0.5, loss_up=0, jitter_ms=4)


def called(cast: Cast, *, hours: int = 30) -> Briefing:
    """A briefing in so many hours to which everybody is called."""
    briefing = make_draft(cast)
    Briefing.objects.filter(id=briefing.id).update(starts_at=timezone.now() + timedelta(hours=hours))
    briefing = call_briefing(actor=cast.secretary.actor, briefing_id=briefing.id)
    return Briefing.objects.select_related("host").get(id=briefing.id)


def point_of(briefing: Briefing, member: Member) -> BridgePoint:
    """A member's point."""
    return BridgePoint.objects.select_related("unit", "briefing__host").get(briefing=briefing, unit=member.unit)


def equipped(member: Member, **changes: Any) -> None:
    """Their point has all it needs."""
    plan = SetupPlan(**({name: getattr(WHOLE, name) for name in WHOLE.__dataclass_fields__} | changes))
    save_point_setup(actor=member.actor, unit_id=member.unit.id, plan=plan, edition=0)


def measured(member: Member, found: Measured = GOOD) -> LinkTest:
    """Their link, measured now."""
    row = begin_link_test(actor=member.actor, device="Android")
    return finish_link_test(actor=member.actor, link_test_id=row.id, measured=found)
