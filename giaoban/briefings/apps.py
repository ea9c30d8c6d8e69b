"""Django's registration of the briefings package."""

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "giaoban.briefings"
    label = "briefings"

    def ready(self) -> None:
        """Put the briefings into the navigation."""
        from giaoban.briefings.menu import register_menu

        register_menu()
