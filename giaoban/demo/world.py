"""What every part of the demo builds on."""

from collections.abc import Mapping
from dataclasses import dataclass

from giaoban.briefings.models import Briefing
from giaoban.org.models import Unit


@dataclass(frozen=True)
class World:
    """The briefing in progress, and the units by their key ("district", "maison", …)."""

    briefing: Briefing
    units: Mapping[str, Unit]
