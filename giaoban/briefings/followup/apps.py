"""Django's registration of briefings.followup."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "giaoban.briefings.followup"
    label = "followup"

    def ready(self) -> None:
        """Join the briefing's page and what waits for people, and follow the end of briefings."""
        from giaoban.briefings.followup import handlers  # noqa: F401
        from giaoban.briefings.followup.menu import register_menu
        from giaoban.briefings.followup.notices import register_notices

        register_menu()
        register_notices()
