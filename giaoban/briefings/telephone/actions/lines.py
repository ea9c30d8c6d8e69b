"""A point is given a telephone line, a new secret number, or no line any more."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.telephone import access
from giaoban.briefings.telephone.events import PhoneLineAdded, PhoneLineRemoved, PhonePinRenewed
from giaoban.briefings.telephone.models import PhoneLine
from giaoban.briefings.telephone.pins import dialled, pin_of
from giaoban.briefings.telephone.shapes import line_gone, to_desk
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken


@action
def set_phone_line(*, actor: Actor, briefing_id: UUID, post_id: UUID, number: str) -> PhoneLine:
    """Let the point of a post's unit take part by telephone, or change who calls and from where; the secret number
    stays. A number belongs to one point of a briefing."""
    briefing = access.briefing_to_wire(actor, briefing_id)
    briefing.refuse_if_over()
    chosen = next((row for row in access.callers_for(briefing) if row[0].id == post_id), None)
    if chosen is None:
        raise RuleBroken(_("Hãy chọn người gọi trong danh sách: người của điểm cầu được mời."), field="post_id")
    post, person, point = chosen
    home = dialled(number)
    if number.strip() and not home:
        raise RuleBroken(_("Số điện thoại không đọc được. Hãy ghi như 0912 345 678, hoặc để trống."), field="number")
    others = PhoneLine.objects.filter(briefing=briefing).exclude(point=point)
    if home and others.filter(number=home).exists():
        raise RuleBroken(_("Số này đã ghi cho điểm cầu khác. Mỗi số chỉ dùng cho một điểm cầu."), field="number")
    line = PhoneLine.objects.filter(point=point).first()
    if line is not None and (line.post_id, line.number) == (post.id, home):
        raise Unchanged(line)
    if line is None:
        line = PhoneLine(briefing=briefing, point=point)
        _make_unique(line)
    line.post, line.number = post, home
    line.save()
    record(line, PhoneLineAdded(briefing.id, point.name, person.full_name, parts=to_desk(line)))
    return line


@action
def renew_phone_pin(*, actor: Actor, briefing_id: UUID, line_id: UUID) -> PhoneLine:
    """A new secret number; the old one opens nothing any more. A call that is in stays in."""
    line = access.line_to_wire(actor, briefing_id, line_id)
    line.briefing.refuse_if_over()
    line.edition += 1
    _make_unique(line)
    line.save(update_fields=["edition"])
    record(line, PhonePinRenewed(briefing_id, line.point.name, parts=to_desk(line)))
    return line


@action
def remove_phone_line(*, actor: Actor, briefing_id: UUID, line_id: UUID) -> PhoneLine:
    """The point no longer takes part by telephone. A call that is in ends: its row goes with the line's."""
    line = access.line_to_wire(actor, briefing_id, line_id)
    kept, row_id = line_gone(line), line.id
    line.delete()
    line.id = row_id
    record(line, PhoneLineRemoved(briefing_id, line.point.name, parts=kept))
    return line


def _make_unique(line: PhoneLine) -> None:
    """Two lines that can be called at the same time never share a number."""
    taken = {pin_of(other) for other in access.lines_that_answer().exclude(id=line.id)}
    while pin_of(line) in taken:
        line.edition += 1
