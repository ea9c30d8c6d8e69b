"""Reads of procedures. What others build on: `in_force_for`, `version_for`, `term_for`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.onestop.procedures import access
from giaoban.onestop.procedures.content import Term
from giaoban.onestop.procedures.models import Procedure, Promise, ServiceLevel, Version, VersionState
from giaoban.onestop.procedures.times import is_shorter
from giaoban.org.models import Level, Unit
from giaoban.org.queries import matching

STATES = ("", "dang-ap-dung", "sap-ap-dung", "ban-nhap", "da-bai-bo")


@dataclass(frozen=True)
class Asked:
    """What the reader wants to see of the list."""

    typed: str = ""
    state: str = ""
    field: str = ""
    level: str = ""
    service: str = ""


@dataclass(frozen=True)
class Terms:
    """What the law allows, what is promised in a unit, and by whom when it is a unit's own."""

    statutory: Term
    promised: Term
    by: Promise | None = None

    @property
    def shortened(self) -> bool:
        """Whether less is promised than the law allows."""
        return is_shorter(self.promised, self.statutory)


def listed(actor: Actor, asked: Asked) -> QuerySet[Any]:
    """Procedures asked for, each with `current_id` (version in force), `service`, `drafted`, `coming`, `ended`."""
    rows = with_state(access.visible_procedures(actor).select_related("unit"), timezone.localdate())
    if asked.field:
        rows = rows.filter(field=asked.field)
    if asked.level in Level.values:
        rows = rows.filter(levels__contains=[asked.level])
    if asked.service in ServiceLevel.values:
        rows = rows.filter(service=asked.service)
    if asked.state in _STATES:
        rows = rows.filter(_STATES[asked.state])
    return matching(rows, asked.typed, "name") if asked.typed else rows.order_by("field", "name", "code")


def with_state(rows: QuerySet[Procedure], today: date) -> QuerySet[Any]:
    """The same rows with what a list shows of their versions."""
    own = Version.objects.filter(procedure=OuterRef("pk"))
    current = own.in_force(today).values("pk")[:1]
    newest = own.order_by("-number")
    return rows.annotate(
        current_id=Subquery(current),
        service=Subquery(newest.values("service_level")[:1]),
        drafted=Exists(own.filter(state=VersionState.DRAFT)),
        coming=Exists(own.filter(state=VersionState.PUBLISHED, valid_from__gt=today)),
        ended=Exists(own.filter(state=VersionState.WITHDRAWN, withdrawn_on__lte=today)),
    )


_STATES: Mapping[str, Q] = {
    "dang-ap-dung": Q(current_id__isnull=False),
    "sap-ap-dung": Q(coming=True),
    "ban-nhap": Q(drafted=True),
    "da-bai-bo": Q(ended=True, current_id__isnull=True, coming=False),
}


def fields_seen(actor: Actor) -> list[str]:
    """The fields of the procedures one sees, in order."""
    rows = access.visible_procedures(actor).exclude(field="")
    return list(rows.order_by("field").values_list("field", flat=True).distinct())


def versions_by_id(ids: Iterable[UUID | None]) -> dict[UUID, Version]:
    """Versions with their papers, ways and fees."""
    wanted = [one for one in ids if one is not None]
    rows = Version.objects.filter(id__in=wanted).prefetch_related("papers", "ways", "fees")
    return {version.id: version for version in rows}


def in_force_for(unit: Unit, on: date) -> QuerySet[Version]:
    """Versions that hold in the unit on that day: of its own procedures and those of the units above it.

    Where a unit below keeps a procedure of the same code itself, its own holds.
    """
    chain = [*unit.ancestor_ids(), str(unit.id)]
    mine = Procedure.objects.filter(unit_id__in=chain)
    nearer = mine.filter(code=OuterRef("procedure__code"), unit__path__startswith=OuterRef("procedure__unit__path"))
    nearer = nearer.exclude(unit=OuterRef("procedure__unit"))
    held = nearer.filter(Exists(Version.objects.filter(procedure=OuterRef("pk")).exclude(state=VersionState.DRAFT)))
    rows = Version.objects.filter(procedure__in=mine).in_force(on).exclude(Exists(held))
    return rows.select_related("procedure__unit").order_by(F("field"), F("name"))


def version_for(unit: Unit, code: str, on: date) -> Version | None:
    """The version of a procedure that holds in the unit on that day."""
    return in_force_for(unit, on).filter(procedure__code=code).first()


def term_for(version: Version, unit: Unit, on: date) -> Terms:
    """What is promised for this version in this unit on that day."""
    return terms_for([version], unit, on)[version.id]


def terms_for(versions: Iterable[Version], unit: Unit, on: date) -> dict[UUID, Terms]:
    """The same for many: the nearest unit's own promise, else the committed time, else what the law allows."""
    rows = list(versions)
    chain = [*unit.ancestor_ids(), str(unit.id)]
    promises: dict[UUID, dict[str, Promise]] = {}
    found = Promise.objects.filter(procedure__in={row.procedure_id for row in rows}, unit_id__in=chain)
    for promise in found.filter(valid_from__lte=on).select_related("unit").order_by("valid_from"):
        promises.setdefault(promise.procedure_id, {})[str(promise.unit_id)] = promise
    return {row.id: _terms(row, promises.get(row.procedure_id, {}), chain) for row in rows}


def _terms(version: Version, promises: dict[str, Promise], chain: list[str]) -> Terms:
    statutory = Term(version.statutory_amount, version.statutory_unit)
    committed = Term(version.committed_amount, version.committed_unit) or statutory
    for unit_id in reversed(chain):
        promise = promises.get(unit_id)
        term = Term(promise.amount, promise.time_unit) if promise else Term()
        # A promise made under an older law is not kept where the law has become shorter.
        if promise and term and is_shorter(term, committed):
            return Terms(statutory, term, promise)
    return Terms(statutory, committed)
