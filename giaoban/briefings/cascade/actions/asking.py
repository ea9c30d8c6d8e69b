"""The host asks its units to pass a briefing on, and reminds them."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.cascade import access
from giaoban.briefings.cascade.events import CascadeAsked, CascadeUrged
from giaoban.briefings.cascade.models import Cascade, CascadeCall
from giaoban.briefings.cascade.notices import tell_units
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day
from giaoban.kernel.text import clean_line
from giaoban.office.tasks.deadlines import checked
from giaoban.org.models import Unit

LONGEST_NOTE = 500


@action
def ask_cascade(*, actor: Actor, briefing_id: UUID, due_on: date, note: str = "", edition: int = 0) -> CascadeCall:
    """Set (or move) the day by which every invited unit has told its own people; those still open are told.

    Raises RuleBroken on `due_on` for a day that is past or off, "stale" when somebody moved it since `edition`.
    """
    source = access.source_to_follow(actor, briefing_id, lock=True)
    points = list(access.expected_points(source))
    if not points:
        raise RuleBroken(_("Không có đơn vị nào cần triển khai lại: chỉ có thôn, bản dự."))
    known = CascadeCall.objects.filter(briefing=source).first()
    call = known or CascadeCall(briefing=source, edition=0)
    note = clean_line(note)
    if (call.due_on, call.note) == (due_on, note):
        raise Unchanged(call)
    if known is not None and call.edition != edition:
        raise RuleBroken(
            _("{name} vừa đặt hạn {day}. Hãy xem lại rồi đặt lại nếu cần.").format(
                name=call.set_by, day=day(call.due_on)
            ),
            field="due_on",
            code="stale",
        )
    if len(note) > LONGEST_NOTE:
        raise RuleBroken(_("Lời nhắn không quá 500 chữ. Hãy viết ngắn lại."), field="note")
    call.due_on, call.note = _checked(due_on, call, source.host), note
    call.set_by, call.set_at, call.edition = actor.name.split(", ")[0], timezone.now(), call.edition + 1
    if known is None:
        call.save(force_insert=True)
    else:
        call.save(update_fields=["due_on", "note", "set_by", "set_at", "edition"])
    done = _reported(source.id)
    title = _("Triển khai lại đến thôn, bản trước {day}: {title}").format(day=day(due_on), title=source.title)
    text = note or _("Xin phổ biến lại nội dung rồi báo kết quả: cách làm, số thôn bản, số người.")
    units = [point.unit_id for point in points if point.unit_id not in done]
    tell_units(actor, source, units, title, text, key=f"asked:{call.edition}")
    record(call, CascadeAsked(source.id, day(due_on)))
    return call


@action
def urge_cascades(*, actor: Actor, briefing_id: UUID) -> int:
    """Remind the units that have not reported, each once a day; how many were reminded."""
    source = access.source_to_follow(actor, briefing_id, lock=True)
    call = CascadeCall.objects.filter(briefing=source).first()
    if call is None:
        raise RuleBroken(_("Chưa đặt hạn triển khai lại. Hãy đặt hạn rồi nhắc."))
    rows = {row.unit_id: row for row in Cascade.objects.filter(source=source)}
    units = [point.unit_id for point in access.expected_points(source)]
    silent = [unit for unit in units if unit not in rows or rows[unit].reported_at is None]
    if not silent:
        raise RuleBroken(_("Tất cả đơn vị đã báo kết quả, không còn ai để nhắc."))
    today, now = timezone.localdate(), timezone.now()
    due = [unit for unit in silent if unit not in rows or not _urged_on(rows[unit], today)]
    if not due:
        raise RuleBroken(_("Hôm nay đã nhắc các đơn vị này. Mỗi đơn vị chỉ nhắc một lần một ngày."))
    Cascade.objects.filter(source=source, unit__in=due).update(urged_at=now)
    Cascade.objects.bulk_create(
        [Cascade(source=source, unit_id=unit, urged_at=now) for unit in due if unit not in rows], batch_size=1000
    )
    title = _("Nhắc triển khai lại: {title}").format(title=source.title)
    text = _("Đơn vị chưa báo kết quả. Hạn {day}.").format(day=day(call.due_on))
    tell_units(actor, source, due, title, text, key=f"urged:{now.isoformat()}")
    record(call, CascadeUrged(source.id, len(due)))
    return len(due)


def _checked(due_on: date, call: CascadeCall, host: Unit) -> date:
    """A day that only its note is corrected of may have passed meanwhile."""
    if call.edition and due_on == call.due_on:
        return due_on
    try:
        return checked(due_on, host, timezone.localdate())
    except RuleBroken as refusal:
        raise RuleBroken(refusal.message, field="due_on", code=refusal.code) from None


def _reported(source_id: UUID) -> set[UUID]:
    return set(Cascade.objects.filter(source=source_id, reported_at__isnull=False).values_list("unit_id", flat=True))


def _urged_on(row: Cascade, today: date) -> bool:
    return row.urged_at is not None and timezone.localdate(row.urged_at) == today
