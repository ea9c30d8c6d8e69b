"""One's own notes: a tab of the briefing's page, and beside each page of its documents."""

from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from giaoban.briefings import margins
from giaoban.briefings.annotations.access import own_annotations
from giaoban.briefings.annotations.forms import NoteForm
from giaoban.briefings.annotations.queries import notes_beside
from giaoban.briefings.models import Briefing, Document
from giaoban.briefings.sections import Card, Section, register
from giaoban.kernel.actor import Actor


def register_section() -> None:
    """Called once when the app is ready."""
    register(Section("annotations", _("Ghi chú của tôi"), "annotations", order=90, shown=_shown))
    margins.register(margins.Margin("annotations", order=10, card=_beside))


def _shown(actor: Actor, briefing: Briefing) -> bool:
    return briefing.documents.exists() or own_annotations(actor, briefing).exists()


def _beside(actor: Actor, document: Document, version: int, page: int) -> Card:
    form = NoteForm(initial={"version": version, "page": page, "key": str(uuid4())})
    notes = notes_beside(actor, document, page)
    return Card("annotations/beside.html", {"document": document, "version": version, "notes": notes, "form": form})
