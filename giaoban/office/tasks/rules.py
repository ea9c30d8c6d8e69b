"""Which reminder rule holds for a unit's tasks on a day: its own, else the nearest above, else the usual one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from giaoban.office.tasks.models import ReminderRule
from giaoban.org.models import Unit


@dataclass(frozen=True)
class Rule:
    """Working days before the deadline to remind on; working days after it to tell level 1, 2, 3 …"""

    remind_days: Sequence[int]
    escalate_days: Sequence[int]


#: Our own choice, until an agency sets its own: three days before and on the eve; then unit leader, assigner, above.
USUAL = Rule((3, 1), (1, 3, 5))


class Rules:
    """The rules in force on one day, read once for many tasks."""

    def __init__(self, on: date) -> None:
        self._of: dict[UUID, ReminderRule] = {}
        for row in ReminderRule.objects.filter(valid_from__lte=on).order_by("valid_from"):
            self._of[row.unit_id] = row

    def of(self, unit: Unit) -> Rule:
        """The rule for a task whose lead is this unit."""
        row = self.row_of(unit)
        return Rule(row.remind_days, row.escalate_days) if row else USUAL

    def row_of(self, unit: Unit) -> ReminderRule | None:
        """The agency's rule behind it; None for the usual one."""
        near_to_far = [unit.id, *(UUID(above) for above in reversed(unit.ancestor_ids()))]
        return next((self._of[one] for one in near_to_far if one in self._of), None)
