"""Django's registration of briefings.annotations."""

from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    name = "giaoban.briefings.annotations"
    label = "annotations"

    def ready(self) -> None:
        """Join the room, the briefing's page and the margin of its documents."""
        from giaoban.briefings.annotations.menu import register_section
        from giaoban.briefings.annotations.room import register_room

        register_room()
        register_section()
