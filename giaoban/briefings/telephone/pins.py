"""The secret number of a telephone line: eight digits, derived, so that no table and no copy of one holds them.

A stored hash of eight digits would be undone in a second by whoever reads the table; what is derived from the
installation's secret key is not.
"""

import hashlib
import hmac
from collections.abc import Iterable

from django.conf import settings

from giaoban.briefings.telephone.models import PhoneLine

DIGITS = 8


def pin_of(line: PhoneLine) -> str:
    """The eight digits that let this line's caller in, until a new edition or the briefing's end."""
    message = f"giaoban.phone.pin:{line.id}:{line.edition}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}}"


def spelled(pin: str) -> str:
    """As people read it out: 12 34 56 78."""
    return " ".join(pin[at : at + 2] for at in range(0, len(pin), 2))


def with_pin(lines: Iterable[PhoneLine], typed: str) -> PhoneLine | None:
    """The one line that this number opens. All are looked at, so the time taken tells nothing."""
    found = [line for line in lines if hmac.compare_digest(pin_of(line), typed)]
    return found[0] if len(found) == 1 else None


def dialled(typed: str) -> str:
    """A telephone number as one dials it at home: 0912345678 from +84 912 345 678; "" when it is none."""
    digits = "".join(sign for sign in typed if sign.isdigit())
    plus = typed.strip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if plus else digits
    if digits.startswith("84") and (plus or len(digits) > 10):
        digits = "0" + digits[2:]
    return digits if 3 <= len(digits) <= 15 else ""
