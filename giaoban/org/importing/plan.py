"""Comparing the rows of a file with the tree: what would be new, what would change, what stays, what cannot be.

Nothing is written here. A unit is the same when level and code are; without a code, when level, parent and name are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from giaoban.org.importing.read import Reading
from giaoban.org.importing.rows import Problem, Row
from giaoban.org.importing.tree import Known, name_key
from giaoban.org.models import Level, Unit


@dataclass
class Node:
    """One row with the unit it stands for (existing or yet to be created) and the unit above it."""

    row: Row
    unit: Unit
    parent: Unit | None
    is_new: bool

    @property
    def renamed(self) -> bool:
        """The written name differs from the tree's."""
        return not self.is_new and self.unit.name != self.row.name.name

    @property
    def moved(self) -> bool:
        """It hangs elsewhere in the file than in the tree."""
        return not self.is_new and self.unit.parent_id != (self.parent.id if self.parent else None)

    @property
    def changed(self) -> bool:
        """Anything at all differs."""
        named = (self.unit.short, self.unit.kind) != (self.row.name.short, self.row.name.kind)
        return not self.is_new and (self.renamed or self.moved or named)


@dataclass
class Plan:
    """What an import would do; only a plan without problems can be carried out."""

    nodes: list[Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def new(self) -> list[Node]:
        """Units to create, parents before children."""
        return [node for node in self.nodes if node.is_new]

    @property
    def changed(self) -> list[Node]:
        """Units to change, parents before children."""
        return [node for node in self.nodes if node.changed]

    @property
    def same(self) -> int:
        """How many units stay as they are."""
        return sum(not node.is_new and not node.changed for node in self.nodes)


def plan_import(reading: Reading, under: Unit | None, scope: str) -> Plan:
    """Compare; rows without a parent hang below `under`. Units outside the path prefix `scope` are out of reach."""
    plan = Plan(problems=list(reading.problems))
    known = Known(reading.rows, under, scope)
    for row in sorted(_first_of_each(reading.rows, plan), key=lambda row: row.level.rank):
        found = _node(row, known)
        if isinstance(found, Problem):
            plan.problems.append(found)
        else:
            plan.nodes.append(found)
            known.add(found.row, found.unit)
    plan.problems.sort(key=lambda problem: problem.line)
    return plan


def _first_of_each(rows: Iterable[Row], plan: Plan) -> list[Row]:
    lines: dict[tuple[str, ...], int] = {}
    kept: list[Row] = []
    for row in rows:
        key = (row.level, row.code) if row.code else (row.level, "", row.parent, name_key(row.name.name))
        first = lines.setdefault(key, row.line)
        if first == row.line:
            kept.append(row)
        elif row.code:
            words = {"code": row.code, "line": first}
            plan.problems.append(Problem(row.line, _("Mã %(code)s đã có ở dòng %(line)d.") % words))
        else:
            words = {"name": row.name.name, "line": first}
            plan.problems.append(Problem(row.line, _("%(name)s đã có ở dòng %(line)d.") % words))
    return kept


def _node(row: Row, known: Known) -> Node | Problem:
    parent = known.parent_of(row)
    if isinstance(parent, str):
        return Problem(row.line, parent)
    unit = known.find(row, parent)
    if unit is None:
        parent = parent or known.under
        if parent and row.level is not Level.DEPARTMENT and Level(parent.level).rank >= row.level.rank:
            words = {"name": row.name.name, "parent": parent.name}
            return Problem(row.line, _("%(name)s không thể nằm dưới %(parent)s. Hãy sửa cấp hoặc cấp trên.") % words)
        if not known.reaches(parent):
            return Problem(row.line, _("%(name)s nằm ngoài phạm vi quản lý.") % {"name": row.name.name})
        return Node(row, Unit(level=row.level, code=row.code), parent, True)
    if not known.reaches(unit):
        return Problem(row.line, _("%(name)s đã có và nằm ngoài phạm vi quản lý.") % {"name": unit.name})
    if parent is None:  # the file does not say where it hangs: it stays
        return Node(row, unit, unit.parent, False)
    if parent.id != unit.parent_id and not known.reaches(parent):
        return Problem(row.line, _("%(name)s nằm ngoài phạm vi quản lý.") % {"name": parent.name})
    return Node(row, unit, parent, False)
