"""What the topics put beside a page of a document: one's own notes, for one.

    register(Margin("annotations", order=10, card=notes_beside))

`card` gets whoever reads, the document, and the version and page before them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from giaoban.briefings.models import Document
from giaoban.briefings.sections import Card
from giaoban.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Margin:
    """One topic's place beside the page; smaller `order` comes first."""

    name: str
    order: int
    card: Callable[[Actor, Document, int, int], Card | None]


_margins: dict[str, Margin] = {}


def register(margin: Margin) -> None:
    """Add a margin, or replace the one with the same name."""
    _margins[margin.name] = margin


def cards(actor: Actor, document: Document, version: int, page: int) -> list[Card]:
    """What stands beside this page for this reader."""
    made = (one.card(actor, document, version, page) for one in sorted(_margins.values(), key=lambda one: one.order))
    return [card for card in made if card is not None]
