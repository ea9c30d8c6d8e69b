"""Django's registration of onestop.procedures."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "giaoban.onestop.procedures"
    label = "procedures"

    def ready(self) -> None:
        """Register the menu."""
        from giaoban.onestop.procedures.menu import register_menu

        register_menu()
