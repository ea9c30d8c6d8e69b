"""The loudspeaker's words, spoken by the real espeak-ng."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from giaoban.adapters.speaking import SpeakingFailed, spoken
from giaoban.onestop.counters import jobs
from giaoban.onestop.counters.voice import sound_key, words


def test_words_become_sound_that_a_browser_plays() -> None:
    sound = spoken("Mời số")
    assert sound[:3] == b"ID3" or sound[0] == 0xFF
    assert 1_000 < len(sound) < 30_000


def test_each_sound_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    few = {name: said for name, said in words().items() if name in ("moi", "so-1")}
    monkeypatch.setattr(jobs, "words", lambda: few)

    def told(said: str) -> bytes:
        made.append(said)
        return b"ID3"

    monkeypatch.setattr(jobs, "spoken", told)
    for _ in range(2):
        _run()
    assert made == ["Mời số", "một"]
    assert default_storage.exists(sound_key("moi"))


def test_without_a_voice_the_last_attempt_is_told_and_no_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SpeakingFailed):
        _run()
    _run(last=True)


def _run(*, last: bool = False) -> None:
    jobs.speak_hall_words(last=last)
