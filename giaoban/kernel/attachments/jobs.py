"""The nightly clearing of files that nothing names any more."""

from __future__ import annotations

import logging

from django.db import close_old_connections
from procrastinate.contrib.django import app

from giaoban.kernel.attachments.sweep import sweep_orphans

log = logging.getLogger(__name__)


@app.periodic(cron="17 19 * * *")  # UTC: 02:17 in Việt Nam, when nobody uploads
@app.task(name="sweep_orphans", queueing_lock="sweep_orphans")
def sweep(timestamp: int) -> None:
    """Run `sweep_orphans`; what it could not finish, the next night does. `timestamp` is the hour it was due."""
    try:
        log.info("%d files without an owner removed", sweep_orphans())
    finally:
        close_old_connections()  # back to the pool: worker threads are reused
