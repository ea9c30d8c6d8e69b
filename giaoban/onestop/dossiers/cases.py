"""A dossier as the engine of processes sees it."""

from uuid import UUID

from giaoban.onestop.dossiers.models import Dossier
from giaoban.onestop.processes.cases import Case
from giaoban.org.models import Unit


def case_of(dossier: Dossier, chosen: Unit | None = None) -> Case:
    """The case; `chosen` is the unit somebody named with a move."""
    return Case(
        id=dossier.id,
        label=dossier.code,
        unit=dossier.unit,
        village=dossier.applicant.village,
        linked={agency: UUID(unit_id) for agency, unit_id in dossier.linked.items()},
        chosen=chosen,
    )
