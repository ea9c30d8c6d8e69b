"""Django's registration of briefings.cascade."""

from django.apps import AppConfig


class CascadeConfig(AppConfig):
    name = "giaoban.briefings.cascade"
    label = "cascade"

    def ready(self) -> None:
        """Join the briefing's page, the notices and what waits for people."""
        from giaoban.briefings.cascade.menu import register_sections
        from giaoban.briefings.cascade.notices import register_notices
        from giaoban.briefings.cascade.work import register_work

        register_sections()
        register_notices()
        register_work()
