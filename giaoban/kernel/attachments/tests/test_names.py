"""Names are shown, downloaded and printed: they are clean, and tell the truth."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.kernel.attachments.kinds import KINDS
from giaoban.kernel.attachments.names import MAX_LETTERS, clean_name
from giaoban.kernel.errors import RuleBroken

PDF = KINDS["pdf"]


@pytest.mark.parametrize(
    ("given_name", "clean"),
    [
        ("Báo cáo.pdf", "Báo cáo.pdf"),
        (unicodedata.normalize("NFD", "Báo cáo.PDF"), "Báo cáo.pdf"),
        ("C:\\Users\\hoa\\tờ trình.pdf", "tờ trình.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\u202efdp.pdf", "afdp.pdf"),
        ("a\x00b\nc\t d.pdf", "abc d.pdf"),
        ("Quý 3.2026", "Quý 3.2026.pdf"),
        ('một "hai" <ba>?.pdf', "một -hai- -ba--.pdf"),
        (".pdf", "tep.pdf"),
        ("", "tep.pdf"),
        ("...", "tep.pdf"),
    ],
)
def test_names_become_clean(given_name: str, clean: str) -> None:
    assert clean_name(given_name, PDF) == clean


def test_jpg_and_jpeg_are_the_same() -> None:
    assert clean_name("a.JPEG", KINDS["jpeg"]) == "a.jpeg"
    assert clean_name("a", KINDS["jpeg"]) == "a.jpg"


@pytest.mark.parametrize("name", ["a.docx", "a.exe", "a.pdf.html", "a.jpg"])
def test_a_suffix_of_another_kind_is_refused_and_the_right_one_named(name: str) -> None:
    with pytest.raises(RuleBroken, match=r"\.pdf") as refusal:
        clean_name(name, PDF)
    assert refusal.value.code == "wrong_suffix"


def test_long_names_keep_their_suffix() -> None:
    name = clean_name("ữ" * 500 + ".pdf", PDF)
    assert len(name) == MAX_LETTERS
    assert name.endswith(".pdf")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_name_at_all(name: str) -> None:
    try:
        clean = clean_name(name, PDF)
    except RuleBroken:
        return
    assert clean.endswith(".pdf")
    assert len(clean) <= MAX_LETTERS
    assert not set(clean) & set('/\\<>:"|?*\x00\r\n')
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs"} for c in clean)
    assert clean == unicodedata.normalize("NFC", clean)
    assert clean_name(clean, PDF) == clean
