"""Django's registration of office.tasks."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "giaoban.office.tasks"
    label = "tasks"

    def ready(self) -> None:
        """Register the menu, the notices there are about tasks, and what waits for people."""
        from giaoban.office.tasks.menu import register_menu
        from giaoban.office.tasks.notices import register_notices
        from giaoban.office.tasks.waiting import register_waiting

        register_menu()
        register_notices()
        register_waiting()
