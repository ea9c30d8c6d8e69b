"""Row locks leave foreign keys alone: `FOR UPDATE` would make every insert that refers to the row wait for it."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "giaoban"


def test_every_row_lock_is_no_key() -> None:
    """Two actions of one briefing deadlocked at COMMIT when one of them locked the key too."""
    taken = [
        f"{path.relative_to(ROOT)}: {call}"
        for path in ROOT.rglob("*.py")
        if "tests" not in path.parts
        for call in re.findall(r"select_for_update\([^)]*\)?[^)]*\)", path.read_text())
        if "no_key=True" not in call
    ]
    assert taken == []
