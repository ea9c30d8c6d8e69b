"""The demo's readiness: the coming briefing's points in every colour, a test session, measurements of some weeks."""

import random
from datetime import timedelta

from django.utils import timezone

from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.readiness.actions.link_tests import Measured, begin_link_test, finish_link_test
from giaoban.briefings.readiness.actions.points import call_rehearsal, tick_point
from giaoban.briefings.readiness.actions.setups import SetupPlan, save_point_setup
from giaoban.briefings.readiness.models import PointSetup
from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.org.models import Holding, Unit
from giaoban.org.queries import actor_for

PLACES = ("Phòng họp UBND xã", "Hội trường tầng 2", "Phòng họp Đảng ủy", "Nhà văn hóa xã")
PHONES = ("0912 345 {n:03}", "0978 654 {n:03}", "0365 120 {n:03}")
#: What links of the district are like: kbit/s down and up, ms.
LINKS = ((4200, 1800, 45), (900, 420, 90), (260, 96, 320), (70, 40, 610), (1500, 700, 70))
#: So many points have described themselves; every third of them is not yet measured.
DESCRIBED = 12


def seed_readiness(world: World) -> None:
    """Write it; what is there already stays as it is."""
    running = world.briefing
    briefing = Briefing.objects.filter(host=running.host, state=BriefingState.CALLED, starts_at__gt=timezone.now())
    coming = briefing.order_by("starts_at").first()
    if coming is None or coming.secretary_person is None or PointSetup.objects.exists():
        return
    office = actor_for(coming.secretary_person, coming.secretary_post, "demo")
    dice = random.Random(7)  # noqa: S311 - the same board at every start
    for place, point in enumerate(coming.points.filter(level="commune").select_related("unit").order_by("n")):
        speaker = _speaker(point.unit)
        if speaker is None or place >= DESCRIBED:
            continue
        _describe(point.unit, speaker, place, dice)
        if place % 3 != 2:
            _measure(speaker, place)
        if place % 4 == 0:
            tick_point(actor=office, briefing_id=coming.id, point_id=point.id, tested=True)
    note = "Bật cả camera và máy phát dự phòng."
    call_rehearsal(actor=office, briefing_id=coming.id, starts_at=coming.starts_at - timedelta(hours=3), note=note)


def _describe(unit: Unit, speaker: Actor, place: int, dice: random.Random) -> None:
    whole = place % 4 == 0
    plan = SetupPlan(
        place=PLACES[place % len(PLACES)], microphone="good", speaker="good", screen="good",
        camera="good" if whole else dice.choice(("good", "good", "bad")),
        power="good" if whole else dice.choice(("good", "none")),
        second_line="good" if whole else dice.choice(("good", "none", "good")), technician=speaker.name.split(",")[0],
        technician_phone=PHONES[place % len(PHONES)].format(n=100 + 7 * place),
    )  # fmt: skip
    save_point_setup(actor=speaker, unit_id=unit.id, plan=plan, edition=0)


def _measure(speaker: Actor, place: int) -> None:
    down, up, rtt = LINKS[place % len(LINKS)]
    for step in (3, 2, 1):
        row = begin_link_test(actor=speaker, device="Windows")
        found = Measured(
            rtt + 9 * step, down - down * step // 10, up - up * step // 12, "ok", 0.5 * step, 0.4, 5 + step
        )
        finish_link_test(actor=speaker, link_test_id=row.id, measured=found)


def _speaker(unit: Unit) -> Actor | None:
    """Who speaks for a unit; Mai Sơn's own account of the demo finds its point undescribed."""
    rows = Holding.objects.filter(post__unit=unit, person__is_active=True).select_related("post__unit", "person")
    if rows.filter(person__username="hoa.maison").exists():
        return None
    holding = rows.first()
    return actor_for(holding.person, holding.post, "demo") if holding else None
