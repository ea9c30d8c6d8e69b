"""The agenda goes on: guests who were let in for an item that is over go back to the waiting room."""

from typing import Any
from uuid import UUID

from giaoban.briefings.events import AgendaMoved
from giaoban.briefings.guests.actions.visits import put_back_after_item
from giaoban.briefings.models import Guest, GuestState
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.handlers import handler

DOORMAN = system_actor("trông cửa phòng họp")


@handler("put_back_guests_of_past_item", AgendaMoved)
def put_back_guests_of_past_item(*, last: bool, event: dict[str, Any]) -> None:
    """Their view closed with the event itself; now their turns end and the desk sees them waiting."""
    admitted = Guest.objects.filter(briefing=UUID(event["briefing_id"]), state=GuestState.ADMITTED).exclude(items=[])
    for guest_id in admitted.values_list("id", flat=True):
        try:
            put_back_after_item(actor=DOORMAN, guest_id=guest_id)
        except RuleBroken:
            continue  # the desk sent them away meanwhile
