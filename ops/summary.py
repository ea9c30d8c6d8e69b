"""Adds up test reports (JUnit XML) and prints "N passed, N failed"; fails when a test failed or none ran."""

import sys
import xml.etree.ElementTree as ET  # the files are written by our own test runs a moment ago
from pathlib import Path


def counts(report: Path) -> tuple[int, int]:
    """How many test cases of one report passed and failed; a skipped one is neither."""
    passed = failed = 0
    for case in ET.parse(report).iter("testcase"):  # noqa: S314
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is None:
            passed += 1
    return passed, failed


def main(paths: list[str]) -> int:
    """Print the sum on the last line."""
    sums = [counts(Path(path)) for path in paths if Path(path).exists()]
    passed, failed = sum(pair[0] for pair in sums), sum(pair[1] for pair in sums)
    sys.stdout.write(f"{passed} passed, {failed} failed\n")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
