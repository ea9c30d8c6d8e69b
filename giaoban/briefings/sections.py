"""The tabs of a briefing's page: its own first, then what the topics (roll-call, votes, minutes …) add.

    register(Section("minutes", _("Biên bản"), "minutes", order=50, shown=may_read_minutes))

A section's page takes `briefing_id`, extends `briefings/section.html` and puts `briefing` into its context. A section
may also put a card on the briefing's own page (`card`): what is asked of this reader, or the topic's state in a line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from giaoban.briefings.models import Briefing
from giaoban.kernel.actor import Actor


def _always(actor: Actor, briefing: Briefing) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Card:
    """A template and its context, drawn on the briefing's own page."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """One tab. `shown` says who has it for which briefing; smaller `order` comes first."""

    name: str
    label: str | Promise
    url_name: str
    order: int
    shown: Callable[[Actor, Briefing], bool] = _always
    card: Callable[[Actor, Briefing], Card | None] | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """A section for one reader: what the template draws."""

    label: str
    url: str
    current: bool


#: Names of the sections that make no sense for a briefing as it is now.
Unfit = Callable[[Briefing], frozenset[str]]

_sections: dict[str, Section] = {}
_unfit: list[Unfit] = []


def register(section: Section) -> None:
    """Add a section, or replace the one with the same name."""
    _sections[section.name] = section


def leave_out(unfit: Unfit) -> None:
    """A topic knows of briefings that have no use for others' tabs; their cards on the briefing's own page stay."""
    _unfit.append(unfit)


def tabs(actor: Actor, briefing: Briefing, path: str) -> list[Tab]:
    """The tabs this reader has; the one whose address is the longest start of `path` is current."""
    left_out = frozenset[str]().union(*(unfit(briefing) for unfit in _unfit))
    shown = [section for section in _ordered() if section.name not in left_out and section.shown(actor, briefing)]
    found = [(str(section.label), reverse(section.url_name, args=[briefing.id])) for section in shown]
    current = max((url for _label, url in found if path.startswith(url)), key=len, default="")
    return [Tab(label, url, url == current) for label, url in found]


def cards(actor: Actor, briefing: Briefing) -> list[Card]:
    """What the sections put on the briefing's own page for this reader."""
    made = (section.card(actor, briefing) for section in _ordered() if section.card and section.shown(actor, briefing))
    return [card for card in made if card is not None]


def _ordered() -> list[Section]:
    return sorted(_sections.values(), key=lambda section: section.order)
