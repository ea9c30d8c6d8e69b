"""What an uploaded file would do to the procedures as they stand: the preview shows it, the action carries it out."""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

import msgspec

from giaoban.onestop.procedures.checking import missing
from giaoban.onestop.procedures.content import Content, PaperContent, Term, content_of, from_stored
from giaoban.onestop.procedures.models import ImportRow, Procedure, ProcedureImport, RowFate, Version, VersionState
from giaoban.onestop.procedures.times import is_longer

NO_CONTENT = Content()


class StepKind(Enum):
    """What becomes of one row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True)
class Step:
    """One row: its fate, and what it would change. `lacking` is what keeps it from being published at once."""

    row: ImportRow
    kind: StepKind
    code: str = ""
    content: Content = NO_CONTENT
    origin: str = ""
    procedure: Procedure | None = None
    newest: Version | None = None
    draft: Version | None = None
    told: bool = False
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Every row of the file in order."""

    steps: list[Step] = field(default_factory=list)

    @property
    def to_do(self) -> list[Step]:
        """Rows that change something."""
        return [step for step in self.steps if step.kind in (StepKind.NEW, StepKind.CHANGED)]

    def count(self, kind: StepKind) -> int:
        """How many rows of a kind."""
        return sum(step.kind == kind for step in self.steps)

    def fates(self) -> Counter[str]:
        """How many rows were taken as they stand, mended or refused."""
        return Counter(step.row.fate for step in self.steps)


def plan_import(file: ProcedureImport, *, lock: bool = False) -> Plan:
    """Compare each row with the unit's procedure of that code; `lock` keeps them from changing meanwhile."""
    rows = list(file.rows.all())
    known = _known(file, {row.code for row in rows}, lock)
    return Plan([_step(row, *known.get(row.code, (None, []))) for row in rows])


def _known(file: ProcedureImport, codes: set[str], lock: bool) -> dict[str, tuple[Procedure, list[Version]]]:
    procedures = Procedure.objects.filter(unit=file.unit, code__in=codes).order_by("code")
    if lock:
        procedures = procedures.select_for_update(no_key=True)
    found = {procedure.code: (procedure, list[Version]()) for procedure in procedures}
    by_id = {procedure.id: versions for procedure, versions in found.values()}
    versions = Version.objects.filter(procedure__in=by_id).order_by("-number")
    for version in versions.prefetch_related("papers", "ways", "fees"):
        by_id[version.procedure_id].append(version)
    return found


def _step(row: ImportRow, procedure: Procedure | None, versions: list[Version]) -> Step:
    if row.fate == RowFate.REFUSED:
        return Step(row, StepKind.REFUSED, row.code)
    content = from_stored(row.content)
    origin = content.digest()
    if procedure is None or not versions:
        return Step(row, StepKind.NEW, row.code, content, origin, procedure, lacking=tuple(missing(content)))
    newest = versions[0]
    if newest.origin == origin:
        return Step(row, StepKind.SAME, row.code, content, origin, procedure, newest)
    draft = newest if newest.state == VersionState.DRAFT else None
    merged = _with_own(content, content_of(newest))
    kind = StepKind.HELD if draft is not None and draft.by_hand else StepKind.CHANGED
    told = any(version.state != VersionState.DRAFT for version in versions)
    return Step(row, kind, row.code, merged, origin, procedure, newest, draft, told, tuple(missing(merged)))


def _with_own(content: Content, before: Content) -> Content:
    """The row's words with what the agency added itself: no file speaks of that."""
    own = {paper.name: paper for paper in before.papers}
    committed = Term() if is_longer(before.committed, content.statutory) else before.committed
    return msgspec.structs.replace(
        content,
        committed=committed,
        service_level=before.service_level,
        papers=tuple(_paper_with_own(paper, own.get(paper.name)) for paper in content.papers),
    )


def _paper_with_own(paper: PaperContent, before: PaperContent | None) -> PaperContent:
    if before is None:
        return paper
    return msgspec.structs.replace(paper, reusable=before.reusable, kind=before.kind)
