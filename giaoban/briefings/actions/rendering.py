"""The pages of a document as a job makes them: some at a time, so that the first are read while the last are drawn."""

from dataclasses import dataclass
from uuid import UUID

from giaoban.briefings import patches
from giaoban.briefings.events import DocumentFailed, DocumentProgressed, DocumentRendered
from giaoban.briefings.models import Briefing, Document, DocumentPage, DocumentState, DocumentVersion
from giaoban.briefings.models.briefing import SHOWN
from giaoban.briefings.models.document import FOLLOWED
from giaoban.briefings.shapes import view_shape
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent


@dataclass(frozen=True)
class RenderedPage:
    """One page a job made: storage keys of its two images, its text, and hash and size (bytes) of each image."""

    number: int
    small: str
    normal: str
    text: str
    small_hash: str = ""
    normal_hash: str = ""
    small_bytes: int = 0
    normal_bytes: int = 0


@action
def keep_rendered_pages(
    *, actor: Actor, document_id: UUID, version: int, pages: list[RenderedPage], total: int
) -> DocumentVersion:
    """The job made some more of `total` pages; they can be read from now on."""
    row, briefing = _rendering(actor, document_id, version)
    _keep(row, pages)
    row.pages = total
    row.save(update_fields=["pages", "ready"])
    document = _followed(row)
    event = DocumentProgressed(
        briefing.id, document.title, row.ready, total, parts=patches.to_all(patches.documents(document))
    )
    record(row, event)
    return row


@action
def finish_rendering(*, actor: Actor, document_id: UUID, pages: list[RenderedPage], version: int = 1) -> Document:
    """The job made the last `pages`; the first document of the item under discussion is opened for everyone."""
    row, briefing = _rendering(actor, document_id, version)
    if row.state == DocumentState.READY:
        raise Unchanged(row.document)
    _keep(row, pages)
    row.state, row.pages, row.error = DocumentState.READY, row.ready, ""
    row.save(update_fields=["state", "pages", "ready", "error"])
    document = _followed(row)
    patch = [patches.documents(document)]
    if briefing.is_open and briefing.document_id is None:
        briefing.show(document)
        briefing.save(update_fields=SHOWN)
        patch.append(patches.some_of_briefing(**view_shape(briefing)))
    event = DocumentRendered(briefing.id, document.title, row.pages, parts=patches.to_all(*patch))
    record(document, event)
    return document


@action
def fail_rendering(*, actor: Actor, document_id: UUID, reason: str, version: int = 1) -> Document:
    """The file cannot be shown; the secretary reads why, and what could be read before stays."""
    row, briefing = _rendering(actor, document_id, version)
    row.state, row.error = DocumentState.FAILED, reason[:500]
    row.save(update_fields=["state", "error"])
    document = _followed(row)
    event = DocumentFailed(briefing.id, document.title, row.error, parts=patches.to_all(patches.documents(document)))
    record(document, event)
    return document


def _keep(row: DocumentVersion, pages: list[RenderedPage]) -> None:
    """Add the pages that are not there yet: a job that was cut off begins again at the page it was at."""
    known = set(DocumentPage.objects.filter(document=row.document, version=row.number).values_list("number", flat=True))
    new = [page for page in pages if page.number not in known]
    DocumentPage.objects.bulk_create(
        DocumentPage(document=row.document, version=row.number, **vars(page)) for page in new
    )
    row.ready = len(known) + len(new)


def _followed(row: DocumentVersion) -> Document:
    """The document, after it took over what counts now: the newest readable version, else the newest of all."""
    document = row.document
    versions = document.versions.select_related("attachment").order_by("-number")
    document.follow(versions.filter(state=DocumentState.READY).first() or versions[0])
    document.save(update_fields=FOLLOWED)
    return document


def _rendering(actor: Actor, document_id: UUID, version: int) -> tuple[DocumentVersion, Briefing]:
    """A version whose pages a job is making; only the system gets here. Removed meanwhile: Absent."""
    if not actor.is_system:
        raise Absent
    found = Document.objects.filter(id=document_id).values_list("briefing_id", flat=True).first()
    if found is None:
        raise Absent
    briefing = Briefing.objects.select_for_update(no_key=True).get(id=found)
    row = DocumentVersion.objects.filter(document=document_id, number=version).select_related("document").first()
    if row is None:
        raise Absent
    return row, briefing
