"""Briefings whose figures are missing (they ended before this part was installed, or their job was lost) or may be
old: names are listed and struck for days after a briefing.
"""

from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from giaoban.briefings.economy.cascades import miscounted
from giaoban.briefings.economy.handlers import count_cascades, reckon
from giaoban.briefings.models import Briefing, BriefingState

AT_ONCE = 200
#: How long after its end a briefing's roll-call is still looked at.
FRESH = timedelta(days=14)


@app.periodic(cron="*/10 * * * *")
@app.task(name="reckon_missing", queueing_lock="reckon_missing")
def sweep(timestamp: int) -> None:
    """Every ten minutes, some of them, the newest first."""
    try:
        reckon_missing()
    finally:
        close_old_connections()  # back to the pool: worker threads are reused


@app.periodic(cron="7 * * * *")
@app.task(name="reckon_recent", queueing_lock="reckon_recent")
def look_again(timestamp: int) -> None:
    """Every hour, briefings that ended lately."""
    try:
        reckon_recent()
    finally:
        close_old_connections()


def reckon_recent() -> int:
    """Reckon them anew, which writes nothing where nothing changed; how many were looked at."""
    rows = Briefing.objects.filter(state=BriefingState.ENDED, ended_at__gte=timezone.now() - FRESH)
    found = list(rows.order_by("-ended_at").values_list("id", flat=True)[:AT_ONCE])
    for briefing_id in found:
        reckon(briefing_id)
    return len(found)


def reckon_missing() -> int:
    """Reckon ended briefings that have no figures yet, count reported cascades that are not; how many."""
    rows = Briefing.objects.filter(state=BriefingState.ENDED, meeting__isnull=True).order_by("-starts_at")
    found = list(rows.values_list("id", flat=True)[:AT_ONCE])
    for briefing_id in found:
        reckon(briefing_id)
    return len(found) + count_cascades(miscounted()[:AT_ONCE])
