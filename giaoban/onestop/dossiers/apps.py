"""Django's registration of onestop.dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "giaoban.onestop.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        """Register the menu and what waits for people."""
        from giaoban.onestop.dossiers.menu import register_menu
        from giaoban.onestop.dossiers.waiting import register_waiting

        register_menu()
        register_waiting()
