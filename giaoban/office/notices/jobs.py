"""The sending of notices in the background."""

from __future__ import annotations

import logging
from itertools import islice
from uuid import UUID

from django.db import close_old_connections
from procrastinate.contrib.django import app

from giaoban.kernel.actor import system_actor
from giaoban.kernel.jobs import job
from giaoban.office.notices.actions.deliveries import (
    claim_deliveries,
    plan_deliveries,
    recover_deliveries,
    settle_deliveries,
)

log = logging.getLogger(__name__)
SENDER = system_actor("gửi thông báo")
#: Deliveries claimed at once: as many are in doubt when the machine loses power while mail is being sent.
CLAIM = 20


@job("plan_deliveries", attempts=5)
def plan(*, last: bool, announcement_id: str) -> None:
    """Decide who is told by which ways, and hand the work out."""
    plan_deliveries(actor=SENDER, announcement_id=UUID(announcement_id))


@job("send_deliveries")
def send(*, last: bool, channel: str, delivery_ids: list[str]) -> None:
    """Send some by one way, over one connection. What is left when this breaks, the next recovery finds."""
    # The libraries of mail, push and SMS are loaded by the worker that sends, not by every process that starts.
    from giaoban.office.notices.couriers import courier

    ids = iter(delivery_ids)
    with courier(channel) as way:
        while few := [UUID(one) for one in islice(ids, CLAIM)]:
            claimed = claim_deliveries(actor=SENDER, delivery_ids=few)
            outcomes = {delivery.id: way.send(delivery) for delivery in claimed}
            if outcomes:
                settle_deliveries(actor=SENDER, outcomes=outcomes)


@app.periodic(cron="* * * * *")
@app.task(name="recover_deliveries", queueing_lock="recover_deliveries")
def recover(timestamp: int) -> None:
    """Every minute: another try for what waits for one. `timestamp` is the minute it was due."""
    try:
        found = recover_deliveries(actor=SENDER)
        if found:
            log.info("%d deliveries tried again", found)
    finally:
        close_old_connections()  # back to the pool: worker threads are reused
