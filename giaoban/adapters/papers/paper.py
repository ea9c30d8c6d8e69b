"""What an official paper is made of, whatever it is written to: plain values, no markup."""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Heading:
    """A heading of the body, bold."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; every line of it is a paragraph."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list of points, each with a dash."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with a head; every row is as wide as the head (missing cells are empty)."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def cells(self, row: tuple[str, ...]) -> tuple[str, ...]:
        """A row made as wide as the head; what is too much goes into the last cell."""
        width = len(self.head)
        if len(row) > width:
            row = (*row[: width - 1], " ".join(row[width - 1 :]))
        return (*row, *("" for _ in range(width - len(row))))

    def shares(self) -> tuple[float, ...]:
        """How wide each column is, in percent: by its longest text, a long one not crushing the short ones."""
        columns = zip(self.head, *(self.cells(row) for row in self.rows), strict=True)
        weights = []
        for head, *cells in columns:
            longest_word = max(map(len, head.split()), default=1)
            weights.append(3 + max(longest_word, min(40, max(map(len, cells), default=0))))
        return tuple(100 * weight / sum(weights) for weight in weights)


Block: TypeAlias = Heading | Paragraph | Items | Table


@dataclass(frozen=True)
class Signature:
    """Who signs: `office` in capitals above ("CHỦ TỌA"), the name below the place for the hand."""

    office: str
    name: str


@dataclass(frozen=True)
class Paper:
    """One paper. `above` is the body it belongs to ("" for none), `issuer` who issues it, `symbol` after the number.

    `number` is empty until the office gives one: its place is left. `place_and_day` is the line in italics on the
    right. `name` is the kind in capitals, `summary` what it is about. `signatures` stand from left to right.
    """

    above: str
    issuer: str
    symbol: str
    place_and_day: str
    name: str
    summary: str
    number: str = ""
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = field(default=())
