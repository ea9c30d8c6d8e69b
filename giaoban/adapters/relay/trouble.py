"""What can be wrong with a source, as a few codes that the screens have sentences for."""

from __future__ import annotations

import re
from collections.abc import Iterable

FORBIDDEN = "forbidden"
MALFORMED = "malformed"
UNREACHABLE = "unreachable"
LOCKED = "locked"
MISSING = "missing"
UNREADABLE = "unreadable"
TOO_LARGE = "too_large"
STALLED = "stalled"
ENDED = "ended"
UNKNOWN = "unknown"

CODES = (FORBIDDEN, MALFORMED, UNREACHABLE, LOCKED, MISSING, UNREADABLE, TOO_LARGE, STALLED, ENDED, UNKNOWN)


class Refused(Exception):
    """A source that cannot be used. `code` is one of CODES; nothing of the address is in it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


#: The first that matches a line wins; ffmpeg says the cause before its consequences.
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern, re.IGNORECASE))
    for code, pattern in (
        (LOCKED, r"401 unauthorized|403 forbidden|access denied|authorization failed|ERROR:BADSECRET|not authorized"),
        (MISSING, r"404 not found|stream ?not ?found|no such stream|454 session not found|410 gone"),
        (TOO_LARGE, r"picture size .* is invalid|max_pixels"),
        (
            UNREACHABLE,
            r"connection refused|timed out|no route to host|network is unreachable|failed to resolve"
            r"|name or service not known|connection reset|input/output error|5\d\d (?:server error|bad gateway|service)"
            r"|server returned 5xx|connection setup failure",
        ),
        (UNREADABLE, r"invalid data found|does not contain any stream|protocol not found|not on whitelist|moov atom"),
    )
)


def read_complaints(lines: Iterable[str]) -> str:
    """The code for what ffmpeg said; UNKNOWN when nothing in it is known."""
    for line in lines:
        for code, sign in _SIGNS:
            if sign.search(line):
                return code
    return UNKNOWN
