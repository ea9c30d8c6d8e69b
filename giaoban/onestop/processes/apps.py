"""Django's registration of onestop.processes."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "giaoban.onestop.processes"
    label = "processes"

    def ready(self) -> None:
        """Register the menu."""
        from giaoban.onestop.processes.menu import register_menu

        register_menu()
