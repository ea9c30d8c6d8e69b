"""The demo's passing on: the last briefing is to be told in the villages, some communes have done so."""

from datetime import timedelta

from django.utils import timezone

from giaoban.briefings.cascade.actions.asking import ask_cascade
from giaoban.briefings.cascade.actions.passing import CascadeReport, plan_cascade, report_cascade
from giaoban.briefings.cascade.models import CascadeCall
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.demo.minutes import TITLE
from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.org.models import Holding
from giaoban.org.queries import actor_for

NOTE = "Chú trọng các bản vùng dịch; ghi rõ số hộ được phổ biến."
#: How, to how many villages and people, of the communes that have reported.
REPORTS = (("in_person", 9, 412, "Họp bản buổi tối"), ("loudspeaker", 6, 730, "Phát loa ba buổi, hai thứ tiếng"))


def seed_cascade(world: World) -> None:
    """Ask for it, with two reports and one plan; once."""
    now = world.briefing
    last = Briefing.objects.filter(host=now.host, title=TITLE, state=BriefingState.ENDED).first()
    if last is None or now.secretary_person is None or now.secretary_post is None:
        return
    if CascadeCall.objects.filter(briefing=last).exists():
        return
    secretary = actor_for(now.secretary_person, now.secretary_post, "demo")
    due = calendar_for(now.host_id).next_working_day(timezone.localdate() + timedelta(days=7))
    ask_cascade(actor=secretary, briefing_id=last.id, due_on=due, note=NOTE)
    readers = _readers(last)
    for reader, report in zip(readers, REPORTS, strict=False):
        way, villages, people, note = report
        done = CascadeReport(way, timezone.localdate(), villages, people, note)
        report_cascade(actor=reader, briefing_id=last.id, report=done, edition=0)
    for reader in readers[len(REPORTS) : len(REPORTS) + 1]:
        plan_cascade(actor=reader, briefing_id=last.id, planned_on=due)


def _readers(briefing: Briefing) -> list[Actor]:
    """Somebody of each commune; Mai Sơn's own account of the demo finds it still to be done."""
    found = []
    for point in briefing.points.filter(level="commune").order_by("n"):
        rows = Holding.objects.filter(post__unit=point.unit_id, person__is_active=True)
        holding = rows.select_related("post__unit", "person").first()
        if holding is not None and not rows.filter(person__username="hoa.maison").exists():
            found.append(actor_for(holding.person, holding.post, "demo"))
    return found
