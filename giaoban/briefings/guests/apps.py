"""Django's registration of briefings.guests."""

from django.apps import AppConfig


class GuestsConfig(AppConfig):
    name = "giaoban.briefings.guests"
    label = "guests"

    def ready(self) -> None:
        """Join the room, the briefing's page and the sweep of dead connections; follow the agenda."""
        from giaoban.briefings.guests import handlers  # noqa: F401 - registers itself
        from giaoban.briefings.guests.menu import register_section
        from giaoban.briefings.guests.room import register_room
        from giaoban.briefings.guests.sweeping import sweep_guests
        from giaoban.briefings.keeping import register_sweep

        register_room()
        register_section()
        register_sweep(sweep_guests)
