"""Doing in a test what the worker does: the jobs that were asked for, one after another, until none is left."""

import json

from django.db import connection

from giaoban.office.notices import jobs
from giaoban.office.notices.models import Delivery


def work_off() -> int:
    """Run every job that waits; how many there were."""
    done = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM procrastinate_jobs"
                " WHERE id = (SELECT min(id) FROM procrastinate_jobs WHERE status = 'todo')"
                " RETURNING task_name, args::text"
            )
            row = cursor.fetchone()
        if row is None:
            return done
        _run(row[0], row[1])
        done += 1


def _run(name: str, text: str) -> None:
    arguments = json.loads(text)
    {"plan_deliveries": jobs.plan, "send_deliveries": jobs.send}[name](last=False, **arguments)


def states() -> dict[str, str]:
    """State of each delivery by way and person; with why it failed or was skipped."""
    rows = Delivery.objects.select_related("notice__person").order_by("channel", "notice__person__username")
    return {f"{row.channel} {row.notice.person.username}": f"{row.state} {row.reason}".strip() for row in rows}
