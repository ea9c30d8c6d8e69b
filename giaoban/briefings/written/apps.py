"""Django's registration of briefings.written."""

from django.apps import AppConfig


class WrittenConfig(AppConfig):
    name = "giaoban.briefings.written"
    label = "written"

    def ready(self) -> None:
        """Join the briefing's page, the papers, the notices and what waits for people; follow the briefings."""
        from giaoban.briefings.written import handlers  # noqa: F401 - registers itself
        from giaoban.briefings.written.menu import register_menu
        from giaoban.briefings.written.notices import register_notices
        from giaoban.briefings.written.work import register_work

        register_menu()
        register_notices()
        register_work()
