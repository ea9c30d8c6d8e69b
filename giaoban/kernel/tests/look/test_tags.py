"""Icons, times and initials in templates."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from giaoban.kernel.templatetags import look

TEMPLATES = Path(__file__).resolve().parents[3]


def test_an_icon_is_decoration_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in look.icon("hand")
    assert 'role="img" aria-label="Mạng &quot;yếu&quot;"' in look.icon("wifi", 'Mạng "yếu"')


def test_an_unknown_icon_leaves_an_empty_box_of_the_same_size(caplog: pytest.LogCaptureFixture) -> None:
    drawn = look.icon("khong-co-hinh-nay")

    assert drawn.endswith('aria-hidden="true"></svg>')
    assert "khong-co-hinh-nay" in caplog.text


def test_a_missing_build_costs_nobody_the_page(settings: Settings, tmp_path: Path) -> None:
    settings.BUILD = tmp_path

    assert look.icon("hand").endswith("></svg>")


def test_every_icon_named_in_a_template_exists(caplog: pytest.LogCaptureFixture) -> None:
    named = {
        name
        for page in TEMPLATES.glob("*/templates/**/*.html")
        for name in re.findall(r'(?:icon=|{% icon )"([^"]+)"', page.read_text())
    }

    assert "mark" in named
    for name in sorted(named):
        look.icon(name)
    assert not [record.getMessage() for record in caplog.records]


def test_a_time_says_its_moment_and_lets_the_browser_count() -> None:
    drawn = look.ago(datetime(2026, 11, 24, 1, 5, tzinfo=UTC))

    assert drawn == '<time datetime="2026-11-24T01:05:00+00:00" data-ago>08:05 24/11/2026</time>'
    assert look.ago(None) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Lô Thị Hoa", "TH"), ("Xã Hữu Khuông", "HK"), ("Đào", "Đ"), ("  ", ""), ("Bản 3 (cũ) Na", "BN")],
)
def test_initials_are_those_people_are_called_by(name: str, letters: str) -> None:
    assert look.initials(name) == letters
