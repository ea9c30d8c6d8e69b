"""Steps under way, written within the caller's action: begun, moved, asked, handed over, paused, stopped.

Whoever owns the case (dossiers) calls these inside an `@action` of its own, so that dossier, step, audit and event are
one transaction. Each locks every open step of the case first: two people on one case take turns, and the second is told
what the first did. A refusal carries the sentence and leaves everything as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.formats import moment
from giaoban.kernel.text import clean_text
from giaoban.onestop.processes import access, engine
from giaoban.onestop.processes.actions.timing import begin_count, end_count, pause_count, resume_count
from giaoban.onestop.processes.cases import Case, unit_for
from giaoban.onestop.processes.events import (
    QuestionTakenBack,
    StepHandedOver,
    StepMoved,
    StepOpened,
    StepsPaused,
    StepsResumed,
    StepsStopped,
    StepTaken,
)
from giaoban.onestop.processes.graph import Graph, GraphStep
from giaoban.onestop.processes.models import MoveKind, ProcessVersion, RunningStep, RunState
from giaoban.onestop.processes.reading import graph_of
from giaoban.org.models import Holding, Person, Unit
from giaoban.org.models.post import in_force
from giaoban.org.reach import reach_of

CLOSING = ["state", "closed_at", "closed_by", "closed_name", "closed_move", "note", "counted_from", "minutes_used",
           "due_at", "edition"]  # fmt: skip


class Moved(RuleBroken):
    """The page is stale: somebody has done this, or something else, meanwhile. `now` are the steps open instead."""

    def __init__(self, message: str, now: list[RunningStep]) -> None:
        super().__init__(message, code="stale")
        self.now = now


@dataclass(frozen=True)
class Hand:
    """Who acts, on which open step of which case, as they saw it."""

    actor: Actor
    case: Case
    running_id: UUID
    edition: int
    at: datetime


@dataclass(frozen=True)
class Moving:
    """What a move did: the step left, the one opened (none at an answer or the end), whether the case is finished."""

    left: RunningStep
    opened: RunningStep | None
    finished: bool


def start_steps(actor: Actor, case: Case, version: ProcessVersion, at: datetime) -> RunningStep:
    """Open the first step of a case. Raises `RuleBroken` when the case has begun or the version has no step."""
    if RunningStep.objects.filter(case_id=case.id).exists():
        raise RuleBroken(_("Hồ sơ này đã vào quy trình rồi."), code="begun")
    start = graph_of(version).start
    if start is None:
        raise RuleBroken(_("Quy trình chưa có bước nào. Hãy chọn quy trình khác."), code="empty")
    return _open(actor, case, version, start, None, at)


def make_move(hand: Hand, move_id: UUID, *, note: str = "", person: Person | None = None) -> Moving:
    """Do one of the drawn moves. `person` is whom the next step is given to, of its unit.

    Raises `Absent` for a step that is not the actor's, `Moved` for a stale page, `RuleBroken` for a move that waits
    for answers, is not of this step, or needs a unit chosen (`unit`).
    """
    running, others = _mine(hand)
    graph = graph_of(running.version)
    change = _change(graph, [running, *others], running, move_id)
    move = next(each for each in graph.moves if each.id == move_id)
    place = unit_for(hand.case, change.opens) if change.opens else None
    if move.kind is MoveKind.CONSULT and place is not None and change.opens is not None:
        _not_asked_yet(others, running, change.opens, place)
    if running.id in change.closes:
        _close(running, hand, RunState.DONE, note, move_id)
    else:
        _touch(running)
    opened = None
    if change.opens is not None:
        parent = next((each for each in [running, *others] if each.id == change.parent_id), None)
        opened = _open(hand.actor, hand.case, running.version, change.opens, parent, hand.at, place, person)
    to_step = change.opens.name if change.opens else ""
    fact = StepMoved(hand.case.id, hand.case.label, move.label, running.step.name, to_step, change.finishes)
    record(running, fact)
    return Moving(running, opened, change.finishes)


def take_back_question(hand: Hand, asked_id: UUID, reason: str) -> RunningStep:
    """The asking step no longer waits for one answer. Raises as `make_move`, and `RuleBroken` without a reason."""
    running, others = _mine(hand)
    reason = _reason(reason)
    try:
        change = engine.take_back(_visits([running, *others]), running.id, asked_id)
    except engine.NotPossible:
        raise _stale(hand.case, [running, *others]) from None
    by_id = {each.id: each for each in others}
    for closed in change.closes:
        _close(by_id[closed], hand, RunState.WITHDRAWN, reason, None)
    _touch(running)
    record(running, QuestionTakenBack(hand.case.id, hand.case.label, by_id[asked_id].step.name, reason))
    return running


def hand_over_step(hand: Hand, unit: Unit, reason: str, *, person: Person | None = None) -> RunningStep:
    """A leader gives the step to another unit (or another person of it): the way out of every state.

    Only to a unit within the leader's reach or the case's own line. Raises `Absent` for who leads neither.
    """
    running, others = _seen(hand)
    reach = reach_of(hand.actor)
    if reach is None or not access.leads(reach, running.unit):
        raise Absent
    reason = _reason(reason)
    if not (reach.covers(unit) or unit.contains(running.unit) or unit.contains(hand.case.unit)):
        raise Absent
    if unit.id == running.unit_id and person is None:
        raise RuleBroken(_("Bước này đang ở đúng đơn vị đó. Hãy chọn đơn vị khác, hoặc chọn người."), field="unit")
    step = next(each for each in graph_of(running.version).steps if each.id == running.step_id)
    _close(running, hand, RunState.HANDED_OVER, reason, None)
    parent = next((each for each in others if each.id == running.parent_id), None)
    opened = _open(hand.actor, hand.case, running.version, step, parent, hand.at, unit, person)
    for child in others:
        if child.parent_id == running.id:
            child.parent = opened
            child.save(update_fields=["parent"])
    record(running, StepHandedOver(hand.case.id, hand.case.label, running.step.name, unit.name, reason))
    return opened


def take_step(hand: Hand, person: Person) -> RunningStep:
    """Give the step to one person of its unit: oneself, or by a leader somebody else."""
    running, _others = _mine(hand)
    reach = reach_of(hand.actor)
    if person.id != hand.actor.person_id and (reach is None or not access.leads(reach, running.unit)):
        raise Absent
    _works_there(person, running.unit, hand.at)
    running.person = person
    running.edition += 1
    running.save(update_fields=["person", "edition"])
    record(running, StepTaken(hand.case.id, hand.case.label, running.step.name, person.full_name))
    return running


def pause_steps(actor: Actor, case: Case, at: datetime) -> list[RunningStep]:
    """The clock of every open step stands, and no deadline comes. Raises `RuleBroken` when it stands already."""
    rows = [each for each in _locked(case) if each.counted_from is not None]
    if not rows:
        raise RuleBroken(_("Thời gian của hồ sơ này đang dừng rồi, hoặc hồ sơ không còn bước nào."), code="paused")
    for row in rows:
        pause_count(row, at)
        row.edition += 1
        row.save(update_fields=["counted_from", "minutes_used", "due_at", "edition"])
    record(rows[0], StepsPaused(case.id, case.label))
    return rows


def resume_steps(actor: Actor, case: Case, at: datetime) -> list[RunningStep]:
    """The clock of every open step runs again; deadlines move by what is left. Raises `RuleBroken` when it runs."""
    rows = [each for each in _locked(case) if each.counted_from is None]
    if not rows:
        raise RuleBroken(_("Thời gian của hồ sơ này đang chạy rồi."), code="running")
    for row in rows:
        resume_count(row, at)
        row.edition += 1
        row.save(update_fields=["counted_from", "due_at", "edition"])
    record(rows[0], StepsResumed(case.id, case.label))
    return rows


def stop_steps(actor: Actor, case: Case, at: datetime, reason: str) -> list[RunningStep]:
    """Everything open closes, whatever it was: the case was refused, stopped or withdrawn. The caller gates it."""
    rows = _locked(case)
    if not rows:
        raise RuleBroken(_("Hồ sơ này không còn bước nào đang mở."), code="finished")
    reason = _reason(reason)
    for row in rows:
        _close(row, Hand(actor, case, row.id, row.edition, at), RunState.WITHDRAWN, reason, None)
    record(rows[0], StepsStopped(case.id, case.label, reason))
    return rows


def _mine(hand: Hand) -> tuple[RunningStep, list[RunningStep]]:
    running, others = _seen(hand)
    if not access.may_do(hand.actor, running):
        raise Absent
    return running, others


def _seen(hand: Hand) -> tuple[RunningStep, list[RunningStep]]:
    """The step as the actor saw it, and the case's other open steps."""
    rows = _locked(hand.case)
    running = next((row for row in rows if row.id == hand.running_id), None)
    if running is None:
        past = RunningStep.objects.select_related("unit", "step").filter(id=hand.running_id, case_id=hand.case.id)
        row = past.first()
        # Who never could do the step learns nothing about what became of it.
        if row is None or not access.may_do(hand.actor, row):
            raise Absent
        raise _stale(hand.case, rows, row)
    if running.edition != hand.edition:
        if not access.may_do(hand.actor, running):
            raise Absent
        raise _stale(hand.case, rows)
    return running, [row for row in rows if row.id != running.id]


def _locked(case: Case) -> list[RunningStep]:
    rows = RunningStep.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "step", "version")
    return list(rows.filter(case_id=case.id, state=RunState.OPEN).order_by("id"))


def _change(graph: Graph, rows: list[RunningStep], running: RunningStep, move_id: UUID) -> engine.Change:
    try:
        return engine.change_for(graph, _visits(rows), running.id, move_id)
    except engine.NotPossible as refusal:
        if refusal.reason != engine.WAITING:
            raise Absent from None
        asked = sorted((row for row in rows if row.parent_id == running.id), key=lambda row: row.step.position)
        waits = [row.step.name for row in asked]
        sentence = _("Đang chờ ý kiến ở: {steps}. Hãy chờ trả lời, hoặc rút lại yêu cầu rồi chuyển tiếp.")
        raise RuleBroken(sentence.format(steps=", ".join(waits)), code="waiting") from None


def _visits(rows: list[RunningStep]) -> list[engine.Visit]:
    return [engine.Visit(row.id, row.step_id, row.parent_id) for row in rows]


def _not_asked_yet(others: list[RunningStep], running: RunningStep, step: GraphStep, place: Unit) -> None:
    if any((each.parent_id, each.step_id, each.unit_id) == (running.id, step.id, place.id) for each in others):
        raise RuleBroken(
            _("Đã gửi lấy ý kiến “{step}” tới {unit} và đang chờ trả lời.").format(step=step.name, unit=place.name),
            code="asked",
        )


def _open(
    actor: Actor,
    case: Case,
    version: ProcessVersion,
    step: GraphStep,
    parent: RunningStep | None,
    at: datetime,
    place: Unit | None = None,
    person: Person | None = None,
) -> RunningStep:
    unit = place or unit_for(case, step)
    if person is not None:
        _works_there(person, unit, at)
    row = RunningStep(
        case_id=case.id,
        version=version,
        step_id=step.id,
        parent=parent,
        unit=unit,
        role=step.role,
        person=person,
        opened_at=at,
        minutes_allowed=step.minutes,
    )
    begin_count(row, at)
    row.save(force_insert=True)
    record(row, StepOpened(case.id, case.label, step.name, unit.name))
    return row


def _close(row: RunningStep, hand: Hand, state: RunState, note: str, move_id: UUID | None) -> None:
    end_count(row, hand.at)
    row.state, row.closed_at, row.note = state, hand.at, clean_text(note)
    row.closed_by_id, row.closed_name, row.closed_move_id = hand.actor.person_id, hand.actor.name, move_id
    row.edition += 1
    row.save(update_fields=CLOSING)


def _touch(row: RunningStep) -> None:
    row.edition += 1
    row.save(update_fields=["edition"])


def _works_there(person: Person, unit: Unit, at: datetime) -> None:
    if not Holding.objects.filter(
        in_force(timezone.localdate(at)), person=person, person__is_active=True, post__unit=unit
    ).exists():
        raise RuleBroken(
            _("{person} không giữ chức vụ ở {unit}. Hãy chọn người khác.").format(
                person=person.full_name, unit=unit.name
            ),
            field="person",
        )


def _reason(reason: str) -> str:
    reason = clean_text(reason)
    if not reason:
        raise RuleBroken(_("Hãy ghi lý do."), field="reason")
    return reason


def _stale(case: Case, now: list[RunningStep], past: RunningStep | None = None) -> Moved:
    where = "; ".join(f"{row.step.name} ({row.unit.name})" for row in now)
    if past is not None and past.closed_at is not None:
        done = _("Bước “{step}” đã được {who} làm xong lúc {at}.").format(
            step=past.step.name, who=past.closed_name or _("hệ thống"), at=moment(past.closed_at)
        )
    else:
        done = _("Hồ sơ vừa có người khác xử lý.")
    after = _("Hồ sơ đang ở: {where}.").format(where=where) if where else _("Hồ sơ đã kết thúc.")
    return Moved(f"{done} {after}", now)
