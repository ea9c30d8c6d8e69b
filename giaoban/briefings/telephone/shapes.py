"""The wire shape of a telephone line (docs/room-protocol.md, section Telephone); for the desk alone."""

from giaoban.briefings.access import Seat
from giaoban.briefings.events import Part
from giaoban.briefings.patches import gone
from giaoban.briefings.shapes import Shape, stamp
from giaoban.briefings.telephone.access import holder_of
from giaoban.briefings.telephone.models import PhoneCall, PhoneLine
from giaoban.briefings.telephone.pins import pin_of


def line_shape(line: PhoneLine) -> Shape:
    """One line with its secret number, and since when somebody is calling."""
    caller = holder_of(line.post)
    began = PhoneCall.objects.filter(line=line, ended_at=None).values_list("began_at", flat=True).first()
    return {
        "id": str(line.id),
        "point_id": str(line.point_id),
        "caller": caller.full_name if caller else "",
        "number": line.number,
        "pin": pin_of(line),
        "since": stamp(began),
    }


def lines(seat: Seat) -> list[Shape]:
    """For a snapshot."""
    if not seat.at_desk:
        return []
    return [line_shape(line) for line in PhoneLine.objects.filter(briefing=seat.briefing).select_related("post")]


def to_desk(line: PhoneLine) -> tuple[Part, ...]:
    """A line that changed."""
    return (Part("desk", {"phone_lines": [line_shape(line)]}),)


def line_gone(line: PhoneLine) -> tuple[Part, ...]:
    """A line that is no more."""
    return (Part("desk", gone("phone_lines", [line.id])),)
