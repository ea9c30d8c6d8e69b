"""The demo's file is read whole or refused with a sentence that says what to do."""

import json
from pathlib import Path

import pytest

from giaoban.sim.accounts import BadAccounts, SimAccount, read_accounts

GOOD = {
    "url": "http://127.0.0.1:8000",
    "briefing_id": "b",
    "accounts": [{"role": "chair", "username": "chutich", "password": "x"}],
    "points": [{"username": "sim.maison", "password": "p", "unit": "Xã Mai Sơn"}],
    "autochair": {"username": "sim.chair", "password": "q"},
}


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "demo.json").write_text(json.dumps(GOOD), encoding="utf-8")
    demo = read_accounts(tmp_path / "demo.json")
    assert demo.points == (SimAccount("sim.maison", "p", "Xã Mai Sơn"),)
    assert demo.chair == SimAccount("sim.chair", "q", "")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"points": [{"username": "a"}]}', '{"points": 3}'])
def test_a_bad_file_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "demo.json").write_text(content)
    with pytest.raises(BadAccounts, match="giaoban demo seed"):
        read_accounts(tmp_path / "demo.json")


def test_a_missing_file_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(BadAccounts, match="giaoban demo seed"):
        read_accounts(tmp_path / "demo.json")
