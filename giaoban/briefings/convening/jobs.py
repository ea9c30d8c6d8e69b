"""The drafts of recurring briefings are made ahead of their day."""

import logging
from uuid import UUID

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from giaoban.briefings.convening.actions.series import make_draft, tell_series_problem
from giaoban.briefings.convening.models import Series
from giaoban.briefings.convening.occurrences import due
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.jobs import defer, job

log = logging.getLogger(__name__)

DRAFTER = system_actor("lịch họp định kỳ")


@job("make_series_drafts", attempts=3)
def make_series_drafts(*, last: bool, series_id: str) -> None:
    """Every occurrence of a series that is due gets its draft; what stands in the way is written on the series."""
    series = Series.objects.select_related("host").filter(id=series_id, ended_on__isnull=True).first()
    if series is None:
        return
    now = timezone.now()
    for occurrence in due(series):
        if occurrence.starts_at is None or occurrence.starts_at <= now:
            continue
        try:
            make_draft(actor=DRAFTER, series_id=UUID(series_id), day=occurrence.day)
        except RuleBroken as refusal:
            log.info("no draft of series %s: %s", series_id, refusal)
            tell_series_problem(actor=DRAFTER, series_id=UUID(series_id), problem=str(refusal.message))
            return


@app.periodic(cron="7 21 * * *")  # UTC: 04:07 in Việt Nam, before anybody comes to the office
@app.task(name="make_all_drafts", queueing_lock="make_all_drafts")
def make_all_drafts(timestamp: int) -> None:
    """Ask for the drafts of every running series. `timestamp` is the hour it was due."""
    try:
        for series_id in Series.objects.filter(ended_on__isnull=True).values_list("id", flat=True):
            defer("make_series_drafts", series_id=str(series_id))
    finally:
        close_old_connections()  # back to the pool: worker threads are reused
