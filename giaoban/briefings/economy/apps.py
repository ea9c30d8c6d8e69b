"""Django's registration of briefings.economy."""

from django.apps import AppConfig


class EconomyConfig(AppConfig):
    name = "giaoban.briefings.economy"
    label = "economy"

    def ready(self) -> None:
        """Join the briefing's page and the menu, and follow the life of briefings."""
        from giaoban.briefings.economy import handlers  # noqa: F401
        from giaoban.briefings.economy.menu import register_menu

        register_menu()
