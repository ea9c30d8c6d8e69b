"""What relays ask of their briefings' stages: a member on the floor, a feed among the pictures, silence at times."""

from typing import Any
from uuid import UUID

from giaoban.briefings.models import RequestState, SpeakingRequest
from giaoban.briefings.relay.models import Relay, State


def relay_wishes() -> dict[UUID, dict[str, Any]]:
    """For each briefing with a relay on the air: its leave, and whether it is silent now."""
    relays = list(Relay.objects.exclude(state=State.OFF))
    if not relays:
        return {}
    turns = SpeakingRequest.objects.filter(
        briefing__in=[relay.briefing_id for relay in relays], state=RequestState.SPEAKING
    )  # fmt: skip
    spoken_in = set(turns.values_list("briefing_id", flat=True))
    return {relay.briefing_id: _wish(relay, somebody_speaks=relay.briefing_id in spoken_in) for relay in relays}


def _wish(relay: Relay, *, somebody_speaks: bool) -> dict[str, Any]:
    name = frozenset({str(relay.id)})
    silent = relay.silenced or (relay.yields and somebody_speaks)
    return {"allowed_on_floor": name, "publishers": name, "muted": name if silent else frozenset()}
