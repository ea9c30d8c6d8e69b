"""The demo's relays: the Government's conference, which the secretary shares from a window of their own."""

from giaoban.briefings.relay.actions.sources import RelayPlan, add_relay
from giaoban.briefings.relay.models import Kind, Relay
from giaoban.demo.world import World
from giaoban.org.queries import actor_for

TITLE = "Hội nghị trực tuyến Chính phủ với địa phương"


def seed_relay(world: World) -> None:
    """One source of the kind that needs no address, so that nothing outside is asked."""
    briefing = world.briefing
    if briefing.secretary_person is None or Relay.objects.filter(briefing=briefing).exists():
        return
    actor = actor_for(briefing.secretary_person, briefing.secretary_post, "demo")
    plan = RelayPlan(TITLE, Kind.SCREEN)
    add_relay(actor=actor, briefing_id=briefing.id, plan=plan, key="demo")
