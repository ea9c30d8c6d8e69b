"""Vietnamese text as people type it: comparison without diacritics, and cleaning of what comes from outside."""

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(value: str) -> str:
    """Lower case without diacritics ("Hữu Khuông" → "huu khuong"); the twin of the database's `giaoban_plain`."""
    decomposed = unicodedata.normalize("NFD", value.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def clean_line(value: str) -> str:
    """One line of text: NFC, no control or direction characters, single spaces."""
    return " ".join(_CONTROL.sub("", unicodedata.normalize("NFC", value)).split())


def clean_text(value: str) -> str:
    """Several lines of text: NFC, no control or direction characters, no space at the ends."""
    lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines).strip()
