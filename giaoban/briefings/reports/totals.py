"""Figures of many units in one table: sums, means and shares, and how they moved since last time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from giaoban.briefings.reports.blanks import Blank, Column, Row, cell_key
from giaoban.briefings.reports.figures import signed, write

Figures = Mapping[str, Decimal]


@dataclass(frozen=True)
class Shown:
    """One figure of a table under its column's `label`: the value, as written, the one before, and the change."""

    label: str
    value: Decimal | None
    text: str
    before: str = ""
    change: str = ""


def figures_of(cells: Mapping[str, str]) -> dict[str, Decimal]:
    """Handed-in figures, which were checked when they came."""
    return {key: Decimal(text) for key, text in cells.items()}


def value_of(column: Column, row: Row, figures: Figures) -> Decimal | None:
    """One unit's figure; a share is worked out."""
    if column.typed:
        return figures.get(cell_key(row, column))
    return _share(figures.get(f"{row.key}.{column.part}"), figures.get(f"{row.key}.{column.whole}"))


def total_of(column: Column, row: Row, reports: Iterable[Figures]) -> Decimal | None:
    """One figure of all units together; None where there is nothing to add up or the column is not totalled."""
    known = list(reports)
    if column.total == "none":
        return None
    if column.total == "share":
        part, whole = f"{row.key}.{column.part}", f"{row.key}.{column.whole}"
        # A unit that gave only one of the two would bend the share.
        both = [one for one in known if part in one and whole in one]
        return _share(_sum(one[part] for one in both), _sum(one[whole] for one in both))
    values = [one[key] for one in known if (key := cell_key(row, column)) in one]
    if not values:
        return None
    whole_sum = sum(values, Decimal(0))
    return whole_sum / len(values) if column.total == "average" else whole_sum


def shown(column: Column, value: Decimal | None, before: Decimal | None = None, *, total: bool = False) -> Shown:
    """A figure as a page writes it, with the one before and the change."""
    places = column.shown_places if total or not column.typed else column.places
    change = None if value is None or before is None else value - before
    return Shown(column.label, value, write(value, places), write(before, places), signed(change, places))


def unit_total(column: Column, blank: Blank, figures: Figures) -> Decimal | None:
    """What a chart draws for a unit: its rows added up where that makes sense, else its only row's figure."""
    if column.total == "sum":
        return _sum(figures[key] for row in blank.lines if (key := cell_key(row, column)) in figures)
    return value_of(column, blank.lines[0], figures) if len(blank.lines) == 1 else None


def _sum(values: Iterable[Decimal]) -> Decimal | None:
    found = list(values)
    return sum(found, Decimal(0)) if found else None


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return None if part is None or not whole else 100 * part / whole
