"""`giaoban calendar`: the days that are not as the week has them — shown, set and cleared by who runs the server.

giaoban calendar list 2026
giaoban calendar set 2026-11-28 working "Làm bù cho ngày 27/11"
giaoban calendar clear 2026-11-28
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from giaoban.kernel.actor import system_actor
from giaoban.kernel.calendar.actions import clear_day, set_day
from giaoban.kernel.calendar.core import DayKind
from giaoban.kernel.calendar.holidays import holiday_names, public_holidays
from giaoban.kernel.calendar.models import DayOverride
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day as written
from giaoban.kernel.formats import weekday

OPERATOR = system_actor("lịch làm việc").via("cli")
WORDS = {
    DayKind.OFF: "nghỉ",
    DayKind.WORKING: "làm việc",
    DayKind.MORNING: "làm buổi sáng",
    DayKind.AFTERNOON: "làm buổi chiều",
}


class Command(BaseCommand):
    help = "Xem, đặt, bỏ ngày nghỉ và ngày làm bù (show, set, clear days off and make-up working days)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The three words: list YEAR, set DAY KIND REASON, clear DAY."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("list").add_argument("year", type=int)
        setting = verbs.add_parser("set")
        setting.add_argument("day", type=_day)
        setting.add_argument("kind", choices=[kind.value for kind in DayKind])
        setting.add_argument("reason")
        verbs.add_parser("clear").add_argument("day", type=_day)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked; a refusal is one sentence."""
        try:
            match options["verb"]:
                case "list":
                    self._list(options["year"])
                case "set":
                    set_day(actor=OPERATOR, day=options["day"], kind=DayKind(options["kind"]), name=options["reason"])
                    self.stdout.write(f"Đã đặt ngày {written(options['day'])}.")
                case "clear":
                    self._clear(options["day"])
        except RuleBroken as refusal:
            raise CommandError(str(refusal.message)) from None

    def _clear(self, day: date) -> None:
        row = DayOverride.objects.filter(unit_id=None, day=day, removed=False).first()
        if row is None:
            raise CommandError(f"Ngày {written(day)} không có quy định riêng nào để bỏ.")
        clear_day(actor=OPERATOR, override_id=row.id)
        self.stdout.write(f"Đã bỏ quy định riêng của ngày {written(day)}.")

    def _list(self, year: int) -> None:
        names = holiday_names(year)
        lines = {day: (kind, names.get(day, "Làm bù")) for day, kind in public_holidays(year).items()}
        for row in DayOverride.objects.filter(unit_id=None, removed=False, day__year=year):
            lines[row.day] = (DayKind(row.kind), row.name)
        for day, (kind, name) in sorted(lines.items()):
            self.stdout.write(f"{written(day)}  {weekday(day):8}  {WORDS[kind]:14}  {name}")


def _day(text: str) -> date:
    return date.fromisoformat(text)
