"""What the minutes do when something happens to a briefing."""

from typing import Any
from uuid import UUID

from giaoban.briefings.events import BriefingCalled, BriefingCreated
from giaoban.briefings.minutes.actions.reviews import put_review_first
from giaoban.briefings.minutes.models import Review
from giaoban.briefings.minutes.previous import is_of_series, left_open, previous_of
from giaoban.briefings.models import Briefing
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.handlers import handler

WRITER = system_actor("biên bản")


@handler("bring_back_open_tasks", BriefingCreated, BriefingCalled)
def bring_back_open_tasks(*, last: bool, event: dict[str, Any]) -> None:
    """An occurrence of a series begins with what the one before left open; who takes it off is not overruled."""
    briefing = Briefing.objects.filter(id=UUID(event["briefing_id"])).select_related("host").first()
    if briefing is None or briefing.is_over or not is_of_series(briefing):
        return
    previous = previous_of(briefing)
    if previous is None or not left_open(previous) or Review.objects.filter(briefing=briefing).exists():
        return
    try:
        put_review_first(actor=WRITER, briefing_id=briefing.id)
    except RuleBroken:
        return  # the agenda is full: whoever prepares it sees the offer on its page
