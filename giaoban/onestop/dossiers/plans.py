"""What a clerk wants to take in, as it comes from a form."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from giaoban.onestop.procedures.models import Channel


@dataclass(frozen=True)
class CitizenPlan:
    """A person as typed at the counter; `id` is a known one's, to be brought up to date."""

    personal_id: str
    name: str
    birth_date: date | None = None
    phone: str = ""
    address: str = ""
    village_id: UUID | None = None
    id: UUID | None = None


@dataclass(frozen=True)
class IntakePlan:
    """One dossier. `given` are the procedure's papers handed in, `reused` those taken from earlier dossiers:
    the procedure's paper → the paper given before."""

    version_id: UUID
    citizen: CitizenPlan
    given: frozenset[UUID] = frozenset()
    reused: dict[UUID, UUID] = field(default_factory=dict)
    channel: Channel = Channel.COUNTER
    note: str = ""
