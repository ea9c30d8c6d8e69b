"""`giaoban worker`: runs background jobs until it is told to stop."""

import asyncio
import contextlib
from typing import Any

from asgiref.sync import sync_to_async
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from procrastinate.contrib.django import app

from giaoban.kernel.heartbeat import beat, process_name, strain

BEAT_EVERY = 2


class Command(BaseCommand):
    help = "Run background jobs (mail, documents, clean-up)"

    def handle(self, *args: Any, **options: Any) -> None:
        asyncio.run(_work())


async def _work() -> None:
    beating = asyncio.create_task(_beat())
    try:
        worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with worker.open_async():
            await worker.run_worker_async(concurrency=2, install_signal_handlers=True)
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)


async def _beat() -> None:
    name = process_name("worker")
    while True:
        with contextlib.suppress(DatabaseError, OSError):
            await sync_to_async(_beat_once, thread_sensitive=False)(name)
        await asyncio.sleep(BEAT_EVERY)


def _beat_once(name: str) -> None:
    try:
        beat(name, "worker", dict(strain()))
    finally:
        connection.close()
