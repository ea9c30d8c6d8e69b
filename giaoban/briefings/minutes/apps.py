"""Django's registration of briefings.minutes."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "giaoban.briefings.minutes"
    label = "minutes"

    def ready(self) -> None:
        """Join the room and the briefing's page, and follow the life of briefings."""
        from giaoban.briefings.minutes import handlers  # noqa: F401
        from giaoban.briefings.minutes.menu import register_sections
        from giaoban.briefings.minutes.notices import register_notices
        from giaoban.briefings.minutes.room import register_room
        from giaoban.briefings.minutes.waiting import register_work

        register_room()
        register_sections()
        register_notices()
        register_work()
