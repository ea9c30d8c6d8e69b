"""What happens to the file: made by a job, heard, restricted, deleted."""

from pathlib import Path
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import person_and_post
from giaoban.briefings.events import room_stream
from giaoban.briefings.recording import access
from giaoban.briefings.recording.actions.running import told
from giaoban.briefings.recording.events import (
    RecordingDeleted,
    RecordingFailed,
    RecordingMade,
    RecordingProgressed,
    RecordingRestricted,
    RecordingRetried,
    RecordingUsed,
)
from giaoban.briefings.recording.folder import clear
from giaoban.briefings.recording.models import Recording, RecordingState, RecordingUse, Use
from giaoban.briefings.recording.rules import keep_until, rule_on
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.kernel.attachments.kinds import AcceptRule
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.jobs import defer
from giaoban.kernel.text import clean_line

SOUND = AcceptRule(frozenset({"webm"}), max_bytes=2 * 1024**3)


@action
def progress_recording(*, actor: Actor, briefing_id: UUID, percent: int) -> Recording:
    """How far the job is."""
    recording = access.recording_of_system(actor, briefing_id)
    if recording.state != RecordingState.STOPPED or recording.percent >= percent:
        raise Unchanged(recording)
    recording.percent = percent
    recording.save(update_fields=["percent"])
    record(recording, RecordingProgressed(briefing_id, percent))
    return recording


@action
def finish_recording(
    *, actor: Actor, briefing_id: UUID, stretches: int, full: Path, small: Path, seconds: int, lost: int
) -> Recording:
    """Keep the two files. When somebody recorded on meanwhile (`stretches` are no longer all), another job will."""
    recording = access.recording_of_system(actor, briefing_id)
    if recording.state != RecordingState.STOPPED or recording.stretches.count() != stretches:
        raise Unchanged(recording)
    briefing = recording.briefing
    before = [recording.audio_id, recording.small_id]
    recording.audio = _stored(actor, recording, full, "")
    recording.small = _stored(actor, recording, small, "-nhe")
    recording.state, recording.seconds, recording.lost = RecordingState.READY, seconds, lost
    recording.percent, recording.error, recording.made_at = 100, "", timezone.now()
    day = timezone.localdate(briefing.opened_at)
    recording.keep_until = keep_until(rule_on(briefing.host, day), day)
    recording.save()
    Attachment.objects.filter(id__in=[row for row in before if row]).delete()
    record(recording, RecordingMade(briefing_id, seconds))
    return recording


@action
def fail_recording(*, actor: Actor, briefing_id: UUID, reason: str) -> Recording:
    """The file could not be made; the pieces are kept for another try."""
    recording = access.recording_of_system(actor, briefing_id)
    if recording.state != RecordingState.STOPPED:
        raise Unchanged(recording)
    recording.state, recording.error = RecordingState.FAILED, reason[:500]
    recording.save(update_fields=["state", "error"])
    record(recording, RecordingFailed(briefing_id, recording.error))
    return recording


@action
def retry_recording(*, actor: Actor, briefing_id: UUID) -> Recording:
    """Try again what failed."""
    recording = access.recording_to_keep(actor, briefing_id)
    if recording.state == RecordingState.STOPPED:
        raise Unchanged(recording)
    if recording.state != RecordingState.FAILED:
        raise RuleBroken(_("Chỉ ghép lại khi lần trước chưa được. Hãy tải lại trang để xem tình trạng."))
    recording.state, recording.percent, recording.error = RecordingState.STOPPED, 0, ""
    recording.save(update_fields=["state", "percent", "error"])
    defer("process_recording", recording_id=str(recording.id))
    record(recording, RecordingRetried(briefing_id))
    return recording


@action
def restrict_recording(*, actor: Actor, briefing_id: UUID, restricted: bool) -> Recording:
    """Leave the file to the desk and the host's office, or to everybody invited."""
    recording = access.recording_to_keep(actor, briefing_id)
    if recording.restricted == restricted:
        raise Unchanged(recording)
    recording.restricted = restricted
    recording.save(update_fields=["restricted"])
    record(recording, RecordingRestricted(briefing_id, restricted))
    return recording


@action
def delete_recording(*, actor: Actor, briefing_id: UUID, reason: str) -> Recording:
    """Take the sound away for good, saying why; that there was a recording, and when, stays known."""
    recording = access.recording_to_keep(actor, briefing_id)
    if recording.state == RecordingState.DELETED:
        raise Unchanged(recording)
    if not recording.briefing.is_over:
        raise RuleBroken(_("Cuộc họp chưa kết thúc. Hãy kết thúc họp rồi xóa ghi âm."))
    reason = clean_line(reason)
    if not reason or len(reason) > 300:
        raise RuleBroken(_("Hãy ghi lý do xóa, không quá 300 chữ."), field="reason")
    return _delete(actor, recording, reason)


@action
def expire_recording(*, actor: Actor, briefing_id: UUID) -> Recording:
    """The time that the agency keeps recordings for is over."""
    recording = access.recording_of_system(actor, briefing_id)
    if recording.keep_until is None or recording.keep_until >= timezone.localdate():
        raise Unchanged(recording)
    return _delete(actor, recording, str(_("Hết thời hạn lưu theo quy định của cơ quan")))


@action
def use_recording(*, actor: Actor, briefing_id: UUID, use: str) -> Recording:
    """Somebody listens to it or takes it away: who did is on record, once a day."""
    recording = access.recording_to_hear(actor, briefing_id)
    if use not in Use.values:
        raise Absent
    person, _post = person_and_post(actor)
    today = timezone.localdate()
    row = RecordingUse(recording=recording, person=person, name=actor.name, use=use, day=today, at=timezone.now())
    if RecordingUse.objects.filter(recording=recording, person=person, use=use, day=today).exists():
        raise Unchanged(recording)
    row.save(force_insert=True)
    record(recording, RecordingUsed(briefing_id, str(Use(use).label)))
    return recording


def _delete(actor: Actor, recording: Recording, reason: str) -> Recording:
    files = [row for row in (recording.audio_id, recording.small_id) if row]
    recording.audio = recording.small = None
    recording.state, recording.deleted_at = RecordingState.DELETED, timezone.now()
    recording.deleted_by, recording.delete_reason = actor.name, reason
    recording.save(update_fields=["audio", "small", "state", "deleted_at", "deleted_by", "delete_reason"])
    Attachment.objects.filter(id__in=files).delete()
    clear(recording.briefing_id)
    record(recording, RecordingDeleted(recording.briefing_id, reason, parts=told(recording)))
    return recording


def _stored(actor: Actor, recording: Recording, path: Path, suffix: str) -> Attachment:
    briefing = recording.briefing
    name = f"ghi-am-{briefing.starts_at:%Y-%m-%d}{suffix} {briefing.title[:80]}.webm"
    with path.open("rb") as file:
        return store_attachment(
            actor=actor, file=file, name=name, owner=room_stream(briefing.id), unit_id=briefing.host_id, accept=SOUND
        )
