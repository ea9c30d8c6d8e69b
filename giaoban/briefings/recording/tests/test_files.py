"""From Janus's pieces to a file that is heard by whom it is meant for, and goes when its time is over."""

import io
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from giaoban.adapters.janus.recording import pieces_in
from giaoban.adapters.sound import SMALL, Span, join
from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.recording import jobs
from giaoban.briefings.recording.actions import files, running
from giaoban.briefings.recording.actions.rules import set_recording_rule
from giaoban.briefings.recording.handlers import close_with_briefing
from giaoban.briefings.recording.models import Recording, RecordingState, Stretch
from giaoban.briefings.recording.tests.mjr import write_mjr
from giaoban.briefings.recording.tests.permissions import BYTES, recorded
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.kernel.attachments.kinds import DOCUMENTS
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.errors import Absent, RuleBroken


@pytest.fixture
def sound(settings: LazySettings, tmp_path: Path) -> Path:
    """Where Janus writes."""
    settings.JANUS_RECORDINGS = str(tmp_path / "sound")
    return tmp_path / "sound"


def held(scene: Scene, folder: Path, *, pieces: bool = True) -> Recording:
    """A briefing of four minutes with a recording of three seconds, a pause, and two more; it has just ended."""
    cast, now = scene.cast, timezone.now()
    set_recording_rule(actor=cast.chair.actor, from_on=timezone.localdate(), mode="asked", keep_days=30)
    scene.enter(cast.mai_son_official)
    recording = scene.act(running.start_recording, cast.secretary, reason="Để làm biên bản")
    Stretch.objects.update(began_at=now - timedelta(seconds=100), ended_at=now - timedelta(seconds=97))
    second = Stretch(recording=recording, began_at=now - timedelta(seconds=50), began_by="Thư ký")
    second.save()
    scene.act(end_briefing, cast.chair)
    Stretch.objects.filter(id=second.id).update(ended_at=now - timedelta(seconds=48))
    if pieces:
        for stretch in Stretch.objects.all():
            path = folder / str(scene.briefing.id) / f"{stretch.id}-1.mjr"
            write_mjr(path, stretch.began_at + timedelta(seconds=0.2), 1.5, 440)
    close_with_briefing(last=False, event={"briefing_id": str(scene.briefing.id)})
    return Recording.objects.get(id=recording.id)


def test_the_pieces_become_a_file_that_the_invited_hear(scene: Scene, sound: Path) -> None:
    cast, briefing_id = scene.cast, scene.briefing.id
    recording = held(scene, sound)
    jobs.process_recording(last=False, recording_id=str(recording.id))
    recording.refresh_from_db()
    assert (recording.state, recording.seconds, recording.lost, recording.percent) == ("ready", 5, 0, 100)
    assert recording.keep_until == timezone.localdate(scene.briefing.opened_at) + timedelta(days=30)
    assert not (sound / str(briefing_id)).exists(), "the pieces go once the file is kept"

    browser = cast.mai_son_official.client()
    page = browser.get(reverse("recording", args=[briefing_id])).content.decode()
    assert "Tạm dừng ghi từ" in page
    assert "Để làm biên bản" in page
    assert "Chỉ ban thư ký nghe" not in page, "the commune decides nothing"
    address = reverse("recording_file", args=[briefing_id, "nghe"])
    part = browser.get(address, headers={"Range": "bytes=0-99"})
    assert (part.status_code, part["Content-Type"], len(part.getvalue())) == (206, "audio/webm", 100)
    browser.get(address, headers={"Range": "bytes=100-199"})
    browser.get(f"{reverse('recording_file', args=[briefing_id, 'day-du'])}?tai=1")
    assert sorted(recording.uses.values_list("use", flat=True)) == ["downloaded", "listened"]
    desk = cast.secretary.client()
    assert "Ai đã nghe" in desk.get(reverse("recording", args=[briefing_id])).content.decode()

    desk.post(reverse("recording_act", args=[briefing_id]), {"viec": "han-che"})
    assert browser.get(address).status_code == 404
    assert "hãy hỏi thư ký" in browser.get(reverse("recording", args=[briefing_id])).content.decode()
    assert desk.get(address).status_code == 200

    act = reverse("recording_act", args=[briefing_id])
    refused = desk.post(act, {"viec": "xoa", "reason": " "})
    assert refused.status_code == 422
    desk.post(act, {"viec": "xoa", "reason": "Có nội dung mật"})
    recording.refresh_from_db()
    assert (recording.state, recording.audio_id) == (RecordingState.DELETED, None)
    assert not Attachment.objects.filter(media_type="audio/webm").exists()
    assert desk.get(address).status_code == 404
    assert "Có nội dung mật" in browser.get(reverse("recording", args=[briefing_id])).content.decode()


def _jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name="process_recording").count()


def test_without_pieces_the_desk_reads_why_and_tries_again(scene: Scene, sound: Path) -> None:
    recording = held(scene, sound, pieces=False)
    before = _jobs()
    jobs.take_up_lost()
    assert _jobs() == before, "a job that was just asked for is not lost"
    Stretch.objects.update(began_at=timezone.now() - timedelta(hours=3), ended_at=timezone.now() - timedelta(hours=2))
    jobs.take_up_lost()
    assert _jobs() == before + 1
    jobs.process_recording(last=False, recording_id=str(recording.id))
    recording.refresh_from_db()
    assert recording.state == RecordingState.FAILED
    page = scene.cast.secretary.client().get(reverse("recording", args=[scene.briefing.id])).content.decode()
    assert "Không thấy tệp ghi nào" in page
    assert "Ghép lại" in page
    with pytest.raises(Absent):
        scene.act(files.retry_recording, scene.cast.mai_son_official)
    assert scene.act(files.retry_recording, scene.cast.secretary).state == RecordingState.STOPPED
    with pytest.raises(RuleBroken, match="lý do xóa"):
        scene.act(files.delete_recording, scene.cast.secretary, reason="")


def test_a_recording_goes_when_its_time_is_over(scene: Scene) -> None:
    recorded(scene.briefing)
    expire = partial(files.expire_recording, actor=jobs.KEEPER, briefing_id=scene.briefing.id)
    assert expire().state == RecordingState.READY
    Recording.objects.update(keep_until=timezone.localdate() - timedelta(days=1))
    assert expire().state == RecordingState.DELETED
    assert "thời hạn" in Recording.objects.get().delete_reason


def test_a_recording_is_taken_where_recordings_are_and_nowhere_else(scene: Scene) -> None:
    store = partial(
        store_attachment, actor=jobs.MAKER, name="a.webm", owner="x", unit_id=scene.briefing.host_id,
        file=io.BytesIO(BYTES),
    )  # fmt: skip
    assert store(accept=files.SOUND).media_type == "audio/webm"
    with pytest.raises(RuleBroken, match="ghi âm WebM"):
        store(accept=DOCUMENTS)


def test_an_hour_for_thin_links_is_less_than_eight_megabytes(tmp_path: Path) -> None:
    began = timezone.now()
    write_mjr(tmp_path / "a-1.mjr", began, 5, 440)
    join(pieces_in(tmp_path), [Span(began, began + timedelta(seconds=30))], tmp_path)
    assert (tmp_path / SMALL).stat().st_size * 3600 / 30 < 8_000_000
