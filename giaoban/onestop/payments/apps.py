"""Django's registration of onestop.payments."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "giaoban.onestop.payments"
    label = "payments"

    def ready(self) -> None:
        """Register the menu."""
        from giaoban.onestop.payments.menu import register_menu

        register_menu()
