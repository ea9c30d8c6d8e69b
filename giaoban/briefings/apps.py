"""Django's registration of the briefings package."""

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "giaoban.briefings"
    label = "briefings"

    def ready(self) -> None:
        """Put the briefings into the navigation and among what waits for people."""
        from giaoban.briefings.menu import register_menu
        from giaoban.briefings.work import register_work

        register_menu()
        register_work()
