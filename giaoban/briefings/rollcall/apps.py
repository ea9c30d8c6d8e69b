"""Django's registration of briefings.rollcall."""

from django.apps import AppConfig


class RollcallConfig(AppConfig):
    name = "giaoban.briefings.rollcall"
    label = "rollcall"

    def ready(self) -> None:
        """Join the room and the briefing's page."""
        from giaoban.briefings.rollcall.menu import register_section
        from giaoban.briefings.rollcall.room import register_room

        register_room()
        register_section()
