"""Recording while the room is open: facts of who began, paused and ended it; the media keeper makes them true."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import Part
from giaoban.briefings.models import Briefing
from giaoban.briefings.recording import access
from giaoban.briefings.recording.events import (
    RecordingPaused,
    RecordingResumed,
    RecordingStarted,
    RecordingStopped,
    RecordingTroubled,
)
from giaoban.briefings.recording.folder import TO_BEGIN, free_bytes, recordings_folder
from giaoban.briefings.recording.models import Mode, Recording, RecordingState, Stretch, Trouble
from giaoban.briefings.recording.rules import rule_on
from giaoban.briefings.recording.shapes import recording_shape
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.jobs import defer
from giaoban.kernel.text import clean_line

CLOSING = timedelta(seconds=5)
"""Until then Janus has written and closed the last file."""


@action
def start_recording(*, actor: Actor, briefing_id: UUID, reason: str = "") -> Recording:
    """Begin, everybody seeing it; after a stop it goes on in the same recording.

    Raises RuleBroken when the agency does not record, wants a reason, or the server has nowhere to write.
    """
    seat, found = access.desk_with_recording(actor, briefing_id)
    if found is not None and found.is_running:
        raise Unchanged(found)
    recording = found or Recording(briefing=seat.briefing)
    recording.reason = _reason(seat.briefing, clean_line(reason) or recording.reason)
    _refuse_without_room()
    recording.state, recording.trouble = RecordingState.RECORDING, Trouble.NONE
    recording.save()
    _begin(recording, actor)
    record(recording, RecordingStarted(briefing_id, recording.reason or "–", parts=told(recording)))
    return recording


@action
def pause_recording(*, actor: Actor, briefing_id: UUID) -> Recording:
    """Stop for a while; what is said meanwhile is in no file."""
    recording = _running(actor, briefing_id)
    if recording.state == RecordingState.PAUSED:
        raise Unchanged(recording)
    _end(recording, actor.name, timezone.now())
    recording.state = RecordingState.PAUSED
    recording.save(update_fields=["state"])
    record(recording, RecordingPaused(briefing_id, parts=told(recording)))
    return recording


@action
def resume_recording(*, actor: Actor, briefing_id: UUID) -> Recording:
    """Go on after a pause."""
    recording = _running(actor, briefing_id)
    if recording.state == RecordingState.RECORDING:
        raise Unchanged(recording)
    _refuse_without_room()
    recording.state, recording.trouble = RecordingState.RECORDING, Trouble.NONE
    recording.save(update_fields=["state", "trouble"])
    _begin(recording, actor)
    record(recording, RecordingResumed(briefing_id, parts=told(recording)))
    return recording


@action
def stop_recording(*, actor: Actor, briefing_id: UUID) -> Recording:
    """It is over; a job makes the file. It can be begun again while the room is open."""
    _seat, recording = access.desk_with_recording(actor, briefing_id)
    if recording is None or not recording.is_running:
        raise Unchanged(recording)
    _stop(recording, actor.name, timezone.now())
    return recording


@action
def close_recording(*, actor: Actor, briefing_id: UUID) -> Recording:
    """The briefing has ended, and its recording with it."""
    recording = access.recording_of_system(actor, briefing_id)
    if not recording.is_running:
        raise Unchanged(recording)
    _stop(recording, "", recording.briefing.ended_at or timezone.now())
    return recording


@action
def trouble_recording(*, actor: Actor, briefing_id: UUID, trouble: str) -> Recording:
    """The keeper sees that nothing is being written, or that it is again; a full disk pauses the recording."""
    recording = access.recording_of_system(actor, briefing_id)
    if recording.state != RecordingState.RECORDING or recording.trouble == trouble:
        raise Unchanged(recording)
    recording.trouble = trouble
    if trouble == Trouble.FULL:
        _end(recording, actor.name, timezone.now())
        recording.state = RecordingState.PAUSED
    recording.save(update_fields=["state", "trouble"])
    words = str(Trouble(trouble).label) or _("đã ghi được")
    record(recording, RecordingTroubled(briefing_id, str(words), parts=told(recording)))
    return recording


def told(recording: Recording) -> tuple[Part, ...]:
    """What the room is told."""
    rule = rule_on(recording.briefing.host, timezone.localdate())
    return (Part("all", {"briefing": recording_shape(recording, rule.mode)}),)


def _running(actor: Actor, briefing_id: UUID) -> Recording:
    _seat, recording = access.desk_with_recording(actor, briefing_id)
    if recording is None or not recording.is_running:
        raise RuleBroken(_("Cuộc họp này chưa ghi âm. Hãy bấm Ghi âm trước."))
    return recording


def _reason(briefing: Briefing, reason: str) -> str:
    rule = rule_on(briefing.host, timezone.localdate())
    if rule.mode == Mode.NEVER:
        raise RuleBroken(_("Cơ quan quy định không ghi âm cuộc họp. Lãnh đạo đổi ở mục Quy định ghi âm nếu cần."))
    if rule.mode == Mode.ASKED and not reason:
        raise RuleBroken(_("Hãy ghi lý do ghi âm để mọi người biết."), field="reason")
    if len(reason) > 300:
        raise RuleBroken(_("Lý do không quá 300 chữ. Hãy rút gọn."), field="reason")
    return reason


def _refuse_without_room() -> None:
    folder = recordings_folder()
    free = free_bytes(folder) if folder is not None else None
    if free is None:
        raise RuleBroken(_("Máy chủ âm thanh chưa có chỗ lưu ghi âm. Hãy báo người quản trị."))
    if free < TO_BEGIN:
        raise RuleBroken(_("Ổ đĩa máy chủ sắp đầy nên chưa ghi âm được. Hãy báo người quản trị dọn chỗ rồi bấm lại."))


def _begin(recording: Recording, actor: Actor) -> None:
    Stretch(recording=recording, began_at=timezone.now(), began_by=actor.name).save(force_insert=True)


def _end(recording: Recording, by: str, at: datetime) -> None:
    stretch = Stretch.objects.filter(recording=recording, ended_at__isnull=True).first()
    if stretch is not None:
        stretch.ended_at, stretch.ended_by = max(at, stretch.began_at), by
        stretch.save(update_fields=["ended_at", "ended_by"])


def _stop(recording: Recording, by: str, at: datetime) -> None:
    _end(recording, by, at)
    recording.state, recording.percent, recording.error = RecordingState.STOPPED, 0, ""
    recording.save(update_fields=["state", "percent", "error"])
    defer("process_recording", at=timezone.now() + CLOSING, recording_id=str(recording.id))
    record(recording, RecordingStopped(recording.briefing_id, parts=told(recording)))
