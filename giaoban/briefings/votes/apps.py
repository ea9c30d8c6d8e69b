"""Django's registration of briefings.votes."""

from django.apps import AppConfig


class VotesConfig(AppConfig):
    name = "giaoban.briefings.votes"
    label = "votes"

    def ready(self) -> None:
        """Make votes part of the room and of the briefing's page; opinion rounds have pages of their own."""
        from giaoban.briefings.votes import handlers  # noqa: F401
        from giaoban.briefings.votes.menu import register_menu, register_section
        from giaoban.briefings.votes.room import register_room
        from giaoban.briefings.votes.rounds.notices import register_notices
        from giaoban.briefings.votes.rounds.queries import register_waiting

        register_room()
        register_section()
        register_menu()
        register_notices()
        register_waiting()
