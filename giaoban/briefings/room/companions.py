"""What topics do beside the stages, in the one process that keeps them (`giaoban media`).

    companions.register("relays", keep_relays)      # async def keep_relays(janus: JanusClient) -> None

A companion runs as long as the process; one that raises is begun again, and never disturbs the stages.
"""

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias, TypeVar

from asgiref.sync import sync_to_async
from django.db import connection

from giaoban.adapters.janus.client import JanusClient

R = TypeVar("R")
Companion: TypeAlias = Callable[[JanusClient], Coroutine[Any, Any, None]]

_companions: dict[str, Companion] = {}


def register(name: str, companion: Companion) -> None:
    """Add a companion, or replace the one with the same name."""
    _companions[name] = companion


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
