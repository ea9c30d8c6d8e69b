"""The demo's last briefing: it ended with conclusions that are tasks, and the one in progress looks at them first."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from giaoban.briefings.actions.agenda import ItemPlan, add_agenda_item
from giaoban.briefings.actions.briefings import BriefingPlan, create_briefing, end_briefing, open_briefing
from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.minutes.actions.conclusions import ConclusionPlan, confirm_conclusion, write_conclusion
from giaoban.briefings.minutes.actions.entries import write_minutes
from giaoban.briefings.minutes.actions.reviews import put_review_first
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.org.queries import actor_for

TITLE = "Giao ban tháng 10 · UBND huyện Tương Dương"
AGENDA = ("Phòng, chống dịch tả lợn châu Phi", "Tiến độ giải ngân vốn chương trình mục tiêu quốc gia")
TEXT = "Phòng Nông nghiệp và PTNT báo cáo 10 ổ dịch tại 5 xã.\n- Lưu Kiền, Xá Lượng đã qua 21 ngày không phát sinh."
#: The commune's place among the bridge points, what was concluded, the result, working days.
CONCLUSIONS = (
    (0, "Lập chốt kiểm dịch ở các đường mòn, trực 24/24", "Danh sách chốt, lịch trực", 5),
    (1, "Rà soát các hộ chưa kê khai chăn nuôi, báo cáo về huyện", "Biểu tổng hợp theo bản", 10),
    (2, "Sửa đường vào bản Huồi Tố bị sạt lở", "Xe máy đi lại được", 20),
)


def seed_minutes(world: World) -> None:
    """The last briefing with its tasks, once; its minutes are drafted by the job of its end."""
    now = world.briefing
    if Briefing.objects.filter(host=now.host, title=TITLE).exists() or now.secretary_post is None:
        return
    chair = actor_for(now.chair_person, now.chair_post, "demo")
    secretary = _secretary(now)
    communes = list(now.points.filter(level="commune").order_by("n").values_list("unit", flat=True)[:5])
    last = _held(now, secretary, communes)
    for place, text, result, days in CONCLUSIONS[: len(communes)]:
        plan = ConclusionPlan(
            text,
            item_id=last.agenda.order_by("n").values_list("id", flat=True)[place % len(AGENDA)],
            lead_unit=communes[place],
            working_days=days,
            expected_result=result,
        )
        row = write_conclusion(actor=secretary, briefing_id=last.id, plan=plan, key=f"demo-{place}")
        confirm_conclusion(actor=chair, briefing_id=last.id, conclusion_id=row.id, edition=row.edition)
    end_briefing(actor=chair, briefing_id=last.id)
    first = now.agenda.order_by("n").first()
    if now.state == BriefingState.OPEN and first is not None:
        put_review_first(actor=secretary, briefing_id=now.id, item_id=first.id)


def _held(now: Briefing, secretary: Actor, communes: list[UUID]) -> Briefing:
    plan = BriefingPlan(
        title=TITLE,
        kind="regular",
        starts_at=timezone.now() - timedelta(hours=20),
        expected_minutes=90,
        chair_post=now.chair_post_id,
        secretary_post=now.secretary_post_id,
    )
    last = create_briefing(actor=secretary, host_id=now.host_id, plan=plan)
    choose_points(actor=secretary, briefing_id=last.id, unit_ids=communes)
    for title in AGENDA:
        add_agenda_item(actor=secretary, briefing_id=last.id, plan=ItemPlan(title, 40, "decide"))
    open_briefing(actor=secretary, briefing_id=last.id)
    item = last.agenda.order_by("n").values_list("id", flat=True)[0]
    write_minutes(actor=secretary, briefing_id=last.id, item_id=item, text=TEXT, edition=0)
    return last


def _secretary(briefing: Briefing) -> Actor:
    if briefing.secretary_post is None or briefing.secretary_person is None:
        raise ValueError("the demo's briefing has a secretary")
    return actor_for(briefing.secretary_person, briefing.secretary_post, "demo")
