"""Where no link can be emulated the bench says so, and measures nothing."""

import os

import pytest

from bench.links.measure import measure


def test_an_ordinary_account_is_told_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    measure()
    told = capsys.readouterr().out
    assert told.startswith("Bỏ qua phép đo này: ")
    assert "root" in told or "/dev/net/tun" in told
    assert told.count("\n") == 1
