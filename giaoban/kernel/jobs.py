"""Background work on the same PostgreSQL: deferred inside an action's transaction, run by `giaoban worker`.

    @job("render_document", attempts=3)
    def render_document(*, last: bool, document_id: str) -> None: ...

    defer("render_document", document_id=str(document.id))     # inside an action: rolls back with it

A job that raises is tried again after 2, 4, 8 … seconds; `last` tells it that there will be no other attempt.
Jobs live in each package's `jobs.py`; their arguments are JSON values.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app


def job(name: str, *, attempts: int = 1) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as the job `name`."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        @app.task(name=name, pass_context=True, retry=RetryStrategy(max_attempts=attempts, exponential_wait=2))
        def run(context: JobContext, /, **arguments: Any) -> None:
            try:
                function(last=context.job.attempts + 1 >= attempts, **arguments)
            finally:
                connection.close()  # back to the pool: worker threads are reused

        return function

    return register


def defer(name: str, *, at: datetime | None = None, **arguments: Any) -> None:
    """Ask for a job, now or not before `at`; it exists only if the surrounding transaction commits."""
    app.configure_task(name=name, allow_unknown=False, schedule_at=at).defer(**arguments)
