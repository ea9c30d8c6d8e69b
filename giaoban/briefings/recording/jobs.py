"""Making the file, and deleting it when its time is over."""

import logging
import tempfile
from datetime import timedelta
from pathlib import Path

from django.db import close_old_connections
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from giaoban.adapters.janus.recording import pieces_in
from giaoban.adapters.sound import FULL, SMALL, Joined, SoundFailed, join
from giaoban.briefings.models import BriefingState
from giaoban.briefings.recording.actions import files
from giaoban.briefings.recording.actions.running import close_recording
from giaoban.briefings.recording.folder import clear, folder_of
from giaoban.briefings.recording.models import Recording, RecordingState
from giaoban.briefings.recording.timeline import Timeline, timeline_of
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.jobs import defer, job

log = logging.getLogger(__name__)

MAKER = system_actor("ghép tệp ghi âm")
KEEPER = system_actor("lưu trữ ghi âm")
OVERDUE = timedelta(hours=1)


@job("process_recording", attempts=3)
def process_recording(*, last: bool, recording_id: str) -> None:
    """Join what Janus wrote into one file; the pieces go when the briefing is over and the file is kept."""
    recording = Recording.objects.filter(id=recording_id, state=RecordingState.STOPPED).first()
    if recording is None:
        return
    stretches = list(recording.stretches.all())
    timeline = timeline_of(stretches)
    try:
        with tempfile.TemporaryDirectory(prefix="giaoban-sound-") as name:
            made = _joined(recording, timeline, Path(name))
            files.finish_recording(
                actor=MAKER, briefing_id=recording.briefing_id, stretches=len(stretches), full=Path(name) / FULL,
                small=Path(name) / SMALL, seconds=round(made.seconds), lost=made.lost,
            )  # fmt: skip
    except Absent:
        log.info("recording %s was deleted while its file was made", recording_id)
    except RuleBroken as refusal:
        files.fail_recording(actor=MAKER, briefing_id=recording.briefing_id, reason=str(refusal.message))
    except (SoundFailed, OSError):
        if not last:
            raise
        log.exception("recording %s could not be made", recording_id)
        reason = _("Máy chủ chưa ghép được tệp. Hãy báo người quản trị kiểm tra ổ đĩa, rồi bấm Ghép lại.")
        files.fail_recording(actor=MAKER, briefing_id=recording.briefing_id, reason=reason)
    clear_when_over(recording)


def clear_when_over(recording: Recording) -> None:
    """Remove the pieces of a briefing that is over and whose file is kept."""
    recording = Recording.objects.select_related("briefing").get(id=recording.id)
    if recording.briefing.is_over and recording.state in (RecordingState.READY, RecordingState.DELETED):
        clear(recording.briefing_id)


def _joined(recording: Recording, timeline: Timeline, folder: Path) -> Joined:
    source = folder_of(recording.briefing_id)
    pieces = pieces_in(source) if source is not None else []
    if not pieces or not timeline.seconds:
        raise RuleBroken(
            _("Không thấy tệp ghi nào: lúc bấm ghi, máy chủ âm thanh không nhận được tiếng. Hãy báo người quản trị.")
        )

    def told(part: float) -> None:
        percent = int(part * 10) * 10
        files.progress_recording(actor=MAKER, briefing_id=recording.briefing_id, percent=min(percent, 99))

    return join(pieces, timeline.spans, folder, told)


@app.periodic(cron="11,41 * * * *")
@app.task(name="take_up_recordings", queueing_lock="take_up_recordings")
def take_up_recordings(timestamp: int) -> None:
    """Go on with what a killed worker left lying. `timestamp` is the time it was due."""
    try:
        take_up_lost()
    finally:
        close_old_connections()  # back to the pool: worker threads are reused


def take_up_lost() -> None:
    """Close what still runs though its briefing is over; ask again for files that have not come for an hour."""
    running = (RecordingState.RECORDING, RecordingState.PAUSED)
    for row in Recording.objects.filter(state__in=running, briefing__state=BriefingState.ENDED):
        close_recording(actor=MAKER, briefing_id=row.briefing_id)
    waiting = Recording.objects.filter(state=RecordingState.STOPPED).annotate(last=Max("stretches__ended_at"))
    for row in waiting.filter(last__lt=timezone.now() - OVERDUE):
        defer("process_recording", recording_id=str(row.id))


@app.periodic(cron="37 18 * * *")  # UTC: 01:37 in Việt Nam
@app.task(name="expire_recordings", queueing_lock="expire_recordings")
def expire_recordings(timestamp: int) -> None:
    """Delete what the agencies' rules keep no longer. `timestamp` is the hour it was due."""
    try:
        over = Recording.objects.filter(keep_until__lt=timezone.localdate()).exclude(state=RecordingState.DELETED)
        for briefing_id in over.values_list("briefing_id", flat=True):
            files.expire_recording(actor=KEEPER, briefing_id=briefing_id)
    finally:
        close_old_connections()  # back to the pool: worker threads are reused
