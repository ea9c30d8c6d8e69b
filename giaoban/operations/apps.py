"""Django's registration of operations."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "giaoban.operations"
    label = "operations"

    def ready(self) -> None:
        """Join the navigation."""
        from giaoban.operations.menu import register_menu

        register_menu()
