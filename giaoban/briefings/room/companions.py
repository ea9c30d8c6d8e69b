"""What topics do beside the stages, in the one process that keeps them (`giaoban media`).

    companions.register("relays", keep_relays)      # async def keep_relays(janus: JanusClient) -> None

A companion runs as long as the process; one that raises is begun again, and never disturbs the stages. Where there are
several Janus it runs once, with the first, or for each of them (`everywhere`), and then minds the briefings there.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from asgiref.sync import sync_to_async
from django.db import connection

from giaoban.adapters.janus.client import JanusClient

R = TypeVar("R")
Work: TypeAlias = Callable[[JanusClient], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Companion:
    """`work` runs for every Janus (`everywhere`), or for the first."""

    work: Work
    everywhere: bool


_companions: dict[str, Companion] = {}


def register(name: str, work: Work, *, everywhere: bool = False) -> None:
    """Add a companion, or replace the one with the same name."""
    _companions[name] = Companion(work, everywhere)


def all_companions() -> dict[str, Companion]:
    """Every companion by its name."""
    return dict(_companions)


async def in_database(function: Callable[[], R]) -> R:
    """Run a query or an action in a thread whose connection is given back afterwards."""

    def work() -> R:
        try:
            return function()
        finally:
            connection.close()

    return await sync_to_async(work, thread_sensitive=False)()
