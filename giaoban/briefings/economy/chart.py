"""The chart of a period: stacked columns of meetings by form, drawn on the server as SVG numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from giaoban.briefings.economy.figures import Line
from giaoban.briefings.economy.models import Form
from giaoban.briefings.economy.periods import Period

#: In the drawing's own units.
HEIGHT = 160
STEP = 60
BAR = 32
FORMS = (Form.IN_PERSON, Form.MIXED, Form.ONLINE, Form.WRITTEN)


@dataclass(frozen=True)
class Block:
    """One form's piece of a column."""

    form: str
    x: str
    y: str
    height: str


@dataclass(frozen=True)
class Column:
    """One piece of the period with how many meetings of each form."""

    name: str
    counts: list[int]
    total: int
    middle: str
    top: str
    blocks: list[Block]


@dataclass(frozen=True)
class Chart:
    """The whole drawing; `base` is where the columns stand."""

    width: int
    columns: list[Column]
    base: int = HEIGHT


def chart_of(period: Period, rows: Iterable[Line]) -> Chart:
    """Columns as high as their share of the highest."""
    on_day = Counter((row.held_on, row.form) for row in rows)
    pieces = [
        (name, [sum(n for (day, of), n in on_day.items() if of == form and first <= day <= last) for form in FORMS])
        for name, first, last in period.pieces()
    ]
    highest = max((sum(counts) for _name, counts in pieces), default=0) or 1
    columns = [_column(n, name, counts, highest) for n, (name, counts) in enumerate(pieces)]
    return Chart(STEP * len(columns), columns)


def _column(n: int, name: str, counts: list[int], highest: int) -> Column:
    x, y = n * STEP + (STEP - BAR) / 2, float(HEIGHT)
    blocks = []
    for form, count in zip(FORMS, counts, strict=True):
        height = count / highest * (HEIGHT - 20)
        y -= height
        if count:
            blocks.append(Block(form.value, f"{x:.1f}", f"{y:.1f}", f"{height:.1f}"))
    return Column(name, counts, sum(counts), f"{x + BAR / 2:.1f}", f"{y - 5:.1f}", blocks)
