"""Django's registration of briefings.readiness."""

from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    name = "giaoban.briefings.readiness"
    label = "readiness"

    def ready(self) -> None:
        """Join the briefing's page, the menu, the notices, the work, and follow calls."""
        from giaoban.briefings.readiness import handlers  # noqa: F401 - registers its reactions
        from giaoban.briefings.readiness.menu import register_menu
        from giaoban.briefings.readiness.notices import register_notices
        from giaoban.briefings.readiness.waiting import register_work

        register_menu()
        register_notices()
        register_work()
