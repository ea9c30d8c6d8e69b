"""Whether a report is whole: which place is wrong, and in what words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from giaoban.briefings.reports.blanks import Blank, Column, Row, cell_key
from giaoban.briefings.reports.figures import read_cell
from giaoban.kernel.errors import RuleBroken


@dataclass(frozen=True)
class Problem:
    """One place to mend: `place` is its field's id, `label` its name, `sentence` what to do."""

    place: str
    label: str
    sentence: str


def problems_of(blank: Blank, answers: Mapping[str, str], cells: Mapping[str, str]) -> list[Problem]:
    """Everything that stands in the way of handing in, in the order of the form."""
    found = [
        Problem(f"q-{one.key}", one.heading, _("Chưa viết. Nếu không có gì, hãy ghi “Không”."))
        for one in blank.questions
        if one.required and not answers.get(one.key, "").strip()
    ]
    for row in blank.lines:
        for column in blank.columns:
            if column.typed:
                try:
                    read_cell(column, cells.get(cell_key(row, column), ""))
                except RuleBroken as wrong:
                    found.append(Problem(f"c-{cell_key(row, column)}", name_of(row, column), str(wrong.message)))
    return found


def checked(blank: Blank, cells: Mapping[str, str]) -> dict[str, Decimal]:
    """The figures of a table without problems; empty cells are left out. Raises RuleBroken."""
    values = {}
    for row in blank.lines:
        for column in blank.columns:
            if column.typed:
                value = read_cell(column, cells.get(cell_key(row, column), ""))
                if value is not None:
                    values[cell_key(row, column)] = value
    return values


def name_of(row: Row, column: Column) -> str:
    """A cell as a person finds it."""
    return f"{row.heading} · {column.label}" if row.heading else column.label
