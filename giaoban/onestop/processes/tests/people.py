"""Shared set-up of the tests of processes."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from giaoban.kernel.action import action
from giaoban.kernel.actor import Actor
from giaoban.kernel.calendar.core import VIETNAM
from giaoban.onestop.processes.actions.drafts import create_process, publish_process
from giaoban.onestop.processes.actions.running import (
    Hand,
    Moving,
    hand_over_step,
    make_move,
    pause_steps,
    resume_steps,
    start_steps,
    stop_steps,
    take_back_question,
    take_step,
)
from giaoban.onestop.processes.cases import Case
from giaoban.onestop.processes.models import (
    Move,
    MoveKind,
    ProcessVersion,
    RunningStep,
    StepKind,
    StepRole,
    UnitRule,
)
from giaoban.onestop.processes.plans import Drawing, MovePlan, ProcessPlan, StepPlan
from giaoban.onestop.processes.usual import usual_drawing
from giaoban.org.models import Unit
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, Member, make_member

#: A Monday at eight.
MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=VIETNAM)
NAME = "Xác nhận thông tin hộ tịch"


def with_consultation(district: UUID) -> Drawing:
    """The usual process; while it is handled, the district and the village are asked."""
    usual = usual_drawing()
    asked = (
        StepPlan("Ý kiến của huyện", StepKind.CONSULT, StepRole.CLERK, UnitRule.NAMED, unit_id=district, minutes=240),
        StepPlan("Xác minh tại bản", StepKind.CONSULT, StepRole.VILLAGE, UnitRule.VILLAGE, minutes=240),
    )
    ways = (
        MovePlan(1, 5, MoveKind.CONSULT, "Hỏi huyện"),
        MovePlan(1, 6, MoveKind.CONSULT, "Nhờ bản xác minh"),
        MovePlan(5, None, MoveKind.REPLY, "Huyện trả lời"),
        MovePlan(6, None, MoveKind.REPLY, "Bản trả lời"),
    )
    return Drawing((*usual.steps, *asked), (*usual.moves, *ways))


def plan(**changes: Any) -> ProcessPlan:
    """A process of three working days."""
    return replace(ProcessPlan(NAME, "QT-01", "working_days", Decimal(3)), **changes)


def draft(cast: Cast, drawing: Drawing | None = None, **changes: Any) -> ProcessVersion:
    """A draft of the district's secretary."""
    return create_process(
        actor=cast.secretary.actor,
        unit_id=cast.district.id,
        plan=plan(**changes),
        drawing=drawing or usual_drawing(),
    )


def published(cast: Cast, drawing: Drawing | None = None) -> ProcessVersion:
    """The same in force since today."""
    version = draft(cast, drawing)
    today = timezone.localdate()
    return publish_process(
        actor=cast.chair.actor, process_version_id=version.id, edition=version.edition, valid_from=today
    )


def commune_leader(cast: Cast) -> Member:
    """Xã Mai Sơn's chair and its clerk in one person."""
    return make_member("ctmaison", "Lương Văn Páo", cast.mai_son, "Chủ tịch UBND xã", Role.LEADER, Role.CLERK)


def case_of(cast: Cast, **changes: Any) -> Case:
    """A dossier of xã Mai Sơn, by somebody of bản Na Hang."""
    values: dict[str, Any] = {
        "id": uuid4(),
        "label": "H40.16879-260302-0001",
        "unit": Unit.objects.select_related("parent").get(id=cast.mai_son.id),
        "village": cast.na_hang,
    }
    return Case(**(values | changes))


def way(version: ProcessVersion, label: str) -> UUID:
    """A move by its label."""
    return Move.objects.get(version=version, label=label).id


def hand(member: Member, case: Case, running: RunningStep, at: datetime = MONDAY) -> Hand:
    """The step as it stands now, in somebody's hand."""
    running.refresh_from_db()
    return Hand(member.actor, case, running.id, running.edition, at)


# What dossiers will do: an action of their own around the engine's functions.


@action
def start_for_test(*, actor: Actor, case: Case, version: ProcessVersion, at: datetime = MONDAY) -> RunningStep:
    """Begin."""
    return start_steps(actor, case, version, at)


@action
def move_for_test(*, actor: Actor, hand: Hand, move_id: UUID, **more: Any) -> Moving:
    """Move."""
    return make_move(hand, move_id, **more)


@action
def take_back_for_test(*, actor: Actor, hand: Hand, asked_id: UUID, reason: str) -> RunningStep:
    """Take a question back."""
    return take_back_question(hand, asked_id, reason)


@action
def hand_over_for_test(*, actor: Actor, hand: Hand, unit: Unit, reason: str, **more: Any) -> RunningStep:
    """Hand over."""
    return hand_over_step(hand, unit, reason, **more)


@action
def take_for_test(*, actor: Actor, hand: Hand, member: Member) -> RunningStep:
    """Give to a person."""
    return take_step(hand, member.person)


@action
def pause_for_test(*, actor: Actor, case: Case, at: datetime) -> list[RunningStep]:
    """Pause."""
    return pause_steps(actor, case, at)


@action
def resume_for_test(*, actor: Actor, case: Case, at: datetime) -> list[RunningStep]:
    """Resume."""
    return resume_steps(actor, case, at)


@action
def stop_for_test(*, actor: Actor, case: Case, at: datetime, reason: str) -> list[RunningStep]:
    """Stop."""
    return stop_steps(actor, case, at, reason)


def go(member: Member, case: Case, running: RunningStep, label: str, at: datetime = MONDAY, **more: Any) -> Moving:
    """One move by its label."""
    return move_for_test(
        actor=member.actor,
        hand=hand(member, case, running, at),
        move_id=way(running.version, label),
        **more,
    )
