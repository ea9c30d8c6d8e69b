"""Reads of one's own notes: on their page, for paper, beside a page of a document."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from giaoban.briefings.annotations.access import own_annotations
from giaoban.briefings.annotations.models import Annotation
from giaoban.briefings.models import Briefing, Document
from giaoban.kernel.actor import Actor
from giaoban.kernel.text import plain


@dataclass(frozen=True)
class DocumentNotes:
    """One document with the reader's notes in the order of its pages; no `id` once it was taken away."""

    id: UUID | None
    title: str
    notes: list[Annotation]


def notes_of(actor: Actor, briefing: Briefing, typed: str = "") -> list[DocumentNotes]:
    """The reader's notes by document; `typed` narrows them, without diacritics."""
    rows = own_annotations(actor, briefing).select_related("document")
    words = plain(typed).split()
    found = [row for row in rows if all(word in plain(f"{row.body} {row.title}") for word in words)]
    order = [document.id for document in briefing.documents.all()]
    return sorted(_grouped(found), key=lambda group: order.index(group.id) if group.id in order else len(order))


def notes_beside(actor: Actor, document: Document, page: int) -> list[Annotation]:
    """The reader's notes on a page of a document, whichever version they were written on."""
    return list(own_annotations(actor, document.briefing).filter(document=document, page=page))


def as_text(briefing: Briefing, groups: Iterable[DocumentNotes], place: str) -> str:
    """All notes as plain text; `place` says where each was written, with {version} and {page}."""
    lines = [briefing.title]
    for group in groups:
        lines += ["", group.title]
        lines += [f"- {place.format(version=row.version, page=row.page)}: {row.body}" for row in group.notes]
    return "\r\n".join(line.replace("\n", "\r\n") for line in lines) + "\r\n"


def _grouped(rows: Iterable[Annotation]) -> list[DocumentNotes]:
    groups: dict[tuple[UUID | None, str], DocumentNotes] = {}
    for row in rows:
        title = row.document.title if row.document else row.title
        groups.setdefault((row.document_id, title), DocumentNotes(row.document_id, title, [])).notes.append(row)
    return list(groups.values())
