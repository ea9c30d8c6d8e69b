"""The hourly round of reminders and escalations, within office hours."""

import logging

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent
from giaoban.office.tasks.actions.alerts import escalate_task, remind_task
from giaoban.office.tasks.due import alerts_due
from giaoban.office.tasks.models import AlertKind

log = logging.getLogger(__name__)
REMINDER = system_actor("nhắc việc")


# UTC: 07:05 to 17:05 in Việt Nam. More often than needed, so that a worker that was down makes up for it the same day.
@app.periodic(cron="5 0-10 * * *")
@app.task(name="remind_tasks", queueing_lock="remind_tasks")
def remind(timestamp: int) -> None:
    """Send what is due; `timestamp` is the hour it was due."""
    try:
        log.info("%d reminders and escalations sent", send_due())
    finally:
        close_old_connections()  # back to the pool: worker threads are reused


def send_due() -> int:
    """Send every alert that is due now, each in its own transaction, each once; how many were sent."""
    count = 0
    for due in list(alerts_due(timezone.localdate())):
        try:
            if due.kind == AlertKind.REMINDED:
                remind_task(actor=REMINDER, task_id=due.task_id, days=due.step)
            else:
                escalate_task(actor=REMINDER, task_id=due.task_id, level=due.step)
        except Absent:
            continue  # handed in, returned or called off a moment ago
        count += 1
    return count
