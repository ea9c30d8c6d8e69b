"""What follows when a briefing is called, changed or called off: the invited are told."""

from typing import Any
from uuid import UUID

from giaoban.briefings.convening.actions.telling import invite_units, tell_cancellation, tell_change
from giaoban.briefings.events import BriefingCalled, BriefingCancelled, BriefingChanged, BriefingOpened, PointsChosen
from giaoban.kernel.actor import system_actor
from giaoban.kernel.handlers import handler

SENDER = system_actor("giấy mời")


@handler("invite_units", BriefingCalled, BriefingOpened, PointsChosen)
def on_called(*, last: bool, event: dict[str, Any]) -> None:
    """Invitations for every bridge point, again whenever points are added or taken away."""
    invite_units(actor=SENDER, briefing_id=UUID(event["briefing_id"]))


@handler("tell_change", BriefingChanged)
def on_changed(*, last: bool, event: dict[str, Any]) -> None:
    """Calendars follow a changed title, time or length."""
    tell_change(actor=SENDER, briefing_id=UUID(event["briefing_id"]))


@handler("tell_cancellation", BriefingCancelled)
def on_cancelled(*, last: bool, event: dict[str, Any]) -> None:
    """Calendars forget what was called off."""
    tell_cancellation(actor=SENDER, briefing_id=UUID(event["briefing_id"]), reason=event["reason"])
