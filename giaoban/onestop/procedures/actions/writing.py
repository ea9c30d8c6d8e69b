"""Putting what a version says into its rows. Used by the actions that keep drafts and files."""

from typing import Any

from giaoban.kernel.text import plain
from giaoban.onestop.procedures.content import SAME, Content
from giaoban.onestop.procedures.models import Fee, Paper, Procedure, Version, VersionState, Way

#: What a new draft takes over from the version before it, beside its content.
CARRIED = ("form", "form_edition", "process_id")


def fill(version: Version, content: Content) -> None:
    """Set the version's own columns."""
    for name in SAME:
        setattr(version, name, getattr(content, name))
    version.levels = list(content.levels)
    version.applicants = list(content.applicants)
    version.results = [{"name": one.name, "code": one.code} for one in content.results]
    version.legal_basis = [{"title": one.title, "number": one.number} for one in content.legal_basis]
    version.statutory_amount, version.statutory_unit = content.statutory.amount, content.statutory.unit
    version.committed_amount, version.committed_unit = content.committed.amount, content.committed.unit


def write_rows(version: Version, content: Content) -> None:
    """Make papers, ways and fees those of the content."""
    version.papers.all().delete()
    version.ways.all().delete()
    version.fees.all().delete()
    Paper.objects.bulk_create(_papers(version, content))
    Way.objects.bulk_create(
        Way(version=version, channel=one.channel, amount=one.term.amount, unit=one.term.unit, note=one.note)
        for one in content.ways
    )
    Fee.objects.bulk_create(
        Fee(version=version, position=n, channel=one.channel, kind=one.kind, amount=one.amount, note=one.note)
        for n, one in enumerate(content.fees, start=1)
    )


def new_draft(procedure: Procedure, content: Content, like: Version | None, by: Any, origin: str = "") -> Version:
    """A saved draft with the next number, taking over form and process of the version before it.

    `origin` is the digest of the row of a file; without it the draft is written by hand.
    """
    last = procedure.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = Version(procedure=procedure, number=last + 1, edited_by_id=by, origin=origin, by_hand=not origin)
    if like is not None:
        for name in CARRIED:
            setattr(version, name, getattr(like, name))
        version.origin = origin or like.origin
    fill(version, content)
    version.save(force_insert=True)
    write_rows(version, content)
    return version


def save_content(version: Version, content: Content, by: Any) -> None:
    """Write changed content into a draft."""
    fill(version, content)
    version.edited_by_id = by
    version.save(update_fields=[*VERSION_FIELDS, "edited_by", "origin", "by_hand"])
    write_rows(version, content)


def name_procedure(procedure: Procedure, content: Content) -> list[str]:
    """Let the procedure be listed under the content's name; returns the columns to save."""
    procedure.name, procedure.field, procedure.levels = content.name, content.field, list(content.levels)
    procedure.search = plain(f"{procedure.code} {content.name} {content.field} {content.performing_agency}")
    return ["name", "field", "levels", "search"]


def draft_of(procedure: Procedure) -> Version | None:
    """The procedure's draft, locked, if it has one."""
    return procedure.versions.select_for_update(no_key=True).filter(state=VersionState.DRAFT).first()


VERSION_FIELDS = [
    *SAME, "levels", "applicants", "results", "legal_basis", "statutory_amount", "statutory_unit",
    "committed_amount", "committed_unit",
]  # fmt: skip


def _papers(version: Version, content: Content) -> list[Paper]:
    return [
        Paper(
            version=version,
            position=n,
            group=one.group,
            name=one.name,
            form_name=one.form_name,
            shown=one.shown,
            originals=one.originals,
            copies=one.copies,
            required=one.required,
            reusable=one.reusable,
            kind=one.kind,
        )
        for n, one in enumerate(content.papers, start=1)
    ]
