"""Django's registration of onestop.counters."""

from django.apps import AppConfig


class CountersConfig(AppConfig):
    name = "giaoban.onestop.counters"
    label = "counters"

    def ready(self) -> None:
        """Register the menu."""
        from giaoban.onestop.counters.menu import register_menu

        register_menu()
