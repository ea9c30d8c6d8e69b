"""Too many wrong links from one address: that address waits.

A link cannot be guessed (192 random bits); this only spares the database. So each web process counts for itself, in
memory, and forgets.
"""

import time
from collections import OrderedDict
from threading import Lock

MOST, WINDOW = 20, 600.0
REMEMBERED = 10_000


class WrongLinks:
    """Counts wrong links by network address."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def too_many(self, address: str) -> bool:
        """Whether this address has to wait."""
        with self._lock:
            began, count = self._seen.get(address, (0.0, 0))
            return count >= MOST and time.monotonic() - began < WINDOW

    def count(self, address: str) -> None:
        """One more wrong link from this address."""
        with self._lock:
            began, count = self._seen.pop(address, (0.0, 0))
            now = time.monotonic()
            self._seen[address] = (began, count + 1) if count and now - began < WINDOW else (now, 1)
            while len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._seen.clear()


wrong_links = WrongLinks()
