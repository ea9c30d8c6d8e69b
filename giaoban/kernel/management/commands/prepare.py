"""`giaoban prepare`: what must be done before the processes start, in one process, for starting one takes seconds."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Bring the tables up to date and, in the demo, its data; again without harm"

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=1, stdout=self.stdout)
        if settings.DEMO:
            call_command("demo", "seed", stdout=self.stdout)
