"""The code of a dossier: by rules with a day from which they hold (`codes.json`), the agency's id from unit codes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from giaoban.kernel.text import plain

FILE = Path(__file__).with_name("codes.json")


@dataclass(frozen=True)
class CodeRule:
    """One edition: `pattern` over agency, day and number; `agency` over the dotted codes of the unit and above."""

    valid_from: date
    pattern: str
    agency: str

    def agency_id(self, codes: Sequence[str], name: str) -> str:
        """The agency's id; a unit without any code is called by the letters of its name."""
        dotted = ".".join(code for code in codes if code)
        return self.agency.format(codes=dotted) if dotted else _initials(name)

    def code(self, agency: str, day: date, number: int) -> str:
        """ "H40.418.16879-261123-0007"."""
        return self.pattern.format(agency=agency, day=day, number=number)


def rule_on(day: date) -> CodeRule:
    """The rule in force on a day; before the first, the first."""
    rules = _rules()
    return next((rule for rule in reversed(rules) if rule.valid_from <= day), rules[0])


@lru_cache(maxsize=1)
def _rules() -> tuple[CodeRule, ...]:
    read = [
        CodeRule(date.fromisoformat(r["valid_from"]), r["pattern"], r["agency"]) for r in json.loads(FILE.read_text())
    ]
    return tuple(sorted(read, key=lambda rule: rule.valid_from))


def _initials(name: str) -> str:
    return "".join(word[0] for word in plain(name).split() if word[0].isalnum()).upper() or "X"
