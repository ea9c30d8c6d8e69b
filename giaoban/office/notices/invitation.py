"""A meeting as a calendar knows it: what mail programs turn into an appointment, its change or its removal."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from django.utils.dateparse import parse_datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """One appointment. `uid` stays the same for its whole life; `sequence` grows with every change.

    `organizer` is a name, `url` a path of the product, `rrule` a rule of RFC 5545 ("FREQ=MONTHLY;BYMONTHDAY=5").
    """

    uid: str
    sequence: int
    method: Literal["REQUEST", "CANCEL"]
    starts_at: datetime
    minutes: int
    title: str
    place: str
    organizer: str
    description: str
    url: str
    rrule: str = ""


def stored(invitation: Invitation | None) -> dict[str, Any] | None:
    """As JSON, to be sent by a job later."""
    if invitation is None:
        return None
    return {**asdict(invitation), "starts_at": invitation.starts_at.isoformat()}


def restored(values: dict[str, Any] | None) -> Invitation | None:
    """What `stored` wrote."""
    if values is None:
        return None
    starts_at = parse_datetime(values["starts_at"])
    if starts_at is None:
        raise ValueError(values["starts_at"])
    return Invitation(**{**values, "starts_at": starts_at})
