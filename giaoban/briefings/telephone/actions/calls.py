"""Somebody calls, is let in or not, and hangs up. Only the telephone keeper writes here; the caller acts elsewhere."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import BriefingState
from giaoban.briefings.telephone import access
from giaoban.briefings.telephone.events import PhoneCallBegan, PhoneCallEnded, PhonePinMissed
from giaoban.briefings.telephone.models import Outcome, PhoneCall, PhoneLine, PhoneMiss
from giaoban.briefings.telephone.pins import dialled, with_pin
from giaoban.briefings.telephone.shapes import to_desk
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken

TRIES = 3
"""Wrong secret numbers in one call."""
MISSES_A_NUMBER, MISSES_ALL = 9, 100
"""Wrong secret numbers within `WINDOW` from one telephone number, and from all together: then none is taken."""
WINDOW = timedelta(hours=1)


def line_calling(number: str) -> PhoneLine | None:
    """The one open room that lets this telephone number in by itself."""
    home = dialled(number)
    open_now = access.lines_that_answer().filter(briefing__state=BriefingState.OPEN, number=home)[:2]
    found = list(open_now) if home else []
    return found[0] if len(found) == 1 else None


def refuse_if_guessing(number: str) -> None:
    """Raises RuleBroken ("locked") when too many wrong secret numbers came from there, or from anywhere."""
    recent = PhoneMiss.objects.filter(began_at__gt=timezone.now() - WINDOW)
    mine = recent.filter(number=dialled(number)).values_list("misses", flat=True).first() or 0
    every = recent.aggregate(all=Sum("misses"))["all"] or 0
    if mine >= MISSES_A_NUMBER or every >= MISSES_ALL:
        raise RuleBroken(_("Mã gọi đã bấm sai quá nhiều lần. Xin gọi cho thư ký cuộc họp."), code="locked")


def line_with_pin(number: str, pin: str) -> PhoneLine | None:
    """The line that a typed secret number opens. Raises RuleBroken: "locked", or "early" before the room is open."""
    refuse_if_guessing(number)
    line = with_pin(access.lines_that_answer(), pin)
    if line is not None and line.briefing.state != BriefingState.OPEN:
        raise RuleBroken(_("Cuộc họp chưa mở. Xin gọi lại khi đến giờ."), code="early")
    return line


@action
def note_wrong_pin(*, actor: Actor, number: str) -> PhoneMiss:
    """Count a secret number that opens nothing."""
    if not actor.is_system:
        raise Absent
    now, home = timezone.now(), dialled(number)
    found = PhoneMiss.objects.select_for_update(no_key=True).filter(number=home).first()
    row = found or PhoneMiss(number=home, began_at=now)
    if row.began_at <= now - WINDOW:
        row.misses, row.began_at = 0, now
    row.misses += 1
    row.save()
    record(row, PhonePinMissed(home or "?", row.misses))
    return row


@action
def begin_call(*, actor: Actor, line_id: UUID, number: str, keeper: str) -> PhoneCall:
    """Somebody is let in on a line. An earlier call of the same line is over: telephones break off without a word."""
    line = access.lines_that_answer().filter(id=line_id).first() if actor.is_system else None
    if line is None:
        raise Absent
    line.briefing.refuse_unless_open()
    person = access.holder_of(line.post)
    if person is None:
        raise RuleBroken(_("Đơn vị chưa có người giữ chức vụ này. Xin gọi cho thư ký cuộc họp."))
    now = timezone.now()
    PhoneCall.objects.filter(line=line, ended_at=None).update(ended_at=now, outcome=Outcome.REPLACED)
    call = PhoneCall.objects.create(line=line, person=person, number=dialled(number), keeper=keeper, began_at=now)
    event = PhoneCallBegan(line.briefing_id, line.point.name, call.number or "?", parts=to_desk(line))
    record(call, event)
    return call


@action
def end_call(*, actor: Actor, call_id: UUID, outcome: Outcome) -> PhoneCall:
    """The call is over; the room is left by an action of its own."""
    call = access.call_to_keep(actor, call_id)
    if call.ended_at is not None:
        raise Unchanged(call)
    call.ended_at, call.outcome = timezone.now(), outcome
    call.save(update_fields=["ended_at", "outcome"])
    line = call.line
    record(call, PhoneCallEnded(line.briefing_id, line.point.name, str(outcome.label), parts=to_desk(line)))
    return call
