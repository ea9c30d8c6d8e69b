"""A briefing is prepared to be held in writing: begun, and a text written for each agenda item."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.actions.briefings import BriefingPlan, create_briefing
from giaoban.briefings.minutes.actions.stale import stale
from giaoban.briefings.models import AgendaItem, Briefing, BriefingState
from giaoban.briefings.written import access
from giaoban.briefings.written.events import ItemTextWritten, WrittenStarted
from giaoban.briefings.written.models import ItemText, WrittenBriefing
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_text

LONGEST_TEXT = 20_000


@action
def create_written_briefing(*, actor: Actor, host_id: UUID, plan: BriefingPlan) -> Briefing:
    """A draft that is meant to be held in writing from the start."""
    briefing = create_briefing(actor=actor, host_id=host_id, plan=plan)
    start_written(actor=actor, briefing_id=briefing.id)
    return briefing


@action
def start_written(*, actor: Actor, briefing_id: UUID) -> WrittenBriefing:
    """Prepare this draft to be held in writing; a meeting may still be called instead until it is sent."""
    written = access.written_to_prepare(actor, briefing_id, lock=True)
    if written.stopped_at is not None:
        raise RuleBroken(_("Đã chuyển thành cuộc họp. Hãy gửi giấy mời, hoặc tạo giao ban không họp khác."))
    if not written._state.adding:
        raise Unchanged(written)
    if written.briefing.state != BriefingState.DRAFT:
        raise RuleBroken(_("Cuộc họp đã gửi giấy mời hoặc đã kết thúc. Hãy tạo giao ban không họp khác."))
    written.save(force_insert=True)
    record(written, WrittenStarted(briefing_id, written.briefing.title))
    return written


@action
def write_item_text(*, actor: Actor, briefing_id: UUID, item_id: UUID, text: str, edition: int) -> ItemText:
    """Save what is circulated about one item, as of `edition` (0: nothing yet). RuleBroken ("stale") if it changed.

    Also after it was sent, until it ends: units that have read it are shown that it was corrected.
    """
    written = access.written_to_prepare(actor, briefing_id, lock=True)
    item = AgendaItem.objects.filter(briefing=written.briefing, id=item_id).first()
    if item is None:
        raise Absent
    if not (written.is_running or written.is_prepared) or written._state.adding:
        raise RuleBroken(_("Không còn sửa văn bản này được. Hãy tải lại trang để xem tình trạng mới nhất."))
    text = clean_text(text)
    if len(text) > LONGEST_TEXT:
        raise RuleBroken(_("Văn bản dài quá 20.000 chữ. Hãy rút gọn, hoặc đính kèm thành tài liệu."), field="text")
    row = ItemText.objects.filter(item=item).first() or ItemText(item=item, edition=0)
    if row.text == text:
        raise Unchanged(row)
    if row.edition != edition:
        raise stale(row.written_by, row.written_at)
    row.text, row.edition = text, edition + 1
    row.written_by, row.written_at = actor.name.split(", ")[0], timezone.now()
    if edition == 0:
        row.save(force_insert=True)
    else:
        row.save(update_fields=["text", "edition", "written_by", "written_at"])
    record(row, ItemTextWritten(briefing_id, item.title))
    return row
