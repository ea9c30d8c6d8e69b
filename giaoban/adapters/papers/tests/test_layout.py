"""Rules are data with a day from which they hold."""

import json
from datetime import date
from pathlib import Path

import pytest

from giaoban.adapters.papers import layout as module
from giaoban.adapters.papers import layout_on


def test_the_decree_s_numbers_are_within_what_it_allows() -> None:
    rules = layout_on(date(2026, 11, 23))
    assert rules.source.startswith("Nghị định 30/2020")
    assert 20 <= rules.margins_mm["top"] <= 25
    assert 20 <= rules.margins_mm["bottom"] <= 25
    assert 30 <= rules.margins_mm["left"] <= 35
    assert 15 <= rules.margins_mm["right"] <= 20
    assert {13, 14} >= {rules.sizes_pt[part] for part in ("body", "name", "summary", "motto", "page_number")}


def test_later_rules_hold_from_their_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = json.loads(module.DATA.read_text("utf-8"))[0]
    later = {**first, "valid_from": "2027-01-01", "source": "Nghị định mới"}
    data = tmp_path / "layouts.json"
    data.write_text(json.dumps([later, first]), "utf-8")
    monkeypatch.setattr(module, "DATA", data)
    module.layouts.cache_clear()
    try:
        assert layout_on(date(2026, 12, 31)).source == first["source"]
        assert layout_on(date(2027, 1, 1)).source == "Nghị định mới"
        assert layout_on(date(2000, 1, 1)).source == first["source"]
    finally:
        module.layouts.cache_clear()
