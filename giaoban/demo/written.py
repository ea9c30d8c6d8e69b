"""The demo's briefing without a meeting: out in writing, some communes have read it, one asked and was answered."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from giaoban.briefings.actions.agenda import ItemPlan, add_agenda_item
from giaoban.briefings.actions.briefings import BriefingPlan
from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.models import Briefing
from giaoban.briefings.written.actions.questions import answer_in_writing, ask_in_writing
from giaoban.briefings.written.actions.reading import acknowledge_written, open_written_item
from giaoban.briefings.written.actions.sending import send_in_writing
from giaoban.briefings.written.actions.texts import create_written_briefing, write_item_text
from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.org.models import Holding
from giaoban.org.queries import actor_for

TITLE = "Lịch tiêm phòng vụ đông, rà soát giấy chứng nhận đất"
LETTER = "Kính gửi các xã: việc tuần này chỉ để thông báo nên không tổ chức họp."
TEXTS = (
    (
        "Lịch tiêm phòng gia súc vụ đông",
        "Từ ngày 01 đến ngày 15 tháng tới, Trạm Thú y tiêm phòng tụ huyết trùng và lở mồm long móng tại các xã.\n"
        "Mỗi xã cử hai người dẫn đường, báo danh sách hộ trước ba ngày. Vắc xin do huyện cấp, hộ dân không trả tiền.",
    ),
    (
        "Rà soát giấy chứng nhận quyền sử dụng đất",
        "Các xã đối chiếu danh sách kèm theo với sổ địa chính, ghi các thửa còn thiếu giấy và lý do.\n"
        "Gửi kết quả về Phòng Tài nguyên và Môi trường trong tháng.",
    ),
)
QUESTION = "Bản Huồi Tố đường sạt lở, đoàn tiêm phòng chưa vào được. Xã xin lùi sang tuần sau có được không?"
ANSWER = "Được. Trạm Thú y tiêm các bản khác của xã trước, bản Huồi Tố tiêm ngày 12."
UNITS = 8


def seed_written(world: World) -> None:
    """Send it once; what is there already stays as it is."""
    now = world.briefing
    if now.secretary_person is None or now.secretary_post is None or _is_there(now):
        return
    secretary = actor_for(now.secretary_person, now.secretary_post, "demo")
    communes = list(now.points.filter(level="commune").order_by("n").values_list("unit", flat=True)[:UNITS])
    plan = BriefingPlan(TITLE, "regular", timezone.now(), 60, now.chair_post_id, now.secretary_post_id)
    briefing = create_written_briefing(actor=secretary, host_id=now.host_id, plan=plan)
    choose_points(actor=secretary, briefing_id=briefing.id, unit_ids=communes)
    for title, text in TEXTS:
        item = add_agenda_item(actor=secretary, briefing_id=briefing.id, plan=ItemPlan(title, 10, "inform"))
        write_item_text(actor=secretary, briefing_id=briefing.id, item_id=item.id, text=text, edition=0)
    day = calendar_for(now.host_id).add_working_days(timezone.localdate(), 3)
    due = timezone.make_aware(datetime.combine(day, time(17, 0)))
    send_in_writing(actor=secretary, briefing_id=briefing.id, due_at=due, letter=LETTER)
    _read(briefing, secretary)


def _is_there(now: Briefing) -> bool:
    recently = timezone.now() - timedelta(days=20)
    return Briefing.objects.filter(host=now.host, title=TITLE, created_at__gt=recently).exists()


def _read(briefing: Briefing, secretary: Actor) -> None:
    """Four communes opened it, the first three of them acknowledged, the first one asked."""
    items = list(briefing.agenda.order_by("n"))
    for place, reader in enumerate(_readers(briefing)[:4]):
        for item in items:
            open_written_item(actor=reader, briefing_id=briefing.id, item_id=item.id)
        if place == 0:
            question = ask_in_writing(
                actor=reader, briefing_id=briefing.id, item_id=items[0].id, body=QUESTION, key="demo"
            )
            answer_in_writing(
                actor=secretary, briefing_id=briefing.id, question_id=question.id, answer=ANSWER, edition=1
            )
        if place < 3:
            acknowledge_written(actor=reader, briefing_id=briefing.id)


def _readers(briefing: Briefing) -> list[Actor]:
    """Who reads for a commune; Mai Sơn's own account of the demo finds it unread."""
    found = []
    for point in briefing.points.filter(host=False).order_by("n"):
        rows = Holding.objects.filter(post__unit=point.unit_id, person__is_active=True)
        holding = rows.select_related("post__unit", "person").first()
        if holding is not None and not rows.filter(person__username="hoa.maison").exists():
            found.append(actor_for(holding.person, holding.post, "demo"))
    return found
