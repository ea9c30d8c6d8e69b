"""Bringing lists of units in: all of a file or nothing of it, nothing deleted, every change told."""

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.org import access
from giaoban.org.actions.tree import lock_tree, move_below
from giaoban.org.events import UnitEdited, UnitMoved, UnitRenamed, UnitsImported, UnitsUploaded
from giaoban.org.importing.plan import Node, Plan, plan_import
from giaoban.org.importing.read import decode, read_csv
from giaoban.org.models import Unit, UnitImport
from giaoban.org.naming import search_text

#: Told after each batch: units written so far, units in all.
Progress = Callable[[int, int], None]
BATCH = 1000


class BadFile(RuleBroken):
    """Some rows cannot be taken, so none were; `plan.problems` names every one."""

    def __init__(self, plan: Plan) -> None:
        sentence = _("Tệp có %(count)d chỗ sai nên chưa nhập gì cả. Hãy sửa rồi nhập lại.")
        super().__init__(sentence % {"count": len(plan.problems)})
        self.plan = plan


@action
def upload_units(*, actor: Actor, under_id: UUID, file_name: str, content: bytes) -> UnitImport:
    """Keep a file for its preview; `apply_units` carries it out. A person's earlier waiting file is replaced."""
    under = access.unit_to_manage(actor, under_id)
    UnitImport.objects.filter(by=actor.person_id, state=UnitImport.State.WAITING).delete()
    file = _keep(actor, under, file_name, content)
    record(file, UnitsUploaded(file.id, file.file_name))
    return file


@action
def apply_units(*, actor: Actor, import_id: UUID) -> UnitImport:
    """Carry out an uploaded file as the tree stands now; raises BadFile when any row is bad."""
    lock_tree()
    file = access.import_to_apply(actor, import_id, lock=True)
    if file.state == UnitImport.State.APPLIED:
        raise Unchanged(file)
    return _carry_out(file, access.scope_to_manage(actor), None)


@action
def import_units(
    *, actor: Actor, file_name: str, content: bytes, under_id: UUID | None = None, progress: Progress | None = None
) -> UnitImport:
    """Read, check and carry out a file in one go; only the system imports without a unit to hang it under.

    Raises BadFile, naming the rows, when any is bad.
    """
    lock_tree()
    under = access.unit_to_manage(actor, under_id) if under_id else None
    if under is None and not actor.is_system:
        raise Absent
    return _carry_out(_keep(actor, under, file_name, content), access.scope_to_manage(actor), progress)


def _keep(actor: Actor, under: Unit | None, file_name: str, content: bytes) -> UnitImport:
    file = UnitImport(under=under, by_id=actor.person_id, file_name=clean_line(file_name)[-200:] or "csv")
    file.content = decode(content)
    file.sha256 = hashlib.sha256(content).hexdigest()
    file.save(force_insert=True)
    return file


def _carry_out(file: UnitImport, scope: str, progress: Progress | None) -> UnitImport:
    plan = plan_import(read_csv(file.content.encode()), file.under, scope)
    if plan.problems:
        raise BadFile(plan)
    file.state = UnitImport.State.APPLIED
    file.new, file.changed, file.same = len(plan.new), len(plan.changed), plan.same
    for node in plan.changed:
        _change(node)
    _create(plan, progress)
    file.save(update_fields=["state", "new", "changed", "same"])
    record(file, UnitsImported(file.id, file.file_name, file.new, file.changed, file.same))
    return file


def _change(node: Node) -> None:
    unit, old, above = node.unit, node.unit.name, node.unit.parent
    if node.moved:
        unit.refresh_from_db(fields=["path"])  # a unit above it may just have moved, and it along
        if node.parent:
            node.parent.refresh_from_db(fields=["path"])
        move_below(unit, node.parent)
        record(
            unit, UnitMoved(unit.id, unit.name, above.name if above else "", node.parent.name if node.parent else "")
        )
    _name(node)
    if unit.changes()[1]:
        unit.save(update_fields=["name", "short", "kind", "search"])
        record(unit, UnitRenamed(unit.id, unit.name, old) if old != unit.name else UnitEdited(unit.id, unit.name))


def _create(plan: Plan, progress: Progress | None) -> None:
    if any(node.moved for node in plan.nodes):
        _refresh_paths(plan)
    for node in plan.new:
        _name(node)
        node.unit.place(node.parent)
    new = [node.unit for node in plan.new]
    for start in range(0, len(new), BATCH):
        Unit.objects.bulk_create(new[start : start + BATCH])
        if progress:
            progress(min(start + BATCH, len(new)), len(new))


def _refresh_paths(plan: Plan) -> None:
    parents = {node.parent.id: node.parent for node in plan.new if node.parent and node.parent.path}
    for unit_id, path in Unit.objects.filter(id__in=parents).values_list("id", "path"):
        parents[unit_id].path = path


def _name(node: Node) -> None:
    name, unit = node.row.name, node.unit
    unit.name, unit.short, unit.kind = name.name, name.short, name.kind
    unit.search = search_text(unit.name, unit.code)
