"""What follows when points are added to a briefing held in writing, or it is called off."""

from typing import Any
from uuid import UUID

from giaoban.briefings.events import BriefingCancelled, PointsChosen
from giaoban.briefings.written.actions.following import hand_out_later, tell_written_cancelled
from giaoban.briefings.written.models import WrittenBriefing
from giaoban.kernel.actor import system_actor
from giaoban.kernel.handlers import handler

POSTMAN = system_actor("giao ban bằng văn bản")


@handler("hand_out_later", PointsChosen)
def on_points(*, last: bool, event: dict[str, Any]) -> None:
    """Units chosen after the sending."""
    if _is_written(event):
        hand_out_later(actor=POSTMAN, briefing_id=UUID(event["briefing_id"]))


@handler("tell_written_cancelled", BriefingCancelled)
def on_cancelled(*, last: bool, event: dict[str, Any]) -> None:
    """Nothing is asked any more."""
    if _is_written(event):
        tell_written_cancelled(actor=POSTMAN, briefing_id=UUID(event["briefing_id"]), reason=event["reason"])


def _is_written(event: dict[str, Any]) -> bool:
    return WrittenBriefing.objects.filter(briefing=event["briefing_id"], sent_at__isnull=False).exists()
