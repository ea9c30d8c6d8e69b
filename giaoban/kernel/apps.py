"""Django's registration of the kernel."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "giaoban.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the kernel's own nightly work on the worker's timetable."""
        import giaoban.kernel.attachments.jobs  # noqa: F401 - needs the app registry
