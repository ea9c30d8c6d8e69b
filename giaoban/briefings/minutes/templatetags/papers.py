"""`section.body|blocks`: the text of a section as the paper lays it out, for the page. `{% load papers %}`."""

from dataclasses import dataclass, field

from django import template

from giaoban.adapters.papers import Block, Table
from giaoban.briefings.minutes.drafting.markup import blocks_of

register = template.Library()


@dataclass(frozen=True)
class Shown:
    """One block, what it is, and for a table its rows as (head, cell): a phone shows each cell with its head."""

    kind: str
    block: Block
    rows: list[list[tuple[str, str]]] = field(default_factory=list)


@register.filter
def blocks(body: str) -> list[Shown]:
    """Each block as the page draws it."""
    return [_shown(block) for block in blocks_of(body)]


def _shown(block: Block) -> Shown:
    kind = type(block).__name__
    if not isinstance(block, Table):
        return Shown(kind, block)
    rows = [list(zip(block.head, block.cells(row), strict=True)) for row in block.rows]
    return Shown(kind, block, rows)
