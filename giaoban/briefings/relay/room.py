"""Relays in the live room: everybody knows what is relayed and how it goes, the desk runs it, a device may send it."""

from typing import Any, Literal
from uuid import UUID

from msgspec import Struct

from giaoban.briefings.access import Seat
from giaoban.briefings.models import Briefing
from giaoban.briefings.relay import shapes
from giaoban.briefings.relay.actions import airing
from giaoban.briefings.relay.models import Relay, State
from giaoban.briefings.room.messages import Sdp
from giaoban.briefings.room.requests import plainly
from giaoban.briefings.room.topics import Topic, register
from giaoban.briefings.shapes import Shape


class OneRelay(Struct):
    relay_id: UUID


class Silence(Struct):
    relay_id: UUID
    silenced: bool


class Share(Struct):
    relay_id: UUID
    part: Literal["sound", "picture"]
    sdp: Sdp


def relays(seat: Seat) -> list[Shape]:
    """Every source of the briefing, without its address."""
    return [shapes.relay_shape(row) for row in Relay.objects.filter(briefing=seat.briefing)]


def relays_on_air(briefing: Briefing) -> list[Shape]:
    """The source that is relayed now: guests hear it, so they see it; what waits for later is not theirs."""
    return [shapes.relay_shape(row) for row in Relay.objects.filter(briefing=briefing).exclude(state=State.OFF)]


async def _share(connection: Any, request_id: str, content: Share) -> dict[str, Any]:
    """The leave comes first; then the device's offer goes to the floor or to the pictures under the relay's name."""
    relay = await connection.act(airing.share_relay, relay_id=content.relay_id, client=connection.client)
    send = connection.peers.lend_sound if content.part == "sound" else connection.peers.lend_picture
    return {"sdp": await send(f"relay-{content.part}", str(relay.id), content.sdp)}


def register_room() -> None:
    """Called once when the app is ready."""
    register(
        Topic(
            name="relay",
            lists={"relays": relays},
            guest_lists={"relays": relays_on_air},
            messages={"relay.start": OneRelay, "relay.stop": OneRelay, "relay.silence": Silence, "relay.share": Share},
            handlers={
                "relay.start": plainly(airing.start_relay),
                "relay.stop": plainly(airing.stop_relay),
                "relay.silence": plainly(airing.silence_relay),
                "relay.share": _share,
            },
        )
    )
