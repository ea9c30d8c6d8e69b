"""Stretches of time or of a recording as (from, to) pairs: united, measured, and what is missing between them."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

T = TypeVar("T", float, datetime)


def united(spans: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """The same without overlaps, ascending; empty ones are left out. Uniting again changes nothing."""
    found: list[tuple[T, T]] = []
    for start, end in sorted(spans):
        if not start < end:
            continue
        if found and not found[-1][1] < start:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def gaps(spans: Iterable[tuple[T, T]], start: T, end: T) -> list[tuple[T, T]]:
    """What of start–end none of the spans covers."""
    found, at = [], start
    for begin, stop in united(spans):
        if at < begin:
            found.append((at, min(begin, end)))
        at = max(at, stop)
        if not at < end:
            break
    if at < end:
        found.append((at, end))
    return [(begin, stop) for begin, stop in found if begin < stop]


def length(spans: Iterable[tuple[float, float]]) -> float:
    """How long they are together."""
    return sum(end - start for start, end in united(spans))


def common(some: Iterable[tuple[float, float]], others: Iterable[tuple[float, float]]) -> float:
    """How much of `some` the others cover."""
    rest = list(others)
    return sum((end - start) - length(gaps(rest, start, end)) for start, end in united(some))
