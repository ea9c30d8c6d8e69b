"""How files of procedures say nothing, levels and applicants."""

import re

from giaoban.kernel.text import clean_line, plain
from giaoban.org.models import Level

NOTHING = frozenset(
    {"", "-", "--", "khong", "khong co", "khong co thong tin", "khong quy dinh", "chua quy dinh", "null", "none", "n/a"}
)
LEVELS = {
    "cap bo": Level.CENTRAL,
    "trung uong": Level.CENTRAL,
    "cap trung uong": Level.CENTRAL,
    "cap tinh": Level.PROVINCE,
    "tinh": Level.PROVINCE,
    "cap huyen": Level.DISTRICT,
    "huyen": Level.DISTRICT,
    "cap xa": Level.COMMUNE,
    "xa": Level.COMMUNE,
    "phuong": Level.COMMUNE,
}
#: A comma between applicants, not one inside "Cán bộ, công chức, viên chức" or a parenthesis.
BETWEEN = re.compile(r"[,;]\s*(?=[A-ZĐ])(?![^()]*\))|\n")


def nothing(text: str) -> bool:
    """Whether a cell says that there is nothing."""
    return plain(clean_line(text)).strip(" .") in NOTHING


def said(text: str) -> str:
    """The cell's one line, "" where it says nothing."""
    return "" if nothing(text) else clean_line(text)


def levels(text: str) -> tuple[list[str], list[str]]:
    """(levels of the state, highest first; words that are none)."""
    found: list[Level] = []
    odd = []
    for word in re.split(r"[,;/\n]", text):
        if nothing(word):
            continue
        level = LEVELS.get(plain(clean_line(word)).strip(" ."))
        if level is None:
            odd.append(clean_line(word))
        elif level not in found:
            found.append(level)
    return [level.value for level in sorted(found, key=lambda level: level.rank)], odd


def applicants(text: str) -> tuple[str, ...]:
    """Who may apply, each once."""
    return tuple(dict.fromkeys(one for part in BETWEEN.split(text) if (one := said(part))))
