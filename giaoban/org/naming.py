"""How a unit's name is made of its kind and its proper name ("Xã" + "Mai Sơn")."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line, plain
from giaoban.org.models import Level

LONGEST = 200
#: Kinds of units as names begin with them, the longer before the shorter that it begins with.
KINDS = (
    "Thành phố", "Thị xã", "Thị trấn", "Tỉnh", "Huyện", "Quận", "Đặc khu", "Phường", "Xã",
    "Tổ dân phố", "Khối phố", "Khu phố", "Khu vực", "Khối", "Khóm", "Tiểu khu", "Tổ",
    "Thôn", "Bản", "Xóm", "Ấp", "Buôn", "Bon", "Làng", "Plei", "Phum", "Sóc",
)  # fmt: skip


@dataclass(frozen=True)
class UnitName:
    """The full name, the proper name alone and the kind."""

    name: str
    short: str
    kind: str


def name_unit(name: str, kind: str, level: str) -> UnitName:
    """Put the three together from what was written; raises RuleBroken for an empty or overlong name.

    The beginning of the name tells the kind and wins over `kind`, which lists often fill with the level's common
    word ("xã" for a town). A number keeps its kind: the short form of "Quận 1" is "Quận 1".
    """
    name, kind = clean_line(name), clean_line(kind)
    if not name:
        raise RuleBroken(_("Hãy ghi tên đơn vị."), field="name")
    if len(name) > LONGEST or len(kind) > LONGEST:
        raise RuleBroken(_("Tên đơn vị dài quá %(most)d ký tự. Hãy ghi ngắn lại.") % {"most": LONGEST}, field="name")
    if level == Level.DEPARTMENT:
        return UnitName(name, name, kind)
    found = next((word for word in KINDS if name.casefold().startswith(f"{word.casefold()} ")), None)
    if found:
        rest = name[len(found) + 1 :]
        name = f"{found} {rest}"
        return UnitName(name, name if rest.isdigit() else rest, found)
    if not kind:
        return UnitName(name, name, "")
    kind = kind[0].upper() + kind[1:]
    return UnitName(f"{kind} {name}", f"{kind} {name}" if name.isdigit() else name, kind)


def clean_code(code: str) -> str:
    """A unit's code; lists write the same commune as "4" and "00004", so leading zeros of a number are dropped."""
    code = clean_line(code).replace(" ", "")
    return (code.lstrip("0") or "0") if code.isascii() and code.isdigit() else code


def search_text(*parts: str) -> str:
    """What a search finds a row by."""
    return plain(" ".join(part for part in parts if part))
