"""Which draft a briefing's paper begins with. A topic above that holds briefings in a way of its own registers its own:

register_drafter(Drafter("written", applies=lambda briefing: …, sections=report_sections))
"""

from collections.abc import Callable
from dataclasses import dataclass

from giaoban.briefings.minutes.drafting.minutes import minutes_sections
from giaoban.briefings.minutes.drafting.notice import notice_sections
from giaoban.briefings.minutes.drafting.text import Section
from giaoban.briefings.minutes.models import PaperKind
from giaoban.briefings.models import Briefing


@dataclass(frozen=True, slots=True)
class Drafter:
    """What takes the place of minutes for the briefings it applies to."""

    name: str
    applies: Callable[[Briefing], bool]
    sections: Callable[[Briefing], list[Section]]


_drafters: dict[str, Drafter] = {}


def register_drafter(drafter: Drafter) -> None:
    """Add one, or replace the one with the same name."""
    _drafters[drafter.name] = drafter


def sections_of(briefing: Briefing, kind: PaperKind) -> list[Section]:
    """The draft of one paper from what is known of the briefing."""
    if kind == PaperKind.NOTICE:
        return notice_sections(briefing)
    own = next((one for one in _drafters.values() if one.applies(briefing)), None)
    return own.sections(briefing) if own else minutes_sections(briefing)
