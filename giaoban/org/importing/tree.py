"""Finding units in the tree and in the file at once."""

import unicodedata
from collections import defaultdict
from functools import lru_cache

from django.utils.translation import gettext as _

from giaoban.org.importing.rows import Row
from giaoban.org.models import Level, Unit
from giaoban.org.naming import clean_code

#: Huyền, sắc, ngã, hỏi, nặng as Unicode writes them apart from their letter.
TONES = "\u0300\u0301\u0303\u0309\u0323"


class Known:
    """Units of the tree, and those of the file met so far; the file wins. Parents must be added before children."""

    def __init__(self, rows: list[Row], under: Unit | None, scope: str) -> None:
        self.under, self._scope = under, scope
        self._levels = {row.level for row in rows}
        self._coded: dict[tuple[str, str], Unit] = {}
        self._named: dict[tuple[str, str], dict[str, Unit]] = defaultdict(dict)
        self._children: dict[tuple[str, str, str], Unit] = {}
        self._from_file: set[str] = set()
        by_id = {unit.id: unit for unit in Unit.objects.filter(valid_to__isnull=True).order_by()}
        for unit in by_id.values():
            if unit.parent_id in by_id:
                unit.parent = by_id[unit.parent_id]
            self._index(unit)
        self._tree_levels = {Level(level) for level, _name in self._named}
        # The next level up: of those in the file, else of those in the tree; a department must say its own.
        self._above = {level: None if level is Level.DEPARTMENT else self._next_up(level) for level in Level}
        self._top = min(self._levels - {Level.DEPARTMENT}, key=lambda level: level.rank, default=None)

    def add(self, row: Row, unit: Unit) -> None:
        """Let later rows find this one."""
        self._from_file.add(str(unit.id))
        if row.code:
            self._coded[row.level, row.code] = unit
        for name in {name_key(row.name.name), name_key(row.name.short)}:
            self._named[row.level, name][str(unit.id)] = unit

    def reaches(self, unit: Unit | None) -> bool:
        """Whether the unit may be changed or hung below; a unit of the file that is yet to be created may."""
        if unit is None:
            return self._scope == ""
        return not unit.path or unit.path.startswith(self._scope)

    def find(self, row: Row, parent: Unit | None) -> Unit | None:
        """The unit of the tree that a row means."""
        if row.code:
            return self._coded.get((row.level, row.code))
        above = parent or self.under
        return self._children.get((str(above.id) if above else "", row.level, name_key(row.name.name)))

    def parent_of(self, row: Row) -> Unit | str | None:
        """The unit above, None when the row names none, or a sentence saying why it cannot be found."""
        level = row.parent_level or self._above[row.level]
        if not row.parent:
            if row.level is self._top or (row.level is Level.DEPARTMENT and self.under):
                return None
            return _("Thiếu mã cấp trên.")
        if level is None:
            return _("Không biết cấp trên “%(word)s” thuộc cấp nào. Hãy thêm cột parent_level.") % {"word": row.parent}
        if row.level is not Level.DEPARTMENT and level.rank >= row.level.rank:
            return _("Cấp trên phải là cấp cao hơn. Hãy sửa cột parent_level.")
        return self._at(level, row.parent)

    def _at(self, level: Level, word: str) -> Unit | str:
        unit = self._coded.get((level, clean_code(word)))
        if unit is not None:
            return unit
        named = self._named.get((level, name_key(word)), {})
        in_file = {key: unit for key, unit in named.items() if key in self._from_file}
        found = list((in_file or named).values())
        words = {"word": word, "level": str(level.label).lower()}
        if not found:
            return _("Không tìm thấy cấp trên “%(word)s” (%(level)s) trong tệp và trong hệ thống.") % words
        if len(found) > 1:
            return _("Có nhiều đơn vị tên “%(word)s” (%(level)s). Hãy ghi mã của cấp trên.") % words
        return found[0]

    def _next_up(self, level: Level) -> Level | None:
        for levels in (self._levels, self._tree_levels):
            above = [known for known in levels if known.rank < level.rank]
            if above:
                return max(above, key=lambda known: known.rank)
        return None

    def _index(self, unit: Unit) -> None:
        if unit.code:
            self._coded[unit.level, unit.code] = unit
        for name in {name_key(unit.name), name_key(unit.short)}:
            self._named[unit.level, name][str(unit.id)] = unit
        self._children[str(unit.parent_id or ""), unit.level, name_key(unit.name)] = unit


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Names written alike up to case and the place of the tone mark ("Thái Hoà", "Thái Hòa") are one.

    Other diacritics count: bản Hoa and bản Hòa may lie side by side.
    """
    return " ".join(_tone_last(word) for word in unicodedata.normalize("NFD", name.casefold()).split())


def _tone_last(word: str) -> str:
    letters = "".join(sign for sign in word if sign not in TONES)
    return letters + "".join(sign for sign in word if sign in TONES)
