"""What follows when a point may take part by telephone, or is invited: its people are told how to call."""

from typing import Any
from uuid import UUID

from giaoban.briefings.convening.events import InvitationsSent
from giaoban.briefings.telephone.actions.telling import tell_phone_lines
from giaoban.briefings.telephone.events import PhoneLineAdded, PhonePinRenewed
from giaoban.kernel.actor import system_actor
from giaoban.kernel.handlers import handler

SENDER = system_actor("tổng đài điện thoại")


@handler("tell_phone_lines", InvitationsSent, PhoneLineAdded, PhonePinRenewed)
def on_line(*, last: bool, event: dict[str, Any]) -> None:
    """Each point's people, once for each secret number."""
    tell_phone_lines(actor=SENDER, briefing_id=UUID(event["briefing_id"]))
