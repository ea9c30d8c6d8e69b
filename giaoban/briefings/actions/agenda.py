"""What the briefing talks about: prepared by the office, moved by the desk."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.events import (
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemExtended,
    AgendaItemRemoved,
    AgendaMoved,
    AgendaReordered,
)
from giaoban.briefings.models import AgendaItem, Briefing, Document, DocumentState, Purpose
from giaoban.briefings.models.briefing import SHOWN
from giaoban.briefings.shapes import view_shape
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line

MOST_ITEMS = 60
#: What may be added to one item while it runs (minutes).
MOST_ADDED = 240


@dataclass(frozen=True)
class ItemPlan:
    """One agenda line as typed; `minutes` is its time box."""

    title: str
    minutes: int
    purpose: str = Purpose.INFORM
    rapporteur: str = ""


@action
def add_agenda_item(*, actor: Actor, briefing_id: UUID, plan: ItemPlan) -> AgendaItem:
    """Put an item at the end of the agenda."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    briefing.refuse_if_over()
    last = briefing.agenda.aggregate(last=Max("n"))["last"] or 0
    if last >= MOST_ITEMS:
        raise RuleBroken(_("Chương trình đã có 60 nội dung. Hãy gộp bớt hoặc tách thành cuộc họp khác."))
    item = AgendaItem(briefing=briefing, n=last + 1)
    _apply(item, plan)
    item.save()
    record(item, AgendaItemAdded(briefing.id, item.title, parts=patches.to_all(patches.agenda([item]))))
    return item


@action
def change_agenda_item(*, actor: Actor, briefing_id: UUID, item_id: UUID, plan: ItemPlan, edition: int) -> AgendaItem:
    """Title, time box, purpose, rapporteur, as of `edition`: RuleBroken ("stale") when somebody changed it since."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    briefing.refuse_if_over()
    item = _item(briefing, item_id)
    if edition != item.edition:
        now = f"{item.title} · {item.minutes}′ · {Purpose(item.purpose).label} · {item.rapporteur}".rstrip(" ·")
        raise RuleBroken(
            _("Nội dung này vừa được người khác sửa thành: {now}. Hãy xem lại rồi lưu lần nữa.").format(now=now),
            code="stale",
        )
    _apply(item, plan)
    item.edition += 1
    item.save(update_fields=["title", "minutes", "purpose", "rapporteur", "edition"])
    record(item, AgendaItemChanged(briefing.id, item.title, parts=patches.to_all(patches.agenda([item]))))
    return item


@action
def remove_agenda_item(*, actor: Actor, briefing_id: UUID, item_id: UUID) -> Briefing:
    """Take an item away that was not yet discussed; its documents stay with the briefing."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    briefing.refuse_if_over()
    item = _item(briefing, item_id)
    if item.began_at:
        raise RuleBroken(_("Nội dung này đã được bàn nên phải giữ lại trong chương trình."))
    loose = list(Document.objects.filter(item=item))
    Document.objects.filter(item=item).update(item=None)
    for document in loose:
        document.item = None
    title = item.title
    item.delete()
    moved = _number(briefing, list(briefing.agenda.order_by("n")))
    patch = patches.agenda(moved), patches.documents(*loose), patches.gone("agenda", [item_id])
    record(briefing, AgendaItemRemoved(briefing.id, title, parts=patches.to_all(*patch)))
    return briefing


@action
def reorder_agenda(*, actor: Actor, briefing_id: UUID, item_ids: list[UUID]) -> Briefing:
    """Put all items in this order."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    briefing.refuse_if_over()
    items = {item.id: item for item in briefing.agenda.all()}
    if sorted(items, key=str) != sorted(item_ids, key=str):
        raise RuleBroken(_("Chương trình vừa được người khác sửa. Hãy tải lại trang rồi xếp lại."))
    moved = _number(briefing, [items[item_id] for item_id in item_ids])
    if not moved:
        raise Unchanged(briefing)
    record(briefing, AgendaReordered(briefing.id, parts=patches.to_all(patches.agenda(moved))))
    return briefing


@action
def move_agenda(*, actor: Actor, briefing_id: UUID, item_id: UUID) -> AgendaItem:
    """The desk takes up an item; the one before is closed, and the item's first ready document is opened."""
    briefing = access.seat_at_desk(actor, briefing_id).briefing
    item = _item(briefing, item_id)
    if briefing.item_id == item.id:
        raise Unchanged(item)
    now = timezone.now()
    touched = [item]
    former = briefing.item
    if former is not None:
        former.ended_at = now
        former.save(update_fields=["ended_at"])
        touched.append(former)
    item.began_at, item.ended_at = item.began_at or now, None
    item.save(update_fields=["began_at", "ended_at"])
    briefing.item = item
    first = Document.objects.filter(item=item, state=DocumentState.READY).first()
    if first is not None:
        briefing.show(first)
    briefing.save(update_fields=["item", *SHOWN])
    patch = patches.agenda(touched), patches.some_of_briefing(**view_shape(briefing))
    record(briefing, AgendaMoved(briefing.id, item.n, item.title, parts=patches.to_all(*patch)))
    return item


@action
def extend_item(*, actor: Actor, briefing_id: UUID, item_id: UUID, minutes: int) -> AgendaItem:
    """The desk gives the running item more time; the time box of the plan stays on record."""
    briefing = access.seat_at_desk(actor, briefing_id).briefing
    item = _item(briefing, item_id)
    if briefing.item_id != item.id:
        raise RuleBroken(_("Chỉ thêm giờ được cho nội dung đang bàn."))
    if not 1 <= minutes <= MOST_ADDED or item.added_minutes + minutes > MOST_ADDED:
        raise RuleBroken(_("Mỗi nội dung thêm được tối đa 240 phút. Hãy thêm ít hơn."), field="minutes")
    item.added_minutes += minutes
    item.save(update_fields=["added_minutes"])
    event = AgendaItemExtended(briefing.id, item.title, minutes, parts=patches.to_all(patches.agenda([item])))
    record(item, event)
    return item


def _item(briefing: Briefing, item_id: UUID) -> AgendaItem:
    item = AgendaItem.objects.filter(briefing=briefing, id=item_id).first()
    if item is None:
        raise Absent
    return item


def _apply(item: AgendaItem, plan: ItemPlan) -> None:
    item.title = clean_line(plan.title)
    if not item.title or len(item.title) > 300:
        raise RuleBroken(_("Hãy ghi tên nội dung, không quá 300 chữ."), field="title")
    if not 1 <= plan.minutes <= 480:
        raise RuleBroken(_("Thời gian cho một nội dung từ 1 đến 480 phút."), field="minutes")
    if plan.purpose not in Purpose.values:
        raise RuleBroken(_("Hãy chọn mục đích trong danh sách."), field="purpose")
    item.minutes, item.purpose = plan.minutes, plan.purpose
    item.rapporteur = clean_line(plan.rapporteur)[:200]


def _number(briefing: Briefing, items: list[AgendaItem]) -> list[AgendaItem]:
    """Number the items 1, 2, 3 … in this order; returns those whose number changed."""
    moved = []
    for n, item in enumerate(items, start=1):
        if item.n != n:
            item.n = n
            moved.append(item)
    AgendaItem.objects.bulk_update(moved, ["n"])
    return moved
