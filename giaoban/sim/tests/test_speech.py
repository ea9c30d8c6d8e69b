"""Speech is real, kept, different from person to person, and refusals say what to do."""

from pathlib import Path

import numpy as np
import pytest

from giaoban.sim.media import level
from giaoban.sim.sentences import NOTES, REPORTS
from giaoban.sim.sound import PACKET_SECONDS, encode, silence
from giaoban.sim.speech import RATE, NoSpeech, Speech, Voice, read_sound, write_wav

SENTENCE = "Kính thưa đồng chí chủ trì, bản chúng tôi đã có điện trở lại."


def test_a_sentence_is_spoken_once_and_kept(tmp_path: Path) -> None:
    speech = Speech(tmp_path)
    file = speech.file(SENTENCE, Voice())
    made = file.stat().st_mtime_ns
    assert speech.file(SENTENCE, Voice()) == file
    assert file.stat().st_mtime_ns == made
    assert [path.suffix for path in tmp_path.iterdir()] == [".wav"]


def test_speech_is_audible_and_of_a_plausible_length(tmp_path: Path) -> None:
    samples = Speech(tmp_path).say([SENTENCE, SENTENCE], Voice())
    assert 4 * RATE < len(samples) < 16 * RATE
    assert -35 < level(samples) < -12
    assert abs(int(samples.max())) < 32767


def test_people_sound_different_but_each_the_same_every_time(tmp_path: Path) -> None:
    assert Voice.of_person("sim.maison") == Voice.of_person("sim.maison")
    assert len({Voice.of_person(f"person {number}") for number in range(20)}) > 15
    speech = Speech(tmp_path)
    assert speech.file(SENTENCE, Voice(pitch=35)) != speech.file(SENTENCE, Voice(pitch=65))


def test_a_given_file_of_another_rate_is_taken(tmp_path: Path) -> None:
    tone = (8000 * np.sin(np.arange(RATE) / RATE * 2 * np.pi * 440)).astype(np.int16)
    write_wav(tmp_path / "tone.wav", tone)
    assert len(read_sound(tmp_path / "tone.wav")) == RATE


def test_a_file_without_sound_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.wav").write_text("không phải âm thanh")
    with pytest.raises(NoSpeech, match="hãy đưa một tệp WAV khác"):
        read_sound(tmp_path / "bad.wav")


def test_without_the_speech_program_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoSpeech, match="espeak-ng"):
        Speech(tmp_path / "speech").file("Câu chưa từng đọc.", Voice())


def test_packets_are_twenty_milliseconds(tmp_path: Path) -> None:
    clip = encode(np.zeros(RATE * 2, dtype=np.int16))
    assert clip.seconds == pytest.approx(2.0, abs=2 * PACKET_SECONDS)
    assert 45 <= len(silence().packets) <= 55


def test_every_report_fits_the_queue_and_names_its_unit() -> None:
    assert len({report.subject for report in REPORTS}) == len(REPORTS) >= 20
    assert sum(len(report.sentences) for report in REPORTS) >= 40
    for report in REPORTS:
        assert 0 < len(report.subject) <= 200
        assert sum("Xã Mai Sơn" in sentence for sentence in report.spoken_by("Xã Mai Sơn")) == 2
    assert all(0 < len(note) <= 2000 for note in NOTES)
