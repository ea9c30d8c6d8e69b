"""A dossier through its process: moved, asked back, handed over, given to a person; the result ready and returned."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.onestop import clock
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.cases import case_of
from giaoban.onestop.dossiers.courses import course_of
from giaoban.onestop.dossiers.events import DossierHandled, DossierMoved, ResultReady, ResultReturned
from giaoban.onestop.dossiers.models import Dossier, DossierState
from giaoban.onestop.processes.actions.running import (
    Hand,
    Moving,
    hand_over_step,
    make_move,
    take_back_question,
    take_step,
)
from giaoban.onestop.processes.models import Move, RunningStep, StepKind, UnitRule
from giaoban.org.models import Person, Unit


@dataclass(frozen=True)
class Seen:
    """The open step as it stood on the actor's page, and when they acted (now, unless it was written down before)."""

    running_id: UUID
    edition: int
    at: datetime | None = None

    def hand(self, actor: Actor, dossier: Dossier, chosen: Unit | None = None) -> Hand:
        """What the engine takes."""
        return Hand(actor, case_of(dossier, chosen), self.running_id, self.edition, self.at or timezone.now())


@action
def move_dossier(
    *, actor: Actor, dossier_id: UUID, seen: Seen, move_id: UUID, note: str = "", unit_id: UUID | None = None
) -> Dossier:
    """Do one of the moves on the page: forward, back, ask, answer, finish.

    Raises `Absent`, `running.Moved` for a stale page (with what stands now), and `RuleBroken`: the clock stands,
    answers are awaited, a unit is to be chosen (`unit_needed`).
    """
    dossier = access.dossier_to_see(actor, dossier_id, lock=True)
    chosen = _chosen(unit_id)
    hand = seen.hand(actor, dossier, chosen)
    move = Move.objects.filter(id=move_id).first()
    if move is None:
        raise Absent
    moved = make_move(hand, move_id, note=note)
    if dossier.state == DossierState.PAUSED and moved.left.parent_id is None:
        raise RuleBroken(_("Hồ sơ đang tạm dừng. Hãy bấm “Tiếp tục giải quyết” trước khi chuyển."), code="paused")
    _remember_linked(dossier, moved, chosen)
    _settle(dossier, moved, hand.at)
    dossier.edition += 1
    dossier.save(update_fields=["linked", "state", "finished_at", "on_time", "closed_at", "edition"])
    record(dossier, DossierMoved(dossier.id, dossier.code, move.label))
    return dossier


@action
def take_back_consultation(*, actor: Actor, dossier_id: UUID, seen: Seen, asked_id: UUID, reason: str) -> Dossier:
    """The asking step no longer waits for an answer. Raises as `move_dossier`, and `RuleBroken` without a reason."""
    dossier = access.dossier_to_see(actor, dossier_id, lock=True)
    take_back_question(seen.hand(actor, dossier), asked_id, reason)
    return _handled(dossier, _("rút yêu cầu ý kiến"))


@action
def hand_over_dossier(
    *, actor: Actor, dossier_id: UUID, seen: Seen, unit_id: UUID, reason: str, person_id: UUID | None = None
) -> Dossier:
    """A leader gives the open step to another unit or person. Raises `Absent` and `RuleBroken`."""
    dossier = access.dossier_to_see(actor, dossier_id, lock=True)
    unit = _chosen(unit_id)
    if unit is None:
        raise Absent
    hand_over_step(seen.hand(actor, dossier), unit, reason, person=_person(person_id))
    return _handled(dossier, _("điều chuyển đến {unit}").format(unit=unit.name))


@action
def take_dossier(*, actor: Actor, dossier_id: UUID, seen: Seen, person_id: UUID) -> Dossier:
    """Give the open step to one person: oneself, or by a leader somebody else. Raises `Absent` and `RuleBroken`."""
    dossier = access.dossier_to_see(actor, dossier_id, lock=True)
    person = _person(person_id)
    if person is None:
        raise Absent
    take_step(seen.hand(actor, dossier), person)
    return _handled(dossier, _("giao cho {person}").format(person=person.full_name))


def _handled(dossier: Dossier, what: str) -> Dossier:
    dossier.edition += 1
    dossier.save(update_fields=["edition"])
    record(dossier, DossierHandled(dossier.id, dossier.code, what))
    return dossier


def _settle(dossier: Dossier, moved: Moving, at: datetime) -> None:
    """What the move makes of the dossier: result ready, returned, or worked on again."""
    if moved.left.parent_id is not None and not moved.finished:
        return
    opened = moved.opened
    on_main = opened is not None and opened.parent_id is None
    if moved.finished or (on_main and opened is not None and opened.step.kind == StepKind.RETURN):
        _finish(dossier, at)
    elif on_main:
        dossier.finished_at, dossier.on_time, dossier.state = None, None, DossierState.WORKING
    if moved.finished:
        dossier.state, dossier.closed_at = DossierState.RETURNED, at
        record(dossier, ResultReturned(dossier.id, dossier.code, bool(dossier.on_time)))


def _finish(dossier: Dossier, at: datetime) -> None:
    """The result is there: on time is measured now, and not by when somebody fetches it."""
    dossier.state = DossierState.READY
    if dossier.finished_at is not None:
        return
    course = course_of(dossier)
    dossier.finished_at = at
    dossier.on_time = course is None or clock.on_time(course, at)
    record(dossier, ResultReady(dossier.id, dossier.code, dossier.on_time))


def _remember_linked(dossier: Dossier, moved: Moving, chosen: Unit | None) -> None:
    opened: RunningStep | None = moved.opened
    if opened is None or chosen is None or opened.step.unit_rule != UnitRule.LINKED:
        return
    dossier.linked = {**dossier.linked, opened.step.agency: str(chosen.id)}


def _chosen(unit_id: UUID | None) -> Unit | None:
    if unit_id is None:
        return None
    unit = Unit.objects.current(timezone.localdate()).select_related("parent").filter(id=unit_id).first()
    if unit is None:
        raise Absent
    return unit


def _person(person_id: UUID | None) -> Person | None:
    return Person.objects.filter(id=person_id, is_active=True).first() if person_id else None
