"""Briefings whose figures are missing: those that ended before this part was installed, or whose job was lost."""

from django.db import close_old_connections
from procrastinate.contrib.django import app

from giaoban.briefings.economy.handlers import reckon
from giaoban.briefings.models import Briefing, BriefingState

AT_ONCE = 200


@app.periodic(cron="*/10 * * * *")
@app.task(name="reckon_missing", queueing_lock="reckon_missing")
def sweep(timestamp: int) -> None:
    """Every ten minutes, some of them, the newest first."""
    try:
        reckon_missing()
    finally:
        close_old_connections()  # back to the pool: worker threads are reused


def reckon_missing() -> int:
    """Reckon ended briefings that have no figures yet; how many."""
    rows = Briefing.objects.filter(state=BriefingState.ENDED, meeting__isnull=True).order_by("-starts_at")
    found = list(rows.values_list("id", flat=True)[:AT_ONCE])
    for briefing_id in found:
        reckon(briefing_id)
    return len(found)
