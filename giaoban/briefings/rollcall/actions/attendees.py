"""A point's list: named people, how each takes part, late arrivals and early departures."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import person_and_post
from giaoban.briefings.events import Part
from giaoban.briefings.models import BridgePoint, Presence
from giaoban.briefings.patches import gone
from giaoban.briefings.rollcall import access
from giaoban.briefings.rollcall.access import Filling
from giaoban.briefings.rollcall.events import AttendeeLeft, AttendeeListed, AttendeeStruck, ConnectedListed
from giaoban.briefings.rollcall.models import Attendee, How, PointRoll, RollCall
from giaoban.briefings.rollcall.shapes import attendee_shapes, roll_shape
from giaoban.briefings.rollcall.tally import tally_of
from giaoban.briefings.said import said_at
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line, plain

#: A point is a room, not a stadium; a list beyond this is a slip.
MOST_AT_A_POINT = 300
#: Who connects within this after the opening was there from the beginning.
LATE_AFTER = timedelta(minutes=10)
LONGEST = 200


@dataclass(frozen=True)
class Entry:
    """One line as typed: `reason` is for who is absent, `stands_for` for a substitute."""

    name: str
    title: str
    how: str
    reason: str = ""
    stands_for: str = ""


@action
def put_attendee(
    *, actor: Actor, briefing_id: UUID, point_id: UUID | None, attendee_id: UUID | None, entry: Entry, key: str,
    edition: int | None, at: datetime | None = None,
) -> Attendee:  # fmt: skip
    """Add somebody (`attendee_id` None; the same `key` again is the same line), or correct a line as of `edition`.

    A point that writes after the roll-call was closed adds late arrivals only; `at` is when its device says so (see
    `briefings.said`). Raises RuleBroken ("stale" when somebody
    else changed the line meanwhile).
    """
    filling = access.list_to_fill(actor, briefing_id, point_id)
    if attendee_id is None:
        known = Attendee.objects.filter(point=filling.point, key=key).first()
        if known is not None:
            raise Unchanged(known)
        row = Attendee(briefing=filling.briefing, point=filling.point, key=key)
    else:
        row = access.attendee_of(filling, attendee_id)
        if edition != row.edition and _says(row) == entry:
            raise Unchanged(row)  # the same correction, sent again because its answer was lost
        _refuse_if_stale(row, edition)
    was_there = row.how in (How.POINT, How.ONLINE, How.SUBSTITUTE)
    _refuse_if_closed(filling, row, entry)
    _apply(row, entry)
    _refuse_second(filling, row)
    if row.was_there and not was_there and filling.call.closed_at is not None:
        row.arrived_at = _moment(actor, filling, at)
    if not row.was_there:
        row.arrived_at = row.left_at = None
    if attendee_id is not None:
        row.edition += 1
    row.save()
    event = AttendeeListed(
        filling.briefing.id, row.name, filling.point.name, str(How(row.how).label), parts=told(filling, [row])
    )
    record(row, event)
    return row


@action
def strike_attendee(*, actor: Actor, briefing_id: UUID, point_id: UUID | None, attendee_id: UUID) -> Attendee:
    """Take a line away that should not be there."""
    filling = access.list_to_fill(actor, briefing_id, point_id)
    row = access.attendee_of(filling, attendee_id)
    if filling.call.closed_at is not None and not filling.keeper:
        raise RuleBroken(_CLOSED)
    row_id = row.id
    row.delete()
    row.id = row_id
    patch = told(filling, [])
    parts = (*patch, Part(filling.point.id, gone("attendees", [row_id])))
    record(row, AttendeeStruck(filling.briefing.id, row.name, filling.point.name, parts=parts))
    return row


@action
def mark_left(
    *, actor: Actor, briefing_id: UUID, point_id: UUID | None, attendee_id: UUID, left: bool, at: datetime | None = None
) -> Attendee:
    """Somebody went early, or came back; allowed after the roll-call was closed, since it is about what comes later."""
    filling = access.list_to_fill(actor, briefing_id, point_id)
    row = access.attendee_of(filling, attendee_id)
    if not row.was_there:
        raise RuleBroken(_("Người này được ghi là vắng. Hãy sửa lại cách dự trước."))
    if (row.left_at is not None) == left:
        raise Unchanged(row)
    row.left_at = _moment(actor, filling, at) if left else None
    row.edition += 1
    row.save(update_fields=["left_at", "edition"])
    event = AttendeeLeft(filling.briefing.id, row.name, filling.point.name, left, parts=told(filling, [row]))
    record(row, event)
    return row


@action
def list_connected(*, actor: Actor, briefing_id: UUID, point_id: UUID | None) -> list[Attendee]:
    """Put those who are (or were) connected at the point on its list, unless they stand there already."""
    filling = access.list_to_fill(actor, briefing_id, point_id)
    if filling.call.closed_at is not None and not filling.keeper:
        raise RuleBroken(_CLOSED)
    new = [row for row in connected(filling.point, filling.briefing.opened_at) if not _listed(filling, row)]
    if not new:
        raise RuleBroken(_("Chưa có thêm ai vào phòng từ điểm cầu này. Hãy gõ tên từng người."))
    Attendee.objects.bulk_create(new)
    event = ConnectedListed(filling.briefing.id, len(new), filling.point.name, parts=told(filling, new))
    record(filling.roll, event)
    return new


def connected(point: BridgePoint, opened_at: datetime | None) -> list[Attendee]:
    """One unsaved line for each person whose device has been at the point: a phone beside a screen is "online"."""
    first: dict[UUID, Presence] = {}
    for presence in point.presences.order_by("entered_at"):
        first.setdefault(presence.person_id, presence)
    screens = any(presence.device != "phone" for presence in first.values())
    lines = []
    for place, presence in enumerate(first.values()):
        alone = presence.device == "phone" and (screens or place > 0)
        late = opened_at is not None and presence.entered_at > opened_at + LATE_AFTER
        lines.append(
            Attendee(
                briefing_id=point.briefing_id, point=point, person_id=presence.person_id, name=presence.name,
                title=presence.title, how=How.ONLINE if alone else How.POINT, key=f"connected:{presence.person_id}",
                arrived_at=presence.entered_at if late else None,
            )
        )  # fmt: skip
    return lines


def _moment(actor: Actor, filling: Filling, at: datetime | None) -> datetime:
    """Now, or when the device wrote it down while its link was away."""
    if at is None or actor.person_id is None:
        return timezone.now()
    return said_at(filling.briefing, person_and_post(actor)[0], at)[0]


def told(filling: Filling, rows: list[Attendee]) -> tuple[Part, ...]:
    """The list changed: its figures for all, its lines for the point; a change undoes "complete" and "seen" no more."""
    roll = filling.roll
    roll.edition += 1
    keep(roll, ["edition"])
    figures = Part("all", {"rolls": [roll_shape(filling.point.n, roll, tally_of(filling.point))]})
    return (figures, Part(filling.point.id, {"attendees": attendee_shapes(rows)})) if rows else (figures,)


def keep(row: PointRoll | RollCall, fields: list[str]) -> None:
    """Save these fields; a row that is needed for the first time is saved whole."""
    row.save(update_fields=None if row._state.adding else fields)


_CLOSED = _("Điểm danh đã chốt. Hãy nhắn thư ký nếu cần sửa.")


def _says(row: Attendee) -> Entry:
    return Entry(row.name, row.title, row.how, row.reason, row.stands_for)


def _refuse_if_stale(row: Attendee, edition: int | None) -> None:
    if edition != row.edition:
        now = ", ".join(str(part) for part in (row.name, row.title, How(row.how).label) if part)
        raise RuleBroken(
            _("Dòng này vừa được người khác sửa thành: {now}. Hãy xem lại rồi lưu lần nữa.").format(now=now),
            code="stale",
        )


def _refuse_if_closed(filling: Filling, row: Attendee, entry: Entry) -> None:
    """After the close a point may still report who came late, and nothing else."""
    if filling.call.closed_at is None or filling.keeper:
        return
    if entry.how == How.ABSENT or row.how in (How.POINT, How.ONLINE, How.SUBSTITUTE):
        raise RuleBroken(_CLOSED)


def _refuse_second(filling: Filling, row: Attendee) -> None:
    others = [other for other in Attendee.objects.filter(point=filling.point) if other.id != row.id]
    if any(plain(other.name) == plain(row.name) and other.title == row.title for other in others):
        raise RuleBroken(_("Người này đã có trong danh sách. Hãy sửa dòng đó."), field="name")
    if len(others) >= MOST_AT_A_POINT:
        raise RuleBroken(_("Danh sách của một điểm cầu tối đa 300 người."))


def _listed(filling: Filling, row: Attendee) -> bool:
    same = Attendee.objects.filter(point=filling.point)
    names = {plain(name) for name in same.values_list("name", flat=True)}
    return plain(row.name) in names or same.filter(key=row.key).exists()


def _apply(row: Attendee, entry: Entry) -> None:
    row.name, row.title = clean_line(entry.name), clean_line(entry.title)[:LONGEST]
    if not row.name or len(row.name) > LONGEST:
        raise RuleBroken(_("Hãy ghi họ tên, không quá 200 chữ."), field="name")
    if entry.how not in How.values:
        raise RuleBroken(_("Hãy chọn cách dự trong danh sách."), field="how")
    row.how = entry.how
    row.reason = clean_line(entry.reason)[:LONGEST] if row.how == How.ABSENT else ""
    row.stands_for = clean_line(entry.stands_for)[:LONGEST] if row.how == How.SUBSTITUTE else ""
    if row.how == How.ABSENT and not row.reason:
        raise RuleBroken(_("Hãy ghi lý do vắng."), field="reason")
    if row.how == How.SUBSTITUTE and not row.stands_for:
        raise RuleBroken(_("Hãy ghi dự thay cho ai."), field="stands_for")
