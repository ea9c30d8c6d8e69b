"""Django's registration of the organisation."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "giaoban.org"
    label = "org"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put units and people into the navigation."""
        from giaoban.org.menu import register_menu

        register_menu()
