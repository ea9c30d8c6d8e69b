"""The roll-call in the live room: figures of every list for all, one's own list, and the desk's look into any."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from giaoban.briefings.access import Seat
from giaoban.briefings.models import BridgePoint, Briefing
from giaoban.briefings.rollcall import shapes
from giaoban.briefings.rollcall.access import roll_call
from giaoban.briefings.rollcall.actions import attendees, calls
from giaoban.briefings.rollcall.actions.attendees import Entry
from giaoban.briefings.rollcall.models import Attendee, PointRoll
from giaoban.briefings.rollcall.queries import list_of
from giaoban.briefings.rollcall.tally import Tally, tallies
from giaoban.briefings.room.requests import plainly
from giaoban.briefings.room.topics import Topic, register
from giaoban.briefings.shapes import Shape

Line = Annotated[str, Meta(max_length=200)]


Moment = Annotated[datetime, Meta(tz=True)]


class Put(Struct):
    name: Line
    how: Annotated[str, Meta(max_length=20)]
    point_id: UUID | None = None
    attendee_id: UUID | None = None
    edition: int | None = None
    title: Line = ""
    reason: Line = ""
    stands_for: Line = ""
    at: Moment | None = None


class Strike(Struct):
    attendee_id: UUID
    point_id: UUID | None = None


class Left(Struct):
    attendee_id: UUID
    left: bool
    point_id: UUID | None = None
    at: Moment | None = None


class OfPoint(Struct):
    point_id: UUID | None = None


class Read(Struct):
    point_id: UUID


class Check(Struct):
    point_id: UUID
    checked: bool = True


class Close(Struct):
    closed: bool = True


class Rule(Struct):
    basis: Annotated[str, Meta(max_length=20)]
    percent: int


class GoOn(Struct):
    reason: Annotated[str, Meta(max_length=300)]


def rolls(seat: Seat) -> list[Shape]:
    """Every list in figures, by the points' order."""
    lists = {row.point_id: row for row in PointRoll.objects.filter(point__briefing=seat.briefing)}
    numbers = BridgePoint.objects.filter(briefing=seat.briefing).order_by("n").values_list("id", "n")
    counted = tallies(seat.briefing.points.all())
    return [shapes.roll_shape(n, lists[point], counted.get(point, Tally())) for point, n in numbers if point in lists]


def own_attendees(seat: Seat) -> list[Shape]:
    """The lines of one's own point."""
    return shapes.attendee_shapes(Attendee.objects.filter(point=seat.point))


def fields(briefing: Briefing) -> Shape:
    """Rule, close and reason; the rule that will hold when nobody chose one yet."""
    return shapes.call_shape(roll_call(briefing))


async def _put(connection: Any, request_id: str, content: Put) -> dict[str, Any]:
    entry = Entry(content.name, content.title, content.how, content.reason, content.stands_for)
    row = await connection.act(
        attendees.put_attendee, point_id=content.point_id, attendee_id=content.attendee_id, entry=entry,
        key=request_id, edition=content.edition, at=content.at,
    )  # fmt: skip
    return {"attendee_id": str(row.id)}


async def _read(connection: Any, request_id: str, content: Read) -> dict[str, Any]:
    rows = await connection.act(list_of, point_id=content.point_id)
    return {"attendees": shapes.attendee_shapes(rows)}


async def _close(connection: Any, request_id: str, content: Close) -> dict[str, Any]:
    await connection.act(calls.close_roll_call if content.closed else calls.reopen_roll_call)
    return {}


def register_room() -> None:
    """Called once when the app is ready."""
    register(
        Topic(
            name="rollcall",
            twice=frozenset({"roll.put", "roll.left"}),
            lists={"rolls": rolls, "attendees": own_attendees},
            briefing=fields,
            messages={
                "roll.put": Put,
                "roll.strike": Strike,
                "roll.left": Left,
                "roll.connected": OfPoint,
                "roll.report": OfPoint,
                "roll.read": Read,
                "roll.check": Check,
                "roll.close": Close,
                "roll.quorum": Rule,
                "roll.go_on": GoOn,
            },
            handlers={
                "roll.put": _put,
                "roll.strike": plainly(attendees.strike_attendee),
                "roll.left": plainly(attendees.mark_left),
                "roll.connected": plainly(attendees.list_connected),
                "roll.report": plainly(calls.report_roll),
                "roll.read": _read,
                "roll.check": plainly(calls.check_roll),
                "roll.close": _close,
                "roll.quorum": plainly(calls.choose_quorum),
                "roll.go_on": plainly(calls.go_on_without_quorum),
            },
        )
    )
