"""What is set or asked for, as values."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from giaoban.onestop.counters.models import HallDevice, TicketChannel


@dataclass(frozen=True)
class HallPlan:
    """How a hall gives numbers."""

    name: str
    follows_calendar: bool = True
    early_minutes: int = 15
    last_minutes: int = 10


@dataclass(frozen=True)
class LinePlan:
    """A field with its letter."""

    letter: str
    name: str
    about: str = ""
    active: bool = True


@dataclass(frozen=True)
class PriorityPlan:
    """Who is called first, from which day to which, by which rule."""

    name: str
    valid_from: date
    basis: str = ""
    valid_to: date | None = None


@dataclass(frozen=True)
class CounterPlan:
    """A counter: which fields it serves, whose post usually sits there."""

    number: int
    name: str = ""
    line_ids: tuple[UUID, ...] = ()
    post_id: UUID | None = None
    active: bool = True


@dataclass(frozen=True)
class DevicePlan:
    """A device to be given a key."""

    kind: str
    name: str
    prints: bool = False


@dataclass(frozen=True)
class Issued:
    """A device with its key, which is shown once."""

    device: HallDevice
    key: str


@dataclass(frozen=True)
class TicketPlan:
    """A number to be taken: `key` is new for each wish, the same when a wish is sent again."""

    line_id: UUID
    key: UUID
    channel: TicketChannel
    priority_id: UUID | None = None
    case_id: UUID | None = None
