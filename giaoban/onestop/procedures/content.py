"""What one version says, apart from where it is kept: what the editor types, a file holds and a comparison compares."""

import hashlib
from decimal import Decimal
from typing import Any

import msgspec

from giaoban.onestop.procedures.models import Channel, FeeKind, ServiceLevel, TimeUnit, Version


class Term(msgspec.Struct, frozen=True):
    """A time limit; no unit is none known. "ngay trong ngày" has no amount."""

    amount: Decimal | None = None
    unit: str = ""

    def __bool__(self) -> bool:
        return bool(self.unit) and (self.amount is not None or self.unit == TimeUnit.SAME_DAY)


NO_TERM = Term()


class PaperContent(msgspec.Struct, frozen=True):
    """One paper to bring or show."""

    name: str
    group: str = ""
    form_name: str = ""
    originals: int = 1
    copies: int = 0
    shown: bool = False
    required: bool = True
    reusable: bool = False
    kind: str = ""


class WayContent(msgspec.Struct, frozen=True):
    """One channel, with its own time where it has one."""

    channel: str
    term: Term = NO_TERM
    note: str = ""


class FeeContent(msgspec.Struct, frozen=True):
    """One amount in đồng; 0 is free, none is left to another rule that `note` names."""

    amount: Decimal | None = None
    channel: str = ""
    kind: str = FeeKind.CHARGE.value
    note: str = ""


class LegalContent(msgspec.Struct, frozen=True):
    """One legal document."""

    title: str
    number: str = ""


class ResultContent(msgspec.Struct, frozen=True):
    """One thing that is handed out at the end."""

    name: str
    code: str = ""


class Content(msgspec.Struct, frozen=True):
    """All of it. The fields that a file of procedures never holds come last and are the agency's own."""

    name: str = ""
    field: str = ""
    levels: tuple[str, ...] = ()
    kind: str = ""
    decision: str = ""
    performing_agency: str = ""
    competent_agency: str = ""
    authorised_agency: str = ""
    coordinating_agency: str = ""
    receiving_place: str = ""
    applicants: tuple[str, ...] = ()
    conditions: str = ""
    steps: str = ""
    results: tuple[ResultContent, ...] = ()
    legal_basis: tuple[LegalContent, ...] = ()
    statutory: Term = NO_TERM
    time_note: str = ""
    papers_note: str = ""
    papers: tuple[PaperContent, ...] = ()
    ways: tuple[WayContent, ...] = ()
    fees: tuple[FeeContent, ...] = ()
    source_url: str = ""
    committed: Term = NO_TERM
    service_level: str = ServiceLevel.COUNTER.value

    def digest(self) -> str:
        """The same for the same words."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()

    def stored(self) -> dict[str, Any]:
        """As JSON values."""
        values: dict[str, Any] = msgspec.to_builtins(self)
        return values

    @property
    def likely_level(self) -> str:
        """What the channels allow at most to be said: with an online way at least a part of it is online."""
        online = any(way.channel == Channel.ONLINE for way in self.ways)
        return ServiceLevel.PARTIAL.value if online else ServiceLevel.COUNTER.value


def from_stored(values: dict[str, Any]) -> Content:
    """What `stored` gave."""
    return msgspec.convert(values, Content)


#: Columns of a version that are columns of its content, by the same name.
SAME = (
    "name", "field", "kind", "decision", "performing_agency", "competent_agency", "authorised_agency",
    "coordinating_agency", "receiving_place", "conditions", "steps", "time_note", "papers_note", "source_url",
    "service_level",
)  # fmt: skip


def content_of(version: Version) -> Content:
    """What a kept version says."""
    return Content(
        **{name: getattr(version, name) for name in SAME},
        levels=tuple(version.levels),
        applicants=tuple(version.applicants),
        results=tuple(ResultContent(one["name"], one.get("code", "")) for one in version.results),
        legal_basis=tuple(LegalContent(one["title"], one.get("number", "")) for one in version.legal_basis),
        statutory=Term(version.statutory_amount, version.statutory_unit),
        committed=Term(version.committed_amount, version.committed_unit),
        papers=tuple(
            PaperContent(
                one.name, one.group, one.form_name, one.originals, one.copies, one.shown, one.required, one.reusable,
                one.kind,
            )
            for one in version.papers.all()
        ),
        ways=tuple(WayContent(one.channel, Term(one.amount, one.unit), one.note) for one in version.ways.all()),
        fees=tuple(FeeContent(one.amount, one.channel, one.kind, one.note) for one in version.fees.all()),
    )  # fmt: skip
