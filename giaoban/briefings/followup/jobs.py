"""Making the bundle."""

import logging
import tempfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from giaoban.briefings.followup.actions.bundles import FOLDER, fail_bundle, finish_bundle
from giaoban.briefings.followup.archive import write_archive
from giaoban.briefings.followup.facts import absences, shown_pages
from giaoban.briefings.followup.models import Bundle
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.recording.access import recording_of
from giaoban.briefings.recording.models import RecordingState
from giaoban.briefings.recording.timeline import Timeline, timeline_of
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent
from giaoban.kernel.jobs import defer, job

log = logging.getLogger(__name__)

PACKER = system_actor("gói xem lại")
A_WHILE = timedelta(minutes=30)
UNFINISHED = (RecordingState.RECORDING, RecordingState.PAUSED, RecordingState.STOPPED)


@job("build_bundle", attempts=3)
def build_bundle(*, last: bool, briefing_id: str) -> None:
    """Pack what there is now; the sound is left out when it is restricted, deleted, or not made yet."""
    rows = Briefing.objects.select_related("host", "chair_person", "secretary_person")
    briefing = rows.filter(id=UUID(briefing_id), state=BriefingState.ENDED, opened_at__isnull=False).first()
    if briefing is None:
        return
    recording = recording_of(briefing)
    complete = recording is None or recording.state not in UNFINISHED
    heard = recording if recording and recording.state == RecordingState.READY and not recording.restricted else None
    timeline = timeline_of(heard.stretches.all()) if heard else Timeline(())
    shown = shown_pages(briefing)
    try:
        with tempfile.TemporaryDirectory(prefix="giaoban-bundle-") as folder:
            archive = Path(folder) / "whole.zip"
            write_archive(archive, briefing, shown, heard)
            bundle = finish_bundle(
                actor=PACKER, briefing_id=briefing.id, shown=shown, absent=absences(briefing), timeline=timeline,
                archive=archive, complete=complete,
            )  # fmt: skip
        forget_former(bundle)
    except Absent:
        log.info("briefing %s went away while its bundle was made", briefing_id)
    except OSError:
        if not last:
            raise
        log.exception("the bundle of briefing %s could not be made", briefing_id)
        reason = _("Máy chủ chưa đóng gói được. Hãy báo người quản trị kiểm tra ổ đĩa, rồi bấm Làm lại.")
        fail_bundle(actor=PACKER, briefing_id=briefing.id, reason=reason)


def forget_former(bundle: Bundle) -> None:
    """Remove the files of earlier editions, once the later one is committed; a still later one is another job's."""
    folder = f"{FOLDER}/{bundle.briefing_id}"
    for name in default_storage.listdir(folder)[1]:
        if int(name.partition(".")[0]) < bundle.edition:
            default_storage.delete(f"{folder}/{name}")


@app.periodic(cron="17,47 * * * *")
@app.task(name="take_up_bundles", queueing_lock="take_up_bundles")
def take_up_bundles(timestamp: int) -> None:
    """Ask again for bundles whose job was lost. `timestamp` is the time it was due."""
    try:
        take_up_lost()
    finally:
        close_old_connections()  # back to the pool: worker threads are reused


def take_up_lost() -> None:
    """Briefings of the last week that ended a while ago, and those who missed something were not told yet."""
    now = timezone.now()
    ended = Briefing.objects.filter(state=BriefingState.ENDED, opened_at__isnull=False, ended_at__lt=now - A_WHILE)
    lost = ended.filter(ended_at__gt=now - timedelta(days=7), bundle__told_at__isnull=True)
    for briefing in lost.exclude(recording__state__in=UNFINISHED):
        defer("build_bundle", briefing_id=str(briefing.id))
