"""The only way state changes: a function marked `@action` is one transaction that must leave a record of itself.

    @action
    def rename_unit(*, actor: Actor, unit_id: UUID, name: str) -> Unit:
        unit = access.unit_to_manage(actor, unit_id, lock=True)
        ...
        record(unit, UnitRenamed(unit.id, old, name))
        return unit

Inside another action it shares that one's transaction (as a savepoint). An action that finds nothing to do — a retry of
what was already done — raises `Unchanged(result)`: nothing is committed and the caller gets the result.
"""

import functools
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NoReturn, ParamSpec, TypeVar

from django.db import transaction

from giaoban.kernel.actor import Actor
from giaoban.kernel.events import Event
from giaoban.kernel.ledger import Entry, write_entries
from giaoban.kernel.models import TrackedModel

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Running:
    """The outermost action of this context and what it has recorded so far."""

    name: str
    actor: Actor
    entries: list[Entry] = field(default_factory=list)


ACTIONS: dict[str, Callable[..., Any]] = {}
_running: ContextVar[Running | None] = ContextVar("running_action", default=None)


class UnrecordedAction(RuntimeError):
    """A programming error: an action returned without `record()`; its transaction was rolled back."""


class Unchanged(Exception):
    """Raised by an action when what was asked is already so; carries what the action returns."""

    def __init__(self, result: Any) -> None:
        super().__init__("nothing to change")
        self.result = result


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Register `function` as an action and run it as one recorded transaction.

    Raises `RuleBroken`, `Absent` (from inside, rolled back) and `UnrecordedAction`.
    """
    parameter = inspect.signature(function).parameters.get("actor")
    if parameter is None or parameter.kind is not parameter.KEYWORD_ONLY:
        raise TypeError(f"{function.__qualname__}: an action takes a keyword-only actor")
    name = f"{function.__module__.split('.')[1]}.{function.__name__}"
    if name in ACTIONS:
        raise TypeError(f"two actions are called {name}")

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if args:
            raise TypeError(f"{name} takes keyword arguments only")
        body = functools.partial(function, *args, **kwargs)
        actor = kwargs["actor"]
        if not isinstance(actor, Actor):
            raise TypeError(f"{name}: the actor is {actor!r}")
        outer = _running.get()
        try:
            return _run_outermost(Running(name, actor), body) if outer is None else _run_within(outer, name, body)
        except Unchanged as already:
            return already.result  # type: ignore[no-any-return]

    ACTIONS[name] = run
    return run


def record(obj: TrackedModel, event: Event) -> None:
    """Tell the audit and the outbox what was done to `obj`; call it after saving, inside an action."""
    running = _running.get()
    if running is None:
        raise RuntimeError("record() outside an action")
    before, after = obj.changes()
    obj.remember()
    running.entries.append(Entry(running.name, running.actor, event, obj._meta.label_lower, obj.pk, before, after))


def _run_outermost(running: Running, body: Callable[[], R]) -> R:
    token = _running.set(running)
    try:
        with transaction.atomic():
            result = body()
            if not running.entries:
                _refuse(running.name)
            write_entries(running.entries)
        return result
    finally:
        _running.reset(token)


def _run_within(outer: Running, name: str, body: Callable[[], R]) -> R:
    already = len(outer.entries)
    try:
        with transaction.atomic():
            result = body()
            if len(outer.entries) == already:
                _refuse(name)
            return result
    except BaseException:
        del outer.entries[already:]  # the savepoint is gone, so is what it would have told
        raise


def _refuse(name: str) -> NoReturn:
    raise UnrecordedAction(f"{name} recorded nothing; an action records what it did or raises Unchanged")
