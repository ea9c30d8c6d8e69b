"""The demo's cost of meetings: norms and ways marked as examples, a year of figures, and meetings held in the hall."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from giaoban.briefings.economy.actions.meetings import MeetingPlan, record_meeting
from giaoban.briefings.economy.actions.norms import NormPlan, set_norm
from giaoban.briefings.economy.actions.ways import WayPlan, import_ways
from giaoban.briefings.economy.models import Distance, Meeting, Norm
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.rollcall.actions.attendees import Entry, put_attendee
from giaoban.briefings.rollcall.actions.calls import close_roll_call
from giaoban.briefings.rollcall.models import Attendee, How
from giaoban.demo.rollcall import NAMES
from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.org.models import Holding, Unit
from giaoban.org.queries import actor_for

#: Invented figures in the usual order of size; a real agency enters those of its own papers.
NORM = NormPlan(
    from_on=date(2020, 1, 1),
    allowance=200_000,
    lodging=250_000,
    road_rate=1_500,
    boat_rate=4_000,
    source="Ví dụ cho bản dùng thử, không phải định mức thật",
    most_people=3,
    system_cost=800_000,
)
#: Commune: kilometres by road and by boat, working days, nights. Two stay unknown, so that one sees what is missing.
WAYS = {
    "thachgiam": (1, 0, "0.5", 0), "maison": (120, 0, "3", 2), "nhonmai": (105, 0, "3", 2),
    "huukhuong": (28, 42, "2.5", 2), "yentinh": (38, 0, "1", 0), "ngamy": (32, 0, "1", 0), "xiengmy": (45, 0, "1.5", 1),
    "luongminh": (55, 0, "1.5", 1), "yenhoa": (25, 0, "1", 0), "yenna": (18, 0, "1", 0), "luukien": (20, 0, "1", 0),
    "xaluong": (7, 0, "0.5", 0), "tamthai": (9, 0, "0.5", 0), "tamdinh": (22, 0, "1", 0), "tamquang": (35, 0, "1", 0),
}  # fmt: skip
#: Village: as its commune and so many kilometres more.
VILLAGES = {"nahang": ("maison", 12), "phakhao": ("maison", 18), "nahy": ("nhonmai", 9), "conphen": ("huukhuong", 6)}
HALL = "Giao ban tháng tại hội trường huyện"
ONLINE = "Giao ban tháng qua hệ thống truyền hình cũ"


def seed_economy(world: World) -> None:
    """Set norms and ways, and write down some meetings in the hall; what is there already stays as it is."""
    district = world.units["district"]
    leader = Holding.objects.filter(post__unit=district, person__username="chutich").select_related("post", "person")
    holding = leader.first()
    if holding is None:
        return
    chair = actor_for(holding.person, holding.post, "demo")
    if not Norm.objects.filter(unit=district).exists():
        set_norm(actor=chair, plan=NORM)
    if not Distance.objects.filter(seat=district).exists():
        import_ways(actor=chair, from_on=NORM.from_on, ways=[(unit.id, plan) for unit, plan in _ways(world)])
    if not Meeting.objects.filter(host=district, briefing=None).exists():
        _halls(chair)
    _roll_of_last(world, chair)


def _roll_of_last(world: World, chair: Actor) -> None:
    """Who was at the last briefing, so that its cost can be looked at."""
    last = (
        Briefing.objects.filter(host=world.units["district"], state=BriefingState.ENDED).order_by("-ended_at").first()
    )
    if last is None or Attendee.objects.filter(briefing=last).exists():
        return
    for place, point in enumerate(last.points.filter(host=False).order_by("n")):
        for number in range(2 + place % 3):
            entry = Entry(NAMES[(place * 3 + number) % len(NAMES)], "Công chức xã", How.POINT)
            put_attendee(
                actor=chair, briefing_id=last.id, point_id=point.id, attendee_id=None, entry=entry,
                key=f"demo-{number}", edition=None,
            )  # fmt: skip
    close_roll_call(actor=chair, briefing_id=last.id)


def _ways(world: World) -> list[tuple[Unit, WayPlan]]:
    found = [
        (world.units[key], WayPlan(road, boat, Decimal(days), nights))
        for key, (road, boat, days, nights) in WAYS.items()
    ]
    for key, (commune, more) in VILLAGES.items():
        road, boat, days, nights = WAYS[commune]
        found.append((world.units[key], WayPlan(road + more, boat, Decimal(days), nights)))
    return found


def _halls(chair: Actor) -> None:
    """Last year every month in the hall; this year every other month, and between them on a system used before."""
    today = timezone.localdate()
    for back in range(1, 23):
        month = (today.year * 12 + today.month - 1) - back
        day = _first_monday(date(month // 12, month % 12 + 1, 1))
        plan = MeetingPlan(HALL, day, "in_person", 150, 46, 21_500_000)
        if month // 12 == today.year and month % 2:
            plan = MeetingPlan(ONLINE, day, "online", 120, 63)
        record_meeting(actor=chair, plan=plan, key=f"demo-{day.isoformat()}")


def _first_monday(first: date) -> date:
    return first + timedelta(days=-first.weekday() % 7)
