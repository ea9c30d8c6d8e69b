"""An action is one recorded transaction, or nothing at all."""

import contextlib
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import Error, connection, transaction

from giaoban.kernel.action import ACTIONS, Unchanged, UnrecordedAction, action, record
from giaoban.kernel.actor import Actor, system_actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.events import Event, readable
from giaoban.kernel.ledger import verify_chain
from giaoban.kernel.models import AuditRow, OutboxEvent
from giaoban.org.models import Unit
from giaoban.org.tests.cast import Cast

ACTOR = system_actor("kiểm thử")


@dataclass(frozen=True)
class Touched(Event):
    code = "test.touched"
    sentence = "{actor} đổi tên thành {name}"
    unit_id: UUID
    name: str

    def stream(self) -> str:
        return f"unit:{self.unit_id}"


@action
def rename_for_test(*, actor: Actor, unit_id: UUID, name: str, tell: bool = True, then: str = "") -> Unit:
    unit = Unit.objects.select_for_update().get(id=unit_id)
    if unit.name == name:
        raise Unchanged(unit)
    unit.name = name
    unit.save(update_fields=["name"])
    if tell:
        record(unit, Touched(unit.id, name))
    if then:
        raise RuleBroken(then)
    return unit


@action
def rename_twice_for_test(*, actor: Actor, unit_id: UUID, names: tuple[str, str]) -> Unit:
    with contextlib.suppress(RuleBroken):
        rename_for_test(actor=actor, unit_id=unit_id, name=names[0], then="không được")
    return rename_for_test(actor=actor, unit_id=unit_id, name=names[1])


@pytest.fixture(autouse=True, scope="module")
def _forget_actions_of_this_module() -> object:
    yield
    for name in [name for name in ACTIONS if name.endswith("_for_test")]:
        del ACTIONS[name]


def test_what_was_done_is_in_audit_and_outbox_with_before_and_after(cast: Cast) -> None:
    rename_for_test(actor=cast.admin.actor, unit_id=cast.mai_son.id, name="Xã Mai Sơn mới")
    row, event = AuditRow.objects.latest("id"), OutboxEvent.objects.latest("seq")
    assert (row.before, row.after) == ({"name": "Xã Mai Sơn"}, {"name": "Xã Mai Sơn mới"})
    assert row.actor_person == cast.admin.person.id
    assert (row.id, event.stream, event.code) == (event.seq, f"unit:{cast.mai_son.id}", "test.touched")
    assert readable(row.code, row.actor_name, row.payload).endswith("đổi tên thành Xã Mai Sơn mới")


def test_an_action_that_tells_nothing_commits_nothing(cast: Cast) -> None:
    with pytest.raises(UnrecordedAction):
        rename_for_test(actor=ACTOR, unit_id=cast.mai_son.id, name="lén lút", tell=False)
    cast.mai_son.refresh_from_db()
    assert cast.mai_son.name == "Xã Mai Sơn"


def test_a_broken_rule_undoes_everything(cast: Cast) -> None:
    before = AuditRow.objects.count()
    with pytest.raises(RuleBroken):
        rename_for_test(actor=ACTOR, unit_id=cast.mai_son.id, name="nửa chừng", then="không được")
    cast.mai_son.refresh_from_db()
    assert (cast.mai_son.name, AuditRow.objects.count()) == ("Xã Mai Sơn", before)


def test_a_retry_of_what_is_done_answers_and_writes_nothing(cast: Cast) -> None:
    before = AuditRow.objects.count()
    unit = rename_for_test(actor=ACTOR, unit_id=cast.mai_son.id, name="Xã Mai Sơn")
    assert (unit.id, AuditRow.objects.count()) == (cast.mai_son.id, before)


def test_a_failed_inner_action_leaves_no_record_in_the_outer_one(cast: Cast) -> None:
    rename_twice_for_test(actor=ACTOR, unit_id=cast.mai_son.id, names=("một", "hai"))
    assert [row.after["name"] for row in AuditRow.objects.filter(code="test.touched")] == ["hai"]


def test_positional_arguments_and_missing_actor_are_programming_errors() -> None:
    with pytest.raises(TypeError):
        rename_for_test(ACTOR)  # type: ignore[call-arg]
    with pytest.raises(TypeError):

        @action
        def nobody_for_test(*, name: str) -> None: ...


def test_the_database_refuses_to_change_or_remove_the_audit(cast: Cast) -> None:
    rename_for_test(actor=ACTOR, unit_id=cast.mai_son.id, name="mới")
    for statement in ("UPDATE kernel_audit SET code = 'x'", "DELETE FROM kernel_audit", "TRUNCATE kernel_audit"):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("tampering", "reason"),
    [
        ("UPDATE kernel_audit SET actor_name = 'người khác' WHERE id = %s", "changed"),
        ("DELETE FROM kernel_audit WHERE id = %s", "missing"),
    ],
)
def test_a_row_changed_behind_the_trigger_is_found(cast: Cast, tampering: str, reason: str) -> None:
    for name in ("một", "hai", "ba"):
        rename_for_test(actor=ACTOR, unit_id=cast.mai_son.id, name=name)
    assert list(verify_chain()) == []
    middle = AuditRow.objects.order_by("-id")[1].id
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kernel_audit DISABLE TRIGGER USER")
        cursor.execute(tampering, [middle])
        cursor.execute("ALTER TABLE kernel_audit ENABLE TRIGGER USER")
    broken = list(verify_chain())
    assert broken
    assert reason in broken[0].reason
    assert broken[0].row_id in (middle, middle + 1)
