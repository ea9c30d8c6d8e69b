"""Django's registration of briefings.reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "giaoban.briefings.reports"
    label = "reports"

    def ready(self) -> None:
        """Join the briefing's page, the notices and the work."""
        from giaoban.briefings.reports.menu import register_section
        from giaoban.briefings.reports.notices import register_notices
        from giaoban.briefings.reports.waiting import register_work

        register_section()
        register_notices()
        register_work()
