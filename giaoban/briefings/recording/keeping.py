"""What the media keeper is told: which halls are to be recorded now, and where; and whether it really happens."""

import time
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from giaoban.briefings.keeping import Wishes, register_wish
from giaoban.briefings.models import BriefingState
from giaoban.briefings.placing import register_nearness
from giaoban.briefings.recording.actions.running import trouble_recording
from giaoban.briefings.recording.folder import LEAST_FREE, free_bytes, recordings_folder
from giaoban.briefings.recording.models import Stretch, Trouble
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent

WATCHER = system_actor("canh ghi âm")
FRESH = 12.0
"""Seconds within which Janus writes something: it keeps 4 kB back, which are 1.6 s of sound."""


def register_recordings() -> None:
    """Called once when the app is ready."""
    register_wish(recordings_wanted)
    register_nearness(recorded)


def recorded() -> Collection[UUID]:
    """Briefings whose recording is written to a disk of this machine, which a Janus on another could not reach."""
    if settings.JANUS_RECORDINGS:
        return ()  # said to be the same folder for every Janus
    running = Stretch.objects.filter(ended_at__isnull=True, recording__briefing__state=BriefingState.OPEN)
    return set(running.values_list("recording__briefing_id", flat=True))


def recordings_wanted() -> Wishes:
    """For every open briefing that is being recorded the beginning of its files' names."""
    folder = recordings_folder()
    if folder is None:
        return {}
    running = Stretch.objects.filter(ended_at__isnull=True, recording__briefing__state=BriefingState.OPEN)
    wanted: dict[UUID, dict[str, str]] = {}
    for stretch in running.select_related("recording"):
        briefing_id = stretch.recording.briefing_id
        trouble = _trouble(folder, folder / str(briefing_id), stretch)
        if trouble != stretch.recording.trouble:
            _tell(briefing_id, trouble)
        if trouble != Trouble.FULL:
            wanted[briefing_id] = {"record_to": str(folder / str(briefing_id) / str(stretch.id))}
    return wanted


def _trouble(folder: Path, own: Path, stretch: Stretch) -> Trouble:
    free = free_bytes(folder)
    if free is not None and free < LEAST_FREE:
        return Trouble.FULL
    if (timezone.now() - stretch.began_at).total_seconds() < FRESH:
        return Trouble.NONE
    return Trouble.NONE if time.time() - _last_written(own, stretch) < FRESH else Trouble.SILENT


def _last_written(own: Path, stretch: Stretch) -> float:
    """When a file of the stretch grew last, in seconds since 1970; 0 for never, or where this account cannot look.

    An error here must not reach the keeper, which keeps the sound of every meeting.
    """
    try:
        return max((path.stat().st_mtime for path in own.glob(f"{stretch.id}-*")), default=0.0)
    except OSError:
        return 0.0


def _tell(briefing_id: UUID, trouble: Trouble) -> None:
    try:
        trouble_recording(actor=WATCHER, briefing_id=briefing_id, trouble=trouble)
    except Absent:
        return  # deleted meanwhile
