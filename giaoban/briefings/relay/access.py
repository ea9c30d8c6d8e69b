"""Gates of the relays: the host's office and the desk prepare them, the desk runs them."""

from uuid import UUID

from giaoban.briefings.access import place_in, seat_at_desk
from giaoban.briefings.models import Briefing
from giaoban.briefings.relay.models import Relay
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.org.access import holds
from giaoban.org.powers import Power


def prepares(actor: Actor, briefing: Briefing) -> bool:
    """Whether the actor chooses what is relayed: chair, secretary, and the host's office."""
    return actor.post_id in briefing.desk_posts() or holds(actor, Power.BRIEFINGS_CONVENE, briefing.host)


def briefing_to_relay_in(actor: Actor, briefing_id: UUID) -> Briefing:
    """One briefing, locked, whose relays the actor prepares."""
    briefing = place_in(actor, briefing_id, lock=True).briefing
    if not prepares(actor, briefing):
        raise Absent
    return briefing


def relay_at_desk(actor: Actor, briefing_id: UUID, relay_id: UUID) -> Relay:
    """One relay in the hands of chair or secretary, in the open room; the briefing is locked."""
    return relay_of(seat_at_desk(actor, briefing_id, lock=True).briefing, relay_id)


def relay_of(briefing: Briefing, relay_id: UUID) -> Relay:
    """One relay of this briefing."""
    relay = Relay.objects.select_related("item", "briefing").filter(briefing=briefing, id=relay_id).first()
    if relay is None:
        raise Absent
    return relay
