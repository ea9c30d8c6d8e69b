"""The wire shapes of the roll-call (docs/room-protocol.md, section Roll-call)."""

from collections.abc import Iterable

from giaoban.briefings.rollcall.models import Attendee, PointRoll, RollCall
from giaoban.briefings.rollcall.tally import Tally, stage_of
from giaoban.briefings.shapes import Shape, stamp


def roll_shape(n: int, roll: PointRoll, tally: Tally) -> Shape:
    """Point number `n`'s list in figures; the number is its id, since 300 UUIDs are a fifth of a snapshot."""
    return {
        "id": str(n),
        "stage": stage_of(roll, tally),
        "listed": tally.listed,
        "present": tally.present,
        "absent": tally.absent,
        "edition": roll.edition,
    }


def attendee_shape(row: Attendee) -> Shape:
    """One named person."""
    return {
        "id": str(row.id),
        "point_id": str(row.point_id),
        "name": row.name,
        "title": row.title,
        "how": row.how,
        "reason": row.reason,
        "stands_for": row.stands_for,
        "arrived_at": stamp(row.arrived_at),
        "left_at": stamp(row.left_at),
        "edition": row.edition,
    }


def attendee_shapes(rows: Iterable[Attendee]) -> list[Shape]:
    """Several."""
    return [attendee_shape(row) for row in rows]


def call_shape(call: RollCall) -> Shape:
    """What everybody knows of the roll-call as a whole."""
    return {
        "rollcall": {
            "basis": call.basis,
            "percent": call.percent,
            "closed_at": stamp(call.closed_at),
            "went_on": {"at": stamp(call.went_on_at), "name": call.went_on_by, "reason": call.went_on_reason}
            if call.went_on_at
            else None,
        }
    }
