"""The online form editor's posted fields, read into form fields and changed by its buttons. Works without script."""

import re
from collections.abc import Sequence

from django.http import QueryDict

from giaoban.kernel.text import clean_line, clean_text
from giaoban.onestop.procedures.online import (
    LONGEST_HELP,
    LONGEST_LABEL,
    MOST_FIELDS,
    FieldKind,
    FormField,
)


def posted(data: QueryDict) -> list[FormField]:
    """What was sent, in the order of the page."""
    keys = [key for key in data.getlist("o")[: MOST_FIELDS + 20] if re.fullmatch(r"[a-z][a-z0-9]{0,15}", key)]
    return [_field(data, key) for key in dict.fromkeys(keys)]


def changed(fields: Sequence[FormField], wanted: str) -> list[FormField]:
    """After a button: "them:<kind>", "bo:<key>", "len:<key>", "xuong:<key>"."""
    what, _colon, which = wanted.partition(":")
    found = list(fields)
    if what == "them" and which in FieldKind.values:
        return [*found, FormField(_next_key(found), kind=which)]
    at = next((n for n, one in enumerate(found) if one.key == which), None)
    if at is None:
        return found
    one = found.pop(at)
    if what in ("len", "xuong"):
        found.insert(max(0, at - 1) if what == "len" else at + 1, one)
    return found


def _next_key(fields: Sequence[FormField]) -> str:
    used = {one.key for one in fields}
    number = 1
    while f"o{number}" in used:
        number += 1
    return f"o{number}"


def _field(data: QueryDict, key: str) -> FormField:
    kind = data.get(f"kieu-{key}", "")
    choices = clean_text(data.get(f"lua-chon-{key}", ""))[:5000].split("\n")
    return FormField(
        key,
        clean_line(data.get(f"ten-{key}", ""))[:LONGEST_LABEL],
        kind if kind in FieldKind.values else FieldKind.TEXT.value,
        f"bat-buoc-{key}" in data,
        clean_line(data.get(f"huong-dan-{key}", ""))[:LONGEST_HELP],
        tuple(dict.fromkeys(filter(None, map(clean_line, choices)))) if kind == FieldKind.CHOICE else (),
    )
