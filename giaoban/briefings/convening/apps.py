"""Django's registration of briefings.convening."""

from django.apps import AppConfig


class ConveningConfig(AppConfig):
    name = "giaoban.briefings.convening"
    label = "convening"

    def ready(self) -> None:
        """Join the briefing's page, the navigation, the notices and what waits for people; follow the briefings."""
        from giaoban.briefings.convening import handlers  # noqa: F401 - registers itself
        from giaoban.briefings.convening.menu import register_menu
        from giaoban.briefings.convening.notices import register_kinds
        from giaoban.briefings.convening.work import register_work

        register_menu()
        register_kinds()
        register_work()
