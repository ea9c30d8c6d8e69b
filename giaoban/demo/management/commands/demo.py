"""`giaoban demo seed`: a district in the middle of a briefing, for those who want to look around."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from giaoban.demo.seed import seed


class Command(BaseCommand):
    help = "Set the demo up (again without harm) and write var/demo.json"

    def add_arguments(self, parser: CommandParser) -> None:
        words = parser.add_subparsers(dest="word", required=True)
        words.add_parser("seed", help="units, people, a briefing in progress")

    def handle(self, *args: Any, **options: Any) -> None:
        told = seed(settings.VAR)
        self.stdout.write(f"Bản dùng thử đã sẵn sàng: {told['room']}")
