"""Drawing: steps and moves of a draft. A new step is put into the way by itself, a removed one taken out of it."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line, clean_text
from giaoban.onestop.processes.actions.drafts import draft_to_change
from giaoban.onestop.processes.events import MoveAdded, MoveRemoved, StepPlaced, StepRemoved, StepSaved
from giaoban.onestop.processes.models import Move, MoveKind, ProcessVersion, Step, StepKind, UnitRule
from giaoban.onestop.processes.plans import StepPlan
from giaoban.org.models import Unit

MOST_STEPS = 60
MOST_MINUTES = 8 * 60 * 500
LONGEST_NAME, LONGEST_TEXT = 120, 4000


@action
def add_step(
    *, actor: Actor, process_version_id: UUID, edition: int, plan: StepPlan, after_id: UUID | None = None
) -> Step:
    """A new step after another (none: as the first). Its way in and out are drawn: what came next comes after it.

    Raises `RuleBroken` on `name`, `unit_id`, `agency`, `minutes`, and (stale).
    """
    version = draft_to_change(actor, process_version_id, edition)
    if version.steps.count() >= MOST_STEPS:
        raise RuleBroken(_("Quy trình đã có 60 bước. Hãy gộp bớt bước trước khi thêm."))
    before = _step(version, after_id) if after_id else None
    position = before.position + 1 if before else 1
    version.steps.filter(position__gte=position).update(position=models.F("position") + 1)
    step = Step(version=version, position=position)
    _fill(step, plan)
    step.save(force_insert=True)
    if before is None:
        _put_first(version, step)
    elif step.kind == StepKind.CONSULT:
        _ask(version, before, step)
    else:
        _put_between(version, before, step)
    _grow(version)
    record(step, StepSaved(version.process_id, version.process.name, step.name))
    return step


@action
def change_step(*, actor: Actor, process_version_id: UUID, edition: int, process_step_id: UUID, plan: StepPlan) -> Step:
    """Say otherwise what a step is. Raises as `add_step`."""
    version = draft_to_change(actor, process_version_id, edition)
    step = _step(version, process_step_id)
    _fill(step, plan)
    step.save(update_fields=["name", "kind", "role", "unit_rule", "unit", "agency", "minutes", "text", "papers"])
    _grow(version)
    record(step, StepSaved(version.process_id, version.process.name, step.name))
    return step


@action
def place_step(*, actor: Actor, process_version_id: UUID, edition: int, process_step_id: UUID, up: bool) -> Step:
    """Let a step change places with its neighbour in the list; the moves stay as drawn."""
    version = draft_to_change(actor, process_version_id, edition)
    step = _step(version, process_step_id)
    rows = version.steps.filter(position__lt=step.position) if up else version.steps.filter(position__gt=step.position)
    other = rows.order_by("-position" if up else "position").first()
    if other is None:
        raise Unchanged(step)
    step.position, other.position = other.position, step.position
    other.save(update_fields=["position"])
    step.save(update_fields=["position"])
    _grow(version)
    record(step, StepPlaced(version.process_id, version.process.name, step.name))
    return step


@action
def remove_step(*, actor: Actor, process_version_id: UUID, edition: int, process_step_id: UUID) -> ProcessVersion:
    """Take a step out; what led to it leads on to where it went forward."""
    version = draft_to_change(actor, process_version_id, edition)
    step = _step(version, process_step_id)
    onward = step.ways_out.filter(kind__in=[MoveKind.FORWARD, MoveKind.FINISH]).first()
    for way in step.ways_in.filter(kind=MoveKind.FORWARD).exclude(source=step):
        if onward is not None and not _exists(way.source, onward.target, onward.kind):
            way.target, way.kind = onward.target, onward.kind
            way.save(update_fields=["target", "kind"])
    name = step.name
    step.delete()
    version.steps.filter(position__gt=step.position).update(position=models.F("position") - 1)
    _grow(version)
    record(version, StepRemoved(version.process_id, version.process.name, name))
    return version


@action
def add_move(
    *,
    actor: Actor,
    process_version_id: UUID,
    edition: int,
    process_step_id: UUID,
    kind: MoveKind,
    target_id: UUID | None,
    label: str,
) -> Move:
    """Another way out of a step. Raises `RuleBroken` on `target`, `label`."""
    version = draft_to_change(actor, process_version_id, edition)
    source = _step(version, process_step_id)
    ends = kind in (MoveKind.REPLY, MoveKind.FINISH)
    if not ends and target_id is None:
        raise RuleBroken(_("Hãy chọn bước đi đến."), field="target")
    target = None if ends or target_id is None else _step(version, target_id)
    if target is not None and target.id == source.id:
        raise RuleBroken(_("Một bước không đi đến chính nó. Hãy chọn bước khác."), field="target")
    if _exists(source, target, kind):
        raise RuleBroken(_("Hướng này đã có rồi."), field="target")
    move = Move(version=version, source=source, target=target, kind=kind, label=_label(label, kind))
    move.save(force_insert=True)
    _grow(version)
    record(move, MoveAdded(version.process_id, version.process.name, move.label))
    return move


@action
def remove_move(*, actor: Actor, process_version_id: UUID, edition: int, process_move_id: UUID) -> ProcessVersion:
    """One way less."""
    version = draft_to_change(actor, process_version_id, edition)
    move = version.moves.filter(id=process_move_id).first()
    if move is None:
        raise Absent
    label = move.label
    move.delete()
    _grow(version)
    record(version, MoveRemoved(version.process_id, version.process.name, label))
    return version


def _step(version: ProcessVersion, step_id: UUID) -> Step:
    step = version.steps.filter(id=step_id).first()
    if step is None:
        raise Absent
    return step


def _fill(step: Step, plan: StepPlan) -> None:
    step.name, step.kind, step.role, step.unit_rule = clean_line(plan.name), plan.kind, plan.role, plan.unit_rule
    step.unit_id = plan.unit_id if plan.unit_rule == UnitRule.NAMED else None
    step.agency = clean_line(plan.agency) if plan.unit_rule == UnitRule.LINKED else ""
    step.minutes, step.text, step.papers = plan.minutes, clean_text(plan.text), clean_text(plan.papers)
    if not step.name:
        raise RuleBroken(_("Hãy ghi tên bước, ví dụ “Thẩm định hồ sơ”."), field="name")
    if len(step.name) > LONGEST_NAME or len(step.agency) > LONGEST_NAME:
        raise RuleBroken(_("Tên dài quá 120 chữ. Hãy ghi ngắn hơn."), field="name")
    if max(len(step.text), len(step.papers)) > LONGEST_TEXT:
        raise RuleBroken(_("Nội dung dài quá 4.000 chữ. Hãy ghi ngắn hơn."), field="text")
    if step.minutes is not None and not 0 < step.minutes <= MOST_MINUTES:
        raise RuleBroken(_("Thời gian của bước phải lớn hơn 0. Hãy ghi số giờ, ví dụ 4."), field="hours")
    if step.unit_rule == UnitRule.NAMED and not (step.unit_id and Unit.objects.filter(id=step.unit_id).exists()):
        raise RuleBroken(_("Hãy chọn một đơn vị."), field="unit_id")
    if step.unit_rule == UnitRule.LINKED and not step.agency:
        raise RuleBroken(_("Hãy ghi tên cơ quan liên thông, ví dụ “Sở Tư pháp”."), field="agency")


def _put_first(version: ProcessVersion, step: Step) -> None:
    following = version.steps.exclude(id=step.id).order_by("position").first()
    if following is None:
        _way(version, step, None, MoveKind.FINISH)
    else:
        _way(version, step, following, MoveKind.FORWARD)


def _put_between(version: ProcessVersion, before: Step, step: Step) -> None:
    ways = before.ways_out.filter(kind__in=[MoveKind.FORWARD, MoveKind.FINISH, MoveKind.REPLY])
    onward = ways.order_by("created_at", "id").first()
    if onward is None:
        _way(version, before, step, MoveKind.FORWARD)
        return
    _way(version, step, onward.target, MoveKind(onward.kind), onward.label)
    onward.target, onward.kind, onward.label = step, MoveKind.FORWARD, _label("", MoveKind.FORWARD)
    onward.save(update_fields=["target", "kind", "label"])


def _ask(version: ProcessVersion, before: Step, step: Step) -> None:
    _way(version, before, step, MoveKind.CONSULT)
    _way(version, step, None, MoveKind.REPLY)


def _way(version: ProcessVersion, source: Step, target: Step | None, kind: MoveKind, label: str = "") -> None:
    Move(version=version, source=source, target=target, kind=kind, label=_label(label, kind)).save(force_insert=True)


def _label(label: str, kind: MoveKind) -> str:
    label = clean_line(label) or str(MoveKind(kind).label)
    if len(label) > LONGEST_NAME:
        raise RuleBroken(_("Tên hướng dài quá 120 chữ. Hãy ghi ngắn hơn."), field="label")
    return label


def _exists(source: Step, target: Step | None, kind: str) -> bool:
    return source.ways_out.filter(target=target, kind=kind).exists()


def _grow(version: ProcessVersion) -> None:
    version.edition += 1
    version.save(update_fields=["edition"])
