"""Recording while the room is open: who may, what the room sees, what the keeper is told."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone

from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.keeping import wanted_stages
from giaoban.briefings.recording import folder, keeping
from giaoban.briefings.recording.actions import running
from giaoban.briefings.recording.actions.rules import set_recording_rule
from giaoban.briefings.recording.handlers import close_with_briefing
from giaoban.briefings.recording.models import Recording, RecordingState, Stretch, Trouble
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import Absent, RuleBroken


@pytest.fixture
def room(scene: Scene, settings: LazySettings, tmp_path: Path) -> Scene:
    """Chair, secretary and a commune are in, and there is a place to write to."""
    settings.JANUS_RECORDINGS = str(tmp_path / "sound")
    for member in (scene.cast.chair, scene.cast.secretary, scene.cast.mai_son_official):
        scene.enter(member)
    return scene


def test_the_desk_records_pauses_goes_on_and_stops_and_everybody_sees_it(room: Scene, tmp_path: Path) -> None:
    cast = room.cast
    see = partial(assert_replays, room, [cast.chair, cast.mai_son_official])
    with pytest.raises(RuleBroken, match="lý do"):
        room.act(running.start_recording, cast.secretary)
    with pytest.raises(Absent):
        room.act(running.start_recording, cast.mai_son_official, reason="Để nhớ")
    start = partial(room.act, running.start_recording, cast.secretary, reason=" Để  làm biên bản ")
    recording = see(start)
    assert recording.reason == "Để làm biên bản"
    assert start().stretches.count() == 1, "asked twice, begun once"
    name = _recorded_to(room)
    assert name is not None
    assert name.startswith(str(tmp_path / "sound" / str(room.briefing.id)))
    pause = partial(room.act, running.pause_recording, cast.chair)
    see(pause)
    assert pause().state == RecordingState.PAUSED
    assert _recorded_to(room) is None
    room.act(running.resume_recording, cast.secretary)
    assert _recorded_to(room) not in (None, name), "another stretch, another file"
    see(partial(room.act, running.stop_recording, cast.secretary))
    with pytest.raises(RuleBroken, match="chưa ghi âm"):
        room.act(running.pause_recording, cast.secretary)
    assert room.act(running.start_recording, cast.secretary).reason, "it goes on for the same reason"
    room.act(end_briefing, cast.chair)
    for _ in range(2):
        close_with_briefing(last=False, event={"briefing_id": str(room.briefing.id)})
    recording = Recording.objects.get(briefing=room.briefing)
    room.briefing.refresh_from_db()
    assert recording.state == RecordingState.STOPPED
    assert [stretch.ended_at is not None for stretch in recording.stretches.all()] == [True] * 3
    assert recording.stretches.all()[2].ended_at == room.briefing.ended_at
    assert _recorded_to(room) is None


def test_the_agency_decides_whether_it_records(room: Scene, settings: LazySettings, tmp_path: Path) -> None:
    chair = room.cast.chair
    today = timezone.localdate()
    start = partial(room.act, running.start_recording, chair, reason="Để nhớ")
    rule = partial(set_recording_rule, actor=chair.actor, from_on=today, keep_days=None)
    rule(mode="never")
    with pytest.raises(RuleBroken, match="không ghi âm"):
        start()
    with pytest.raises(RuleBroken, match="từ hôm nay"):
        rule(mode="never", from_on=today - timedelta(days=1))
    rule(mode="allowed")
    settings.JANUS_RECORDINGS, settings.JANUS_URLS = "", ["ws://elsewhere"]
    with pytest.raises(RuleBroken, match="chưa có chỗ lưu"):
        start()
    locked = tmp_path / ("x" * 300)
    settings.JANUS_RECORDINGS = str(locked)  # a name no disk takes: looking there is an error, as without permission
    with pytest.raises(RuleBroken, match="chưa có chỗ lưu"):
        start()
    settings.JANUS_RECORDINGS = str(tmp_path)
    assert room.act(running.start_recording, chair).reason == ""


def test_a_full_disk_pauses_and_silence_is_told_to_the_desk(room: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    secretary = room.cast.secretary
    start = partial(room.act, running.start_recording, secretary, reason="Để nhớ")
    monkeypatch.setattr(running, "free_bytes", lambda path: folder.TO_BEGIN - 1)
    with pytest.raises(RuleBroken, match="sắp đầy"):
        start()
    monkeypatch.undo()
    start()
    stretch = Stretch.objects.get()
    Stretch.objects.update(began_at=timezone.now() - timedelta(minutes=1))
    assert _recorded_to(room) is not None
    assert Recording.objects.get().trouble == Trouble.SILENT, "a minute without a byte"
    name = Path(str(_recorded_to(room)))
    name.parent.mkdir(parents=True)
    (name.parent / f"{stretch.id}-1.mjr").write_bytes(b"MJR")
    keeping.recordings_wanted()
    assert Recording.objects.get().trouble == Trouble.NONE
    monkeypatch.setattr(keeping, "free_bytes", lambda path: folder.LEAST_FREE - 1)
    assert _recorded_to(room) is None
    recording = Recording.objects.get()
    assert (recording.state, recording.trouble) == (RecordingState.PAUSED, Trouble.FULL)
    keeping.recordings_wanted()
    monkeypatch.undo()
    assert room.act(running.resume_recording, secretary).trouble == Trouble.NONE


def _recorded_to(room: Scene) -> str | None:
    """The beginning of the file names that the keeper is given for this briefing."""
    stage = wanted_stages().get(str(room.briefing.id))
    return (stage.record_to if stage else "") or None
