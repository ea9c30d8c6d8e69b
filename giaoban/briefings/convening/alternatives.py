"""What can be done instead of meeting. A topic that offers something registers it; the briefing's page proposes it.

register(Alternative(name="written", label=_("Lấy ý kiến bằng văn bản"), text=_("…"), url=written_url))
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from giaoban.briefings.models import Briefing, BriefingState, Purpose


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way around a meeting: the words of its button, why it may be enough, and where it begins.

    `open_to` says for which briefing it still makes sense to propose it: not where it has begun already.
    """

    name: str
    label: str | Promise
    text: str | Promise
    url: Callable[[Briefing], str]
    open_to: Callable[[Briefing], bool] = lambda briefing: True


@dataclass(frozen=True, slots=True)
class Offer:
    """An alternative for one briefing: what the template draws."""

    label: str
    text: str
    url: str


_alternatives: dict[str, Alternative] = {}


def register(alternative: Alternative) -> None:
    """Add one, or replace the one with the same name."""
    _alternatives[alternative.name] = alternative


def offers(briefing: Briefing) -> list[Offer]:
    """What to do instead of this meeting: only for a draft whose every item merely informs."""
    if briefing.state != BriefingState.DRAFT:
        return []
    purposes = set(briefing.agenda.values_list("purpose", flat=True))
    if purposes != {Purpose.INFORM}:
        return []
    return [
        Offer(str(one.label), str(one.text), one.url(briefing))
        for one in _alternatives.values()
        if one.open_to(briefing)
    ]
