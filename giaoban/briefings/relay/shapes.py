"""The wire shape of a relay (docs/room-protocol.md, section Relay). Its address never travels."""

from collections.abc import Iterable

from giaoban.briefings.relay.models import Relay, RelayTurn
from giaoban.briefings.shapes import Patch, Shape, stamp


def relay_shape(relay: Relay) -> Shape:
    """One source and how it goes; `id` is also the id of its picture's feed."""
    began = RelayTurn.objects.filter(relay=relay, ended_at=None).values_list("began_at", flat=True).first()
    return {
        "id": str(relay.id),
        "item_id": str(relay.item_id) if relay.item_id else None,
        "title": relay.title,
        "kind": relay.kind,
        "state": relay.state,
        "problem": relay.problem,
        "sound": relay.sound,
        "picture": relay.picture,
        "silenced": relay.silenced,
        "yields": relay.yields,
        "client": str(relay.client) if relay.client else None,
        "began_at": stamp(began),
        "since": stamp(relay.since),
    }


def relays(rows: Iterable[Relay]) -> Patch:
    """Several, as a patch."""
    return {"relays": [relay_shape(row) for row in rows]}
