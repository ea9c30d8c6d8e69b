"""Django's registration of office.work."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "giaoban.office.work"
    label = "work"

    def ready(self) -> None:
        """Put the page into the navigation."""
        from giaoban.office.work.menu import register_menu

        register_menu()
