"""What a relay does when the briefing moves on."""

from typing import Any
from uuid import UUID

from giaoban.briefings.events import AgendaMoved, BriefingEnded
from giaoban.briefings.relay.actions.airing import follow_agenda
from giaoban.briefings.relay.models import Relay
from giaoban.kernel.actor import system_actor
from giaoban.kernel.handlers import handler

OPERATOR = system_actor("tiếp sóng")


@handler("relay_with_agenda", AgendaMoved, BriefingEnded)
def relay_with_agenda(*, last: bool, event: dict[str, Any]) -> None:
    """The source of the item that is taken up begins; the one of the item before ends."""
    briefing_id = UUID(event["briefing_id"])
    if Relay.objects.filter(briefing=briefing_id).exists():
        follow_agenda(actor=OPERATOR, briefing_id=briefing_id)
