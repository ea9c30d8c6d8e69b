"""What the pages of processes show."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.kernel.text import clean_line, plain
from giaoban.onestop.clock import rules_on
from giaoban.onestop.procedures.models import Version
from giaoban.onestop.processes import access
from giaoban.onestop.processes.graph import Graph, GraphMove, GraphStep
from giaoban.onestop.processes.models import Process, ProcessVersion
from giaoban.onestop.processes.reading import graph_of
from giaoban.onestop.processes.validation import Fault, faults, hours, longest_minutes
from giaoban.org.models import Level, Unit


@dataclass(frozen=True)
class Card:
    """One step in the list, with its ways out and what is wrong with it."""

    number: int
    step: GraphStep
    ways: list[tuple[GraphMove, GraphStep | None]]
    faults: list[Fault]

    @property
    def time(self) -> str:
        """How long it may take, in words."""
        return hours(self.step.minutes) if self.step.minutes else "—"


@dataclass(frozen=True)
class VersionPage:
    """Everything a version's page shows."""

    version: ProcessVersion
    graph: Graph
    cards: list[Card]
    faults: list[Fault]
    minutes: int
    may_draw: bool
    may_publish: bool

    @property
    def last(self) -> UUID | None:
        """The last step of the main line: what is added at the end comes after it."""
        main = self.graph.main_line()
        return next((step.id for step in reversed(self.graph.steps) if step.id in main), None)

    @property
    def errors(self) -> list[Fault]:
        """What forbids publishing."""
        return [fault for fault in self.faults if fault.is_error]


def processes(actor: Actor, typed: str) -> QuerySet[Process]:
    """Processes the actor may know of, with their versions, the newest first."""
    rows = access.visible_processes(actor).select_related("unit")
    for word in plain(clean_line(typed)).split():
        rows = rows.filter(search__contains=word)
    return rows.prefetch_related(Prefetch("versions", ProcessVersion.objects.order_by("-number")))


def version_page(actor: Actor, version_id: UUID) -> VersionPage:
    """One version; the day of its rules is the day it holds from."""
    version = access.version_to_see(actor, version_id)
    graph = graph_of(version)
    found = faults(graph, version.limit, rules_on(version.valid_from or timezone.localdate()))
    return VersionPage(
        version=version,
        graph=graph,
        cards=[_card(graph, number, step, found) for number, step in enumerate(graph.steps, start=1)],
        faults=found,
        minutes=longest_minutes(graph),
        may_draw=access.draws(actor, version.process),
        may_publish=access.publishes(actor, version.process),
    )


def best_version(actor: Actor, process: Process, on: date) -> ProcessVersion | None:
    """The one to open first: the draft of who draws, else that in force, else the newest published."""
    versions = list(process.versions.all())
    if access.draws(actor, process):
        draft = next((version for version in versions if version.is_draft), None)
        if draft is not None:
            return draft
    published = [version for version in versions if not version.is_draft]
    return ProcessVersion.objects.in_force(process, on) or (published[0] if published else None)


def procedures_using(process: Process) -> QuerySet[Version]:
    """Versions of procedures that go by this process."""
    return Version.objects.filter(process_id=process.id).select_related("procedure")[:50]


def units_to_name(process: Process) -> QuerySet[Unit]:
    """Units a step can be fixed to: the process's own line upwards, their departments, and what is right below it."""
    unit = process.unit
    line = [*unit.ancestor_ids(), str(unit.id)]
    near = Q(id__in=line) | Q(parent__in=line, level=Level.DEPARTMENT) | Q(parent=unit)
    return Unit.objects.current(timezone.localdate()).filter(near).order_by("path")


def _card(graph: Graph, number: int, step: GraphStep, found: list[Fault]) -> Card:
    ways = [(move, graph.step(move.target) if move.target else None) for move in graph.moves_from(step.id)]
    return Card(number, step, ways, [fault for fault in found if fault.step_id == step.id])
