"""Reads of what is held in writing."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from giaoban.briefings.models import AgendaItem, Briefing, Document, Note, NoteKind
from giaoban.briefings.written.models import ItemOpening, ItemText, UnitReading
from giaoban.org.models import Unit
from giaoban.org.queries import matching


@dataclass(frozen=True)
class Counts:
    """How far the units are; `late` have not acknowledged and the term is over, `unanswered` are questions."""

    units: int
    opened: int
    acknowledged: int
    late: int
    questions: int
    unanswered: int

    @property
    def waiting(self) -> int:
        """Units that have not acknowledged."""
        return self.units - self.acknowledged


def counts_of(briefing: Briefing, now: datetime | None = None) -> Counts:
    """In two queries."""
    rows = UnitReading.objects.filter(point__briefing=briefing).aggregate(
        units=Count("id"), opened=Count("opened_at"), acknowledged=Count("acknowledged_at")
    )
    notes = questions_of(briefing).aggregate(
        questions=Count("id"), unanswered=Count("id", filter=Q(answered_at__isnull=True))
    )
    over = Briefing.objects.filter(id=briefing.id, written__due_at__lt=now or timezone.now()).exists()
    return Counts(**rows, late=rows["units"] - rows["acknowledged"] if over else 0, **notes)


def questions_of(briefing: Briefing) -> QuerySet[Note]:
    """Questions asked in writing, oldest first."""
    rows = Note.objects.filter(briefing=briefing, kind=NoteKind.QUESTION).select_related("point", "item")
    return rows.order_by("sent_at")


def stamp_of(briefing: Briefing) -> str:
    """Changes whenever a unit or a question does."""
    last = UnitReading.objects.filter(point__briefing=briefing).aggregate(
        opened=Max("opened_at"), acknowledged=Max("acknowledged_at"), urged=Max("urged_at")
    )
    answered = questions_of(briefing).aggregate(at=Max("answered_at"), sent=Max("sent_at"))
    return f"{counts_of(briefing)}{last}{answered}"


#: What the list of units can be narrowed to, by the word in its address.
FILTERS: dict[str, Q] = {
    "chua-mo": Q(opened_at=None),
    "chua-xac-nhan": Q(acknowledged_at=None),
    "da-xac-nhan": Q(acknowledged_at__isnull=False),
    "qua-han": Q(late=True),
}


def listed_units(briefing: Briefing, which: str = "", typed: str = "") -> QuerySet[UnitReading]:
    """The units' copies in the order of the points, with how many questions each asked."""
    rows = UnitReading.objects.filter(point__briefing=briefing).filter(FILTERS.get(which, Q()))
    if which == "co-hoi":
        rows = rows.filter(Exists(questions_of(briefing).filter(point=OuterRef("point"))))
    if typed:
        rows = rows.filter(point__unit__in=matching(Unit.objects.all(), typed, "name").values("id"))
    asked = Count("point__notes", filter=Q(point__notes__kind=NoteKind.QUESTION))
    rows = rows.select_related("point__unit__parent").annotate(questions=asked)
    return rows.order_by("point__n")


def empty_items(briefing: Briefing) -> list[AgendaItem]:
    """Items with neither text nor document."""
    written = ItemText.objects.filter(item=OuterRef("pk")).exclude(text="")
    attached = Document.objects.filter(item=OuterRef("pk"))
    return list(briefing.agenda.filter(~Exists(written), ~Exists(attached)).order_by("n"))


@dataclass(frozen=True)
class Part:
    """One agenda item as it is circulated: its text, documents and questions; `seen` is what the own unit has read."""

    item: AgendaItem | None
    text: ItemText | None
    documents: list[Document]
    questions: list[Note]
    seen: ItemOpening | None = None

    @property
    def changed(self) -> bool:
        """Whether the text was corrected after the own unit read it."""
        return self.seen is not None and self.text is not None and self.text.edition > self.seen.edition

    @property
    def unanswered(self) -> int:
        """Questions that wait for the desk."""
        return sum(question.answered_at is None for question in self.questions)


def parts_of(briefing: Briefing, reading: UnitReading | None = None) -> list[Part]:
    """Every agenda item; last what belongs to none, where there is any."""
    texts = {text.item_id: text for text in ItemText.objects.filter(item__briefing=briefing)}
    documents: dict[UUID | None, list[Document]] = defaultdict(list)
    for document in briefing.documents.select_related("attachment"):
        documents[document.item_id].append(document)
    questions: dict[UUID | None, list[Note]] = defaultdict(list)
    for note in questions_of(briefing):
        questions[note.item_id].append(note)
    seen = {row.item_id: row for row in reading.openings.all()} if reading else {}
    items = briefing.agenda.order_by("n")
    parts = [
        Part(item, texts.get(item.id), documents[item.id], questions[item.id], seen.get(item.id)) for item in items
    ]
    loose = Part(None, None, documents[None], questions[None])
    return [*parts, loose] if loose.documents or loose.questions else parts
