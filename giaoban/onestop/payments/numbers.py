"""Numbers of bills: short enough to type, kept by every bank in a transfer's words, and wrong ones are noticed.

GB, two digits of the year, eight digits by chance, two that check: GB264071839255.
"""

import re
import secrets

LENGTH = 14
_SHAPE = re.compile(r"GB([0-9]{10})([0-9]{2})")
_NOISE = re.compile(r"[^0-9A-Z]")


def new_number(year: int) -> str:
    """A number for a bill of that year; whoever keeps it makes sure that it is new."""
    digits = f"{year % 100:02d}{secrets.randbelow(10**8):08d}"
    return f"GB{digits}{_check(digits)}"


def numbers_in(text: str) -> list[str]:
    """Every right number in the words of a transfer, whatever blanks or points a bank put between its letters."""
    found = (match for match in _SHAPE.finditer(_NOISE.sub("", text.upper())))
    right = (match.group() for match in found if match.group(2) == _check(match.group(1)))
    return list(dict.fromkeys(right))


def _check(digits: str) -> str:
    """98 − (digits × 100 mod 97), as ISO 7064 has it: one wrong digit or two exchanged ones never pass."""
    return f"{98 - int(digits) * 100 % 97:02d}"
