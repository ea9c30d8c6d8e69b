"""Numbers and words as a short message takes them."""

import re
import unicodedata

#: One message without diacritics; with them a message holds 70 characters, and three in a row are sent at most.
PLAIN_LENGTH = 160
ACCENTED_LENGTH = 201


def number(typed: str) -> str | None:
    """`+84912345678` from 0912 345 678, 84912345678 or +84 912 345 678; None when it is no mobile number."""
    digits = re.sub(r"[\s.()\-]", "", typed)
    national = re.fullmatch(r"(?:\+?84|0)([35789]\d{8})", digits)
    return f"+84{national[1]}" if national else None


def short(text: str, link: str, *, accents: bool) -> str:
    """The words, cut to fit, and the link after them."""
    words = " ".join(text.split())
    limit = (ACCENTED_LENGTH if accents else PLAIN_LENGTH) - len(link) - 1
    if not accents:
        words = unaccented(words)
    if len(words) > limit:
        words = words[: max(limit - 3, 0)].rstrip() + "..."
    return f"{words} {link}".strip()


def unaccented(text: str) -> str:
    """ "Họp khẩn ở bản Đỏ" → "Hop khan o ban Do": every phone shows it, and one message holds more."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    quotes = str.maketrans("“”‘’–—…·", "\"\"''--.,")
    return kept.translate(quotes).encode("ascii", "replace").decode()
