"""The demo's reports: three templates, one report mostly handed in, another just asked for."""

import random
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from giaoban.briefings.models import Briefing
from giaoban.briefings.reports.actions.reports import hand_in_report, return_report, save_report
from giaoban.briefings.reports.actions.requests import AskPlan, ask_reports
from giaoban.briefings.reports.actions.templates import create_report_template
from giaoban.briefings.reports.blanks import Blank, Column, Question, Row
from giaoban.briefings.reports.models import Report, ReportRequest, ReportTemplate
from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.org.models import Holding, Unit
from giaoban.org.powers import Power
from giaoban.org.queries import actor_for

ZERO = Decimal(0)
DISEASE = Blank(
    questions=(
        Question("bienphap", "Biện pháp đã làm", "Tiêu hủy, rắc vôi, chốt kiểm dịch…"),
        Question("denghi", "Đề nghị với huyện", required=False),
    ),
    columns=(
        Column("ho", "Hộ có lợn bệnh", "hộ", low=ZERO),
        Column("con", "Lợn tiêu hủy", "con", low=ZERO),
        Column("kg", "Khối lượng", "kg", places=1, low=ZERO),
        Column("tong", "Tổng đàn", "con", low=ZERO),
        Column("tyle", "Tỷ lệ tiêu hủy", "%", total="share", part="con", whole="tong"),
    ),
)
STORM = Blank(
    questions=(Question("diem", "Điểm sạt lở, ngập cần xử lý"),),
    rows=(Row("nha", "Nhà ở"), Row("duong", "Đường giao thông"), Row("lua", "Lúa, hoa màu")),
    columns=(
        Column("sl", "Bị hại", "căn, m, ha", places=1, low=ZERO),
        Column("tien", "Ước thiệt hại", "triệu đồng", places=1, low=ZERO),
    ),
)
SPENDING = Blank(
    questions=(Question("vuong", "Vướng mắc", "Ghi tên dự án và việc phải gỡ"),),
    columns=(
        Column("von", "Kế hoạch vốn", "triệu đồng", low=ZERO),
        Column("chi", "Đã giải ngân", "triệu đồng", low=ZERO),
        Column("dat", "Đạt", "%", total="share", part="chi", whole="von"),
    ),
)
TEMPLATES = (
    ("Tình hình dịch tả lợn châu Phi", DISEASE),
    ("Thiệt hại thiên tai", STORM),
    ("Tiến độ giải ngân", SPENDING),
)
#: How many communes have handed in; the next one is still writing.
HANDED = 11
DONE = "Tiêu hủy đúng quy trình, rắc vôi chuồng trại, trực chốt 24/24."


def seed_reports(world: World) -> None:
    """Write them; what is there already stays as it is."""
    briefing = world.briefing
    if briefing.secretary_person is None or ReportRequest.objects.filter(briefing=briefing).exists():
        return
    office = actor_for(briefing.secretary_person, briefing.secretary_post, "demo")
    disease, _storm, spending = (_template(office, briefing.host, title, blank) for title, blank in TEMPLATES)
    communes = [unit for unit in world.units.values() if unit.level == "commune"]
    item = briefing.agenda.order_by("n")[2:3].first()
    plan = AskPlan(disease.id, timezone.now() + timedelta(minutes=30), item_id=item.id if item else None)
    row = _asked(office, briefing, plan, communes, "demo-dich")
    for place, (unit, actor) in enumerate(_speakers(communes)):
        _fill(row, unit, actor, place)
    later = AskPlan(spending.id, timezone.now() + timedelta(days=2), note="Số liệu đến hết ngày hôm qua.")
    _asked(office, briefing, later, communes, "demo-giai-ngan")
    sent_back = Report.objects.filter(request=row, state="handed").order_by("n").last()
    if sent_back is not None:
        return_report(
            actor=office, briefing_id=briefing.id, report_request_id=row.id, report_id=sent_back.id,
            reason="Khối lượng chưa khớp với số con, đề nghị kiểm tra lại.",
        )  # fmt: skip


def _template(office: Actor, host: Unit, title: str, blank: Blank) -> ReportTemplate:
    found = ReportTemplate.objects.filter(host=host, title=title).first()
    return found or create_report_template(actor=office, host_id=host.id, title=title, blank=blank)


def _asked(office: Actor, briefing: Briefing, plan: AskPlan, units: list[Unit], key: str) -> ReportRequest:
    whole = AskPlan(plan.template_id, plan.due_at, note=plan.note, item_id=plan.item_id, units=[u.id for u in units])
    return ask_reports(actor=office, briefing_id=briefing.id, plan=whole, key=key)


def _speakers(units: list[Unit]) -> list[tuple[Unit, Actor]]:
    """Who hands in for each unit; Mai Sơn's own account of the demo finds its report unwritten."""
    found = []
    for unit in units:
        rows = Holding.objects.filter(post__unit=unit, to_on=None).select_related("post__unit", "person")
        holding = next((one for one in rows if Power.BRIEFINGS_ATTEND in one.post.powers), None)
        if holding is not None and not rows.filter(person__username="hoa.maison").exists():
            found.append((unit, actor_for(holding.person, holding.post, "demo")))
    return found


def _fill(row: ReportRequest, unit: Unit, actor: Actor, place: int) -> None:
    """Most hand in, one is still writing, the last ones have not begun."""
    dice = random.Random(unit.name)  # noqa: S311 - the same figures at every start
    pigs = dice.randint(0, 60)
    cells = {
        "r.ho": str(dice.randint(0, 9) if pigs else 0), "r.con": str(pigs),
        "r.kg": f"{pigs * 62},{dice.randint(0, 9)}", "r.tong": str(1200 + 40 * dice.randint(1, 30)),
    }  # fmt: skip
    act = hand_in_report if place < HANDED else save_report
    if place <= HANDED:
        act(
            actor=actor, briefing_id=row.briefing_id, report_request_id=row.id, answers={"bienphap": DONE}, cells=cells,
            edition=1,
        )  # fmt: skip
