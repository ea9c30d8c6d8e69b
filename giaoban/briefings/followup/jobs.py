"""Making the bundle."""

import logging
import tempfile
from pathlib import Path
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

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
from giaoban.kernel.jobs import job

log = logging.getLogger(__name__)

PACKER = system_actor("gói xem lại")
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
