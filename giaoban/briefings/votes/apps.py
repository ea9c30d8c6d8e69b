"""Django's registration of briefings.votes."""

from django.apps import AppConfig


class VotesConfig(AppConfig):
    name = "giaoban.briefings.votes"
    label = "votes"

    def ready(self) -> None:
        """Make votes part of the room and of the briefing's page."""
        from giaoban.briefings.votes import handlers  # noqa: F401
        from giaoban.briefings.votes.menu import register_section
        from giaoban.briefings.votes.room import register_room

        register_room()
        register_section()
