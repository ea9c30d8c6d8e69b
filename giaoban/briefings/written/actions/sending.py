"""The texts go out to the units and come to an end: sent, extended, urged, concluded, or turned into a meeting."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.actions.briefings import OLDEST_START
from giaoban.briefings.convening.access import calling_to_prepare
from giaoban.briefings.convening.actions.rules import apply_rules
from giaoban.briefings.events import BriefingEnded
from giaoban.briefings.models import AgendaItem, BridgePoint, Briefing, BriefingState
from giaoban.briefings.written import access
from giaoban.briefings.written.deadlines import checked_term
from giaoban.briefings.written.events import SentInWriting, TurnedIntoMeeting, WrittenExtended, WrittenUrged
from giaoban.briefings.written.models import UnitReading, WrittenBriefing
from giaoban.briefings.written.notices import tell_units
from giaoban.briefings.written.queries import counts_of, empty_items
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import clock, day, moment
from giaoban.kernel.text import clean_line, clean_text

LONGEST_LETTER = 2000
LONGEST_REASON = 500


@action
def send_in_writing(
    *, actor: Actor, briefing_id: UUID, due_at: datetime, letter: str = "", day_off: bool = False
) -> WrittenBriefing:
    """Circulate the texts to every chosen unit, by the rules as they are true today; read and asked until `due_at`."""
    written = access.written_to_prepare(actor, briefing_id, lock=True)
    if written.is_running:
        raise Unchanged(written)
    if not written.is_prepared or written._state.adding:
        raise RuleBroken(_("Cuộc này đã gửi giấy mời, đã kết thúc hoặc đã hủy. Hãy tải lại trang."))
    briefing, calling = calling_to_prepare(actor, briefing_id)
    written.briefing = briefing
    apply_rules(actor, briefing, calling)
    points = list(briefing.points.filter(host=False))
    _refuse_unfinished(briefing, points)
    written.due_at = checked_term(due_at, briefing.host, day_off=day_off)
    written.letter = clean_text(letter)
    if len(written.letter) > LONGEST_LETTER:
        raise RuleBroken(_("Lời mở đầu dài quá 2.000 chữ. Hãy rút gọn."), field="letter")
    now = timezone.now()
    written.sent_at, written.sent_by = now, actor.name.split(", ")[0]
    written.save(update_fields=["due_at", "letter", "sent_at", "sent_by"])
    briefing.state, briefing.starts_at = BriefingState.WRITING, now
    briefing.save(update_fields=["state", "starts_at"])
    # From now on every item is under discussion: it cannot be taken off the agenda any more.
    AgendaItem.objects.filter(briefing=briefing).update(began_at=now)
    hand_out(actor, written, points, now)
    record(written, SentInWriting(briefing.id, briefing.title, len(points), moment(written.due_at)))
    return written


def hand_out(actor: Actor, written: WrittenBriefing, points: Iterable[BridgePoint], now: datetime) -> int:
    """A copy for each of these units that has none, and a notice; called inside an action. How many units got one."""
    points = list(points)
    have = set(UnitReading.objects.filter(point__in=points).values_list("point_id", flat=True))
    joining = [point for point in points if point.id not in have]
    UnitReading.objects.bulk_create([UnitReading(point=point, sent_at=now) for point in joining], batch_size=1000)
    if joining and written.due_at is not None:
        briefing = written.briefing
        title = _("Giao ban bằng văn bản: {title}").format(title=briefing.title)
        text = _("Không họp. Xin đọc, hỏi lại nếu cần và xác nhận trước {due}.").format(due=moment(written.due_at))
        tell_units(actor, briefing, [point.unit_id for point in joining], title, text, key=f"sent:{now.isoformat()}")
    return len(joining)


@action
def extend_written(
    *, actor: Actor, briefing_id: UUID, due_at: datetime, reason: str, edition: int, day_off: bool = False
) -> WrittenBriefing:
    """Give the units more time, saying why; everybody is told. RuleBroken ("stale") when it was moved meanwhile."""
    written = access.written_to_run(actor, briefing_id)
    if written.due_at == due_at:
        raise Unchanged(written)
    if written.edition != edition or written.due_at is None:
        raise RuleBroken(
            _("Người khác vừa dời hạn đến {due}. Hãy xem lại rồi dời tiếp nếu cần.").format(
                due=moment(written.due_at) if written.due_at else ""
            ),
            code="stale",
        )
    if due_at < written.due_at:
        raise RuleBroken(_("Hạn mới phải sau hạn cũ {due}.").format(due=moment(written.due_at)), field="due_day")
    written.extended_reason = _reason(reason, _("Hãy ghi lý do dời hạn để các đơn vị biết."))
    written.due_at = checked_term(due_at, written.briefing.host, day_off=day_off)
    written.extended += 1
    written.edition += 1
    written.save(update_fields=["due_at", "extended", "extended_reason", "edition"])
    due = moment(written.due_at)
    title = _("Dời hạn đến {due}: {title}").format(due=due, title=written.briefing.title)
    _tell_all(actor, written, title, written.extended_reason, key=f"due:{written.edition}")
    record(written, WrittenExtended(briefing_id, due, written.extended_reason))
    return written


@action
def urge_in_writing(*, actor: Actor, briefing_id: UUID) -> int:
    """Remind the units that have not acknowledged, each once a day; how many were reminded."""
    written = access.written_to_run(actor, briefing_id)
    now, today = timezone.now(), timezone.localdate()
    silent = list(
        UnitReading.objects.filter(point__briefing=written.briefing, acknowledged_at=None).select_related("point")
    )
    if not silent:
        raise RuleBroken(_("Tất cả đơn vị đã xác nhận, không còn ai để nhắc."))
    due = [row for row in silent if row.urged_at is None or timezone.localdate(row.urged_at) < today]
    if not due:
        last = max(row.urged_at for row in silent if row.urged_at)
        raise RuleBroken(_("Hôm nay đã nhắc lúc {at}. Mỗi đơn vị chỉ nhắc một lần một ngày.").format(at=clock(last)))
    UnitReading.objects.filter(id__in=[row.id for row in due]).update(urged_at=now)
    title = _("Nhắc đọc và xác nhận: {title}").format(title=written.briefing.title)
    text = _("Đơn vị chưa xác nhận. Hạn {due}.").format(due=moment(written.due_at) if written.due_at else "")
    tell_units(actor, written.briefing, [row.point.unit_id for row in due], title, text, key=f"urged:{now.isoformat()}")
    record(written, WrittenUrged(briefing_id, len(due)))
    return len(due)


@action
def turn_into_meeting(*, actor: Actor, briefing_id: UUID, starts_at: datetime, reason: str) -> WrittenBriefing:
    """Questions show that people have to meet: a draft again, to be called for `starts_at`; what was written stays."""
    written = access.written_to_run(actor, briefing_id)
    now = timezone.now()
    if starts_at < now - OLDEST_START:
        raise RuleBroken(_("Giờ họp đã qua. Hãy chọn ngày giờ trong tương lai."), field="day")
    if starts_at > now + timedelta(days=366):
        raise RuleBroken(_("Ngày họp xa quá một năm. Hãy xem lại năm."), field="day")
    written.stopped_reason = _reason(reason, _("Hãy ghi vì sao cần họp; các đơn vị sẽ đọc."))
    written.stopped_at, written.stopped_by = now, actor.name.split(", ")[0]
    written.save(update_fields=["stopped_reason", "stopped_at", "stopped_by"])
    briefing = written.briefing
    briefing.state, briefing.starts_at = BriefingState.DRAFT, starts_at
    briefing.save(update_fields=["state", "starts_at"])
    AgendaItem.objects.filter(briefing=briefing).update(began_at=None)
    title = _("Chuyển thành cuộc họp: {title}").format(title=briefing.title)
    text = _("{reason} Dự kiến họp ngày {day}, giấy mời sẽ gửi sau.").format(
        reason=written.stopped_reason, day=day(starts_at)
    )
    units = [row.point.unit_id for row in _copies(briefing)]
    # A draft is not there for the invited: they are led to the list, where the call will appear.
    tell_units(actor, briefing, units, title, text, key="meeting", url=reverse("briefings"))
    record(written, TurnedIntoMeeting(briefing.id, briefing.title, written.stopped_reason))
    return written


@action
def conclude_written(*, actor: Actor, briefing_id: UUID) -> Briefing:
    """The chair ends it: after the term, or when everybody has acknowledged, and every question has its answer."""
    written = access.written_to_conclude(actor, briefing_id)
    briefing, now = written.briefing, timezone.now()
    counts = counts_of(briefing, now)
    if counts.unanswered:
        raise RuleBroken(_("Còn {n} câu hỏi chưa trả lời. Hãy trả lời rồi kết thúc.").format(n=counts.unanswered))
    if counts.waiting and written.due_at is not None and now < written.due_at:
        raise RuleBroken(
            _("Còn {n} đơn vị chưa xác nhận và chưa hết hạn. Hãy nhắc các đơn vị, hoặc chờ đến {due}.").format(
                n=counts.waiting, due=moment(written.due_at)
            )
        )
    AgendaItem.objects.filter(briefing=briefing, ended_at=None).update(ended_at=now)
    briefing.state, briefing.ended_at = BriefingState.ENDED, now
    briefing.save(update_fields=["state", "ended_at"])
    record(briefing, BriefingEnded(briefing.id, briefing.title))
    return briefing


def _refuse_unfinished(briefing: Briefing, points: list[BridgePoint]) -> None:
    if not points:
        raise RuleBroken(_("Chưa chọn đơn vị nào. Hãy chọn các xã, bản nhận văn bản rồi gửi."))
    if not briefing.agenda.exists():
        raise RuleBroken(_("Chưa có nội dung nào. Hãy thêm nội dung rồi soạn văn bản."))
    empty = empty_items(briefing)
    if empty:
        raise RuleBroken(
            _("Nội dung {n} chưa có văn bản hay tài liệu. Hãy soạn hoặc đính kèm rồi gửi.").format(
                n=", ".join(str(item.n) for item in empty)
            )
        )


def _reason(typed: str, missing: str) -> str:
    reason = clean_line(typed)
    if not reason:
        raise RuleBroken(missing, field="reason")
    if len(reason) > LONGEST_REASON:
        raise RuleBroken(_("Lý do không quá 500 chữ. Hãy viết ngắn lại."), field="reason")
    return reason


def _copies(briefing: Briefing) -> list[UnitReading]:
    return list(UnitReading.objects.filter(point__briefing=briefing).select_related("point"))


def _tell_all(actor: Actor, written: WrittenBriefing, title: str, text: str, *, key: str) -> None:
    units = [row.point.unit_id for row in _copies(written.briefing)]
    tell_units(actor, written.briefing, units, title, text, key=key)
