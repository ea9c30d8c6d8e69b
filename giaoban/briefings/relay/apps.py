"""Django's registration of briefings.relay."""

from django.apps import AppConfig


class RelayConfig(AppConfig):
    name = "giaoban.briefings.relay"
    label = "relay"

    def ready(self) -> None:
        """Join the room, the briefing's page, the stages and the process that keeps them."""
        from giaoban.briefings.keeping import register_wish
        from giaoban.briefings.placing import register_nearness
        from giaoban.briefings.relay import handlers  # noqa: F401
        from giaoban.briefings.relay.keeping import keep_relays, relayed
        from giaoban.briefings.relay.menu import register_section
        from giaoban.briefings.relay.room import register_room
        from giaoban.briefings.relay.wishes import relay_wishes
        from giaoban.briefings.room import companions

        register_room()
        register_section()
        register_wish(relay_wishes)
        register_nearness(relayed)
        companions.register("relays", keep_relays, everywhere=True)
