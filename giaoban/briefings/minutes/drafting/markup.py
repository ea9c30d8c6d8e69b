"""From what the secretary edits to the paper that is laid out.

The text of a section is plain: a line is a paragraph, "- " begins a point of a list, and lines of cells between bars
are a table whose first line is its head.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone

from giaoban.adapters.papers import Block, Heading, Items, Paper, Paragraph, Signature, Table
from giaoban.briefings.minutes.drafting.text import long_day


def paper_from(head: Mapping[str, Any], sections: Iterable[Mapping[str, Any]]) -> Paper:
    """The whole paper; sections without any text are left out."""
    blocks: list[Block] = []
    for section in sections:
        if section["heading"]:
            blocks.append(Heading(section["heading"]))
        blocks.extend(blocks_of(section["body"]))
    return Paper(
        above=head["above"],
        issuer=head["issuer"],
        symbol=head["symbol"],
        number=head["number"],
        place_and_day=f"{head['place']}, {_day(head['day'])}",
        name=head["name"],
        summary=head["summary"],
        blocks=tuple(blocks),
        signatures=tuple(Signature(office, name) for office, name in head["signers"]),
        recipients=tuple(filter(None, (line.strip().lstrip("-–• ") for line in head["recipients"].splitlines()))),
    )


def blocks_of(body: str) -> list[Block]:
    """The blocks of one section's text."""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    found: list[Block] = []
    for kind, group in groupby(lines, _kind):
        if kind == "item":
            found.append(Items(tuple(line[2:] for line in group)))
        elif kind == "row":
            head, *rows = [_cells(line) for line in group]
            found.append(Table(head, tuple(rows)))
        else:
            found.append(Paragraph("\n".join(group)))
    return found


def _kind(line: str) -> str:
    if line.startswith("- "):
        return "item"
    return "row" if line.startswith("|") and line.endswith("|") and len(line) > 2 else "text"


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line[1:-1].split("|"))


def _day(iso: str) -> str:
    """The day, or room for it where it is written when the paper is signed."""
    return long_day(date.fromisoformat(iso)) if iso else f"ngày ...... tháng ...... năm {timezone.localdate().year}"
