"""What a line of a list of units says, and the words such lists use."""

from dataclasses import dataclass

from giaoban.kernel.text import clean_line, plain
from giaoban.org.models import Level
from giaoban.org.naming import UnitName

#: Column names understood, compared without diacritics, case and underscores.
COLUMNS = {
    "level": ("level", "cap"),
    "code": ("code", "ma", "ma don vi"),
    "name": ("name", "ten", "ten don vi"),
    "kind": ("kind", "loai", "loai don vi"),
    "parent": ("parent code", "parent", "ma cap tren", "cap tren"),
    "parent_level": ("parent level", "cap cua cap tren"),
}

LEVEL_WORDS = {
    Level.CENTRAL: ("central", "trung uong"),
    Level.PROVINCE: ("province", "tinh", "cap tinh"),
    Level.DISTRICT: ("district", "huyen", "cap huyen", "quan"),
    Level.COMMUNE: ("commune", "ward", "xa", "cap xa", "phuong", "thi tran", "dac khu"),
    Level.VILLAGE: ("village", "hamlet", "thon", "ban", "xom", "to dan pho", "khoi pho", "ap", "buon", "cap thon"),
    Level.DEPARTMENT: ("department", "phong", "phong ban", "don vi truc thuoc"),
}
_LEVELS = {word: level for level, words in LEVEL_WORDS.items() for word in words}


@dataclass(frozen=True)
class Problem:
    """Why a line cannot be taken; `line` 0 means the file as a whole."""

    line: int
    message: str


@dataclass(frozen=True)
class Row:
    """One unit as a file describes it. `parent` is the code or the name of the unit above, or empty."""

    line: int
    level: Level
    code: str
    name: UnitName
    parent: str
    parent_level: Level | None


def header_key(word: str) -> str | None:
    """Which column a header names."""
    word = clean_line(plain(word)).replace("_", " ")
    return next((key for key, words in COLUMNS.items() if word in words), None)


def level_of(word: str) -> Level | None:
    """Which level a word means, in English or Vietnamese."""
    return _LEVELS.get(clean_line(plain(word)).replace("_", " "))
