"""The secretary's running minutes, saved while they are written."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.minutes import access
from giaoban.briefings.minutes.actions.stale import stale
from giaoban.briefings.minutes.events import MinutesWritten
from giaoban.briefings.minutes.models import Entry
from giaoban.briefings.minutes.shapes import noted
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_text

LONGEST = 20_000


@action
def write_minutes(*, actor: Actor, briefing_id: UUID, item_id: UUID | None, text: str, edition: int) -> Entry:
    """Save the text about one agenda item (None: about none). `edition` is the one it started from, 0 for an empty one.

    A text that arrives twice is saved once; one that started from an older edition raises `RuleBroken` (stale).
    """
    briefing = access.desk_of(actor, briefing_id, lock=True).briefing
    item = access.item_of(briefing, item_id)
    text = clean_text(text)
    if len(text) > LONGEST:
        raise RuleBroken(_("Phần này dài quá 20.000 chữ. Hãy chuyển bớt sang nội dung khác."), field="text")
    entry = Entry.objects.filter(briefing=briefing, item=item).first()
    if entry is None:
        entry = Entry(briefing=briefing, item=item, edition=0, written_by="", written_at=timezone.now())
    if entry.text == text and entry.edition:
        raise Unchanged(entry)
    if edition != entry.edition:
        raise stale(entry.written_by, entry.written_at)
    entry.text, entry.edition = text, entry.edition + 1
    entry.written_by, entry.written_at = actor.name.split(", ")[0], timezone.now()
    if entry.edition == 1:
        entry.save(force_insert=True)
    else:
        entry.save(update_fields=["text", "edition", "written_by", "written_at"])
    title = item.title if item else str(_("Việc chung"))
    record(entry, MinutesWritten(briefing.id, title, parts=noted(entry)))
    return entry
