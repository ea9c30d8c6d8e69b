"""The demo's roll-call: a rule, and lists in every state, some still missing."""

from dataclasses import replace

from giaoban.briefings.models import BridgePoint
from giaoban.briefings.rollcall.actions.attendees import Entry, put_attendee
from giaoban.briefings.rollcall.actions.calls import check_roll, choose_quorum, report_roll
from giaoban.briefings.rollcall.models import Attendee, How
from giaoban.demo.world import World
from giaoban.org.queries import actor_for

#: Of so many points the lists are there; each third of them is only begun, each third said to be complete.
LISTED = 9
SEATS = (
    Entry("", "Chủ tịch UBND xã", How.POINT),
    Entry("", "Phó Chủ tịch HĐND xã", How.ONLINE),
    Entry("", "Phó Trưởng Công an xã", How.SUBSTITUTE, stands_for="Trưởng Công an xã"),
    Entry("", "Công chức địa chính", How.ABSENT, reason="Đi cơ sở, đường sạt"),
)
NAMES = (
    "Lò Văn Pản", "Vi Thị Mai", "Lô Văn Tý", "Kha Thị Lan", "Vi Văn Thắng", "Lương Thị Ngân", "Xồng Bá Chống",
    "Lô Thị Nguyệt", "Moong Văn Thảo", "Cụt Thị Xuân", "Kha Văn Nam", "Vi Thị Xuân", "Lữ Văn Hải",
)  # fmt: skip


def seed_rollcall(world: World) -> None:
    """Write the lists; what is there already stays as it is."""
    briefing = world.briefing
    if briefing.secretary_person is None or Attendee.objects.filter(briefing=briefing).exists():
        return
    actor = actor_for(briefing.secretary_person, briefing.secretary_post, "demo")
    choose_quorum(actor=actor, briefing_id=briefing.id, basis="points", percent=66)
    points = BridgePoint.objects.filter(briefing=briefing, level="commune").order_by("n")[:LISTED]
    for place, point in enumerate(points):
        for number, seat in enumerate(SEATS[: 2 + place % 3]):
            person = replace(seat, name=NAMES[(place * 4 + number) % len(NAMES)])
            put_attendee(
                actor=actor, briefing_id=briefing.id, point_id=point.id, attendee_id=None, entry=person,
                key=f"demo-{number}", edition=None,
            )  # fmt: skip
        if place % 3:
            report_roll(actor=actor, briefing_id=briefing.id, point_id=point.id)
        if place % 3 == 2:
            check_roll(actor=actor, briefing_id=briefing.id, point_id=point.id, checked=True)
