"""What readiness does when a briefing is called or moved."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from giaoban.briefings.events import BriefingCalled, BriefingChanged
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.kernel.handlers import handler
from giaoban.kernel.jobs import defer

STEPS = (("day", timedelta(hours=24)), ("hours", timedelta(hours=2)))


@handler("plan_readiness_reminders", BriefingCalled, BriefingChanged)
def plan_reminders(*, last: bool, event: dict[str, Any]) -> None:
    """Ask for the reminders that are still to come; each is one notice a person, however often it is planned."""
    briefing = Briefing.objects.filter(id=UUID(event["briefing_id"]), state=BriefingState.CALLED).first()
    if briefing is None:
        return
    for step, before in STEPS:
        at = briefing.starts_at - before
        if at > timezone.now():
            start = briefing.starts_at.isoformat()
            defer("remind_red_points", at=at, briefing_id=str(briefing.id), starts_at=start, step=step)
