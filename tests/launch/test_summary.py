"""The last line of `make test` counts honestly: nothing run is not a success."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.launch.support import REPOSITORY

SUITE = '<testsuites><testsuite><testcase name="a">{0}</testcase><testcase name="b"/></testsuite></testsuites>'


@pytest.mark.parametrize(
    ("inside", "line", "code"),
    [
        ("", "2 passed, 0 failed", 0),
        ("<failure/>", "1 passed, 1 failed", 1),
        ("<error/>", "1 passed, 1 failed", 1),
        ("<skipped/>", "1 passed, 0 failed", 0),
    ],
)
def test_sum(tmp_path: Path, inside: str, line: str, code: int) -> None:
    report = tmp_path / "report.xml"
    report.write_text(SUITE.format(inside), "utf-8")
    assert run(report) == (line, code)


def test_nothing_ran(tmp_path: Path) -> None:
    assert run(tmp_path / "missing.xml") == ("0 passed, 0 failed", 1)


def run(report: Path) -> tuple[str, int]:
    """Last line and exit code of the summary."""
    script = REPOSITORY / "ops" / "summary.py"
    done = subprocess.run([sys.executable, str(script), str(report)], capture_output=True, text=True, check=False)
    return done.stdout.splitlines()[-1], done.returncode
