"""Open tasks of the last briefing as the first agenda item of the next."""

from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.briefings import access as briefings
from giaoban.briefings.actions.agenda import ItemPlan, add_agenda_item, reorder_agenda
from giaoban.briefings.minutes.events import ReviewPutFirst
from giaoban.briefings.minutes.models import Review
from giaoban.briefings.minutes.previous import previous_of
from giaoban.briefings.minutes.shapes import reviewed
from giaoban.briefings.models import AgendaItem, Briefing, Purpose
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken

MINUTES = 10


@action
def put_review_first(*, actor: Actor, briefing_id: UUID, item_id: UUID | None = None) -> Review:
    """Put “look at what the last briefing decided” at the head of the agenda; once for each briefing.

    `item_id` names an item of the agenda that serves for it already; without it a new one is made.
    """
    briefing = briefings.briefing_to_prepare(actor, briefing_id, lock=True)
    briefing.refuse_if_over()
    review = Review.objects.filter(briefing=briefing).first()
    if review is not None and review.is_on_the_agenda:
        raise Unchanged(review)
    previous = previous_of(briefing)
    if previous is None:
        raise RuleBroken(_("Chưa có cuộc họp trước nào đã kết thúc của cùng cơ quan nên chưa có gì để kiểm điểm."))
    item = _item(actor, briefing, item_id)
    others = list(briefing.agenda.exclude(id=item.id).order_by("n").values_list("id", flat=True))
    reorder_agenda(actor=actor, briefing_id=briefing.id, item_ids=[item.id, *others])
    if review is None:
        review = Review(briefing=briefing, previous=previous, item_id=item.id)
        review.save(force_insert=True)
    else:
        review.previous, review.item_id = previous, item.id
        review.save(update_fields=["previous", "item_id"])
    record(review, ReviewPutFirst(briefing.id, previous.title, parts=reviewed(review)))
    return review


def _item(actor: Actor, briefing: Briefing, item_id: UUID | None) -> AgendaItem:
    if item_id is None:
        title = _("Kiểm điểm việc thực hiện kết luận cuộc họp trước")
        return add_agenda_item(actor=actor, briefing_id=briefing.id, plan=ItemPlan(title, MINUTES, Purpose.CONSULT))
    item = AgendaItem.objects.filter(briefing=briefing, id=item_id).first()
    if item is None:
        raise Absent
    return item
