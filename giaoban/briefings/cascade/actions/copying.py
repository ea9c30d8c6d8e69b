"""The source's agenda, documents and conclusions in the unit's own briefing; files and page images are shared."""

from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.actions.agenda import MOST_ITEMS
from giaoban.briefings.cascade.queries import concerning
from giaoban.briefings.minutes.models import PaperKind, Version
from giaoban.briefings.models import AgendaItem, Briefing, Document, DocumentPage, DocumentState, DocumentVersion
from giaoban.briefings.written.models import ItemText
from giaoban.kernel.actor import Actor
from giaoban.kernel.jobs import defer
from giaoban.org.models import Unit

LONGEST_TITLE = 300
#: Minutes planned for one conclusion read out.
PER_CONCLUSION = 5


def copy_agenda(actor: Actor, source: Briefing, local: Briefing, unit: Unit, *, in_writing: bool) -> None:
    """Items with their documents, then one item for each conclusion that concerns the unit; called inside an action."""
    author, now = actor.name.split(", ")[0], timezone.now()
    known = _texts_of(source) if in_writing else {}
    items: dict[UUID | None, AgendaItem | None] = {None: None}
    texts: list[ItemText] = []
    conclusions = concerning(source, unit)
    room = max(0, MOST_ITEMS - len(conclusions))
    for item in source.agenda.order_by("n")[:room]:
        copy = AgendaItem(
            briefing=local, n=len(items), title=item.title, minutes=item.minutes, purpose="inform",
            rapporteur=item.rapporteur,
        )  # fmt: skip
        items[item.id] = copy
        texts.append(ItemText(item=copy, text=known.get(item.id, ""), written_by=author, written_at=now))
    for place, line in enumerate(conclusions, start=len(items)):
        whole = _("Kết luận {n} của {host}: {text}").format(
            n=line.row.n, host=source.host.name, text=" ".join(line.row.text.split())
        )
        title = whole if len(whole) <= LONGEST_TITLE else whole[: LONGEST_TITLE - 1] + "…"
        copy = AgendaItem(briefing=local, n=place, title=title, minutes=PER_CONCLUSION, purpose="inform")
        items[line.row.id] = copy
        texts.append(ItemText(item=copy, text=line.row.text, written_by=author, written_at=now))
    AgendaItem.objects.bulk_create([item for item in items.values() if item is not None])
    if in_writing:
        ItemText.objects.bulk_create([text for text in texts if text.text])
    for document in source.documents.select_related("attachment").order_by("created_at", "id"):
        _copy_document(document, local, items.get(document.item_id))


def _texts_of(source: Briefing) -> dict[UUID, str]:
    """What was circulated about each item; of a meeting, what its final minutes say of it."""
    texts = {text.item_id: text.text for text in ItemText.objects.filter(item__briefing=source)}
    minutes = Version.objects.filter(paper__briefing=source, paper__kind=PaperKind.MINUTES, n=F("paper__final")).first()
    bodies = {section["key"]: section["body"] for section in minutes.sections} if minutes else {}
    for item_id in source.agenda.values_list("id", flat=True):
        texts[item_id] = texts.get(item_id) or bodies.get(f"item:{item_id}", "")
    return texts


def _copy_document(document: Document, local: Briefing, item: AgendaItem | None) -> None:
    """The version that counts, with its pages; one whose pages are not all made gets a job of its own."""
    ready = document.state == DocumentState.READY
    copy = Document(briefing=local, item=item, title=document.title, attachment=document.attachment)
    version = DocumentVersion(document=copy, number=1, attachment=document.attachment)
    if ready or document.state == DocumentState.FAILED:
        version.state, version.pages, version.ready = document.state, document.pages, document.ready
        version.error = document.error
    copy.follow(version)
    copy.save(force_insert=True)
    version.save(force_insert=True)
    if ready:
        pages = list(document.page_rows.filter(version=document.version))
        DocumentPage.objects.bulk_create(_page_of(copy, page) for page in pages)
    elif document.state == DocumentState.RENDERING:
        defer("render_document", document_id=str(copy.id), version=1)


def _page_of(copy: Document, page: DocumentPage) -> DocumentPage:
    return DocumentPage(
        document=copy, version=1, number=page.number, small=page.small, normal=page.normal,
        small_hash=page.small_hash, normal_hash=page.normal_hash, small_bytes=page.small_bytes,
        normal_bytes=page.normal_bytes, text=page.text,
    )  # fmt: skip
