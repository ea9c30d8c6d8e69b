"""The table of one report as pages draw it: what is typed, what was handed in, and what it was last time."""

from collections.abc import Mapping
from dataclasses import dataclass

from giaoban.briefings.reports.blanks import Column, Row, cell_key
from giaoban.briefings.reports.checking import Problem, name_of
from giaoban.briefings.reports.models import Report
from giaoban.briefings.reports.queries import figures_before
from giaoban.briefings.reports.totals import Shown, figures_of, shown, value_of


@dataclass(frozen=True)
class Field:
    """A cell to fill in; `before` is last time's figure, `problem` what is wrong, `share` a worked-out figure."""

    column: Column
    key: str
    name: str
    text: str
    before: str
    change: str
    problem: str
    line: int
    place: int


@dataclass(frozen=True)
class FieldLine:
    """One row of fields."""

    row: Row
    fields: list[Field]


@dataclass(frozen=True)
class ReadLine:
    """One row of handed-in figures."""

    row: Row
    cells: list[tuple[Column, Shown]]


def read_lines(report: Report) -> list[ReadLine]:
    """What was handed in, with last time's figures and the change."""
    blank, figures, before = report.request.asked(), figures_of(report.handed_cells()), figures_before(report)
    return [
        ReadLine(
            row,
            [
                (column, shown(column, value_of(column, row, figures), value_of(column, row, before)))
                for column in blank.columns
            ],
        )
        for row in blank.lines
    ]


def field_lines(report: Report, cells: Mapping[str, str], problems: list[Problem]) -> list[FieldLine]:
    """The table to fill in, with what is typed; a change is shown once the figure was handed in."""
    blank, before = report.request.asked(), figures_before(report)
    figures = figures_of(report.handed_cells())
    wrong = {problem.place: problem.sentence for problem in problems}
    lines = []
    for number, row in enumerate(blank.lines):
        fields = []
        for place, column in enumerate(blank.columns):
            key = cell_key(row, column)
            now = shown(column, value_of(column, row, figures), value_of(column, row, before))
            fields.append(
                Field(
                    column, key, name_of(row, column), cells.get(key, "") if column.typed else now.text, now.before,
                    now.change, wrong.get(f"c-{key}", ""), number, place,
                )
            )  # fmt: skip
        lines.append(FieldLine(row, fields))
    return lines
