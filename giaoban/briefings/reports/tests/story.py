"""A template with a table and a question, asked in the scene's briefing."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone

from giaoban.briefings.reports.actions.reports import hand_in_report
from giaoban.briefings.reports.actions.requests import AskPlan, ask_reports
from giaoban.briefings.reports.actions.templates import create_report_template
from giaoban.briefings.reports.blanks import Blank, Column, Question
from giaoban.briefings.reports.models import Report, ReportRequest, ReportTemplate
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member

BLANK = Blank(
    questions=(Question("khokhan", "Khó khăn", "Nêu việc cụ thể"),),
    columns=(
        Column("kehoach", "Kế hoạch", "triệu đồng", places=1, low=Decimal(0)),
        Column("giaingan", "Đã giải ngân", "triệu đồng", places=1, low=Decimal(0)),
        Column("tyle", "Tỷ lệ", "%", total="share", part="giaingan", whole="kehoach"),
    ),
)
#: What nobody can object to.
ANSWERS = {"khokhan": "Mưa lũ"}


def template(scene: Scene, blank: Blank = BLANK, title: str = "Tiến độ giải ngân") -> ReportTemplate:
    """A template of the district."""
    cast = scene.cast
    return create_report_template(actor=cast.secretary.actor, host_id=cast.district.id, title=title, blank=blank)


def asked(scene: Scene, blank: Blank = BLANK, *, like: ReportTemplate | None = None) -> ReportRequest:
    """Everybody below is asked, due tomorrow."""
    plan = AskPlan(template_id=(like or template(scene, blank)).id, due_at=timezone.now() + timedelta(days=1))
    row: ReportRequest = scene.act(ask_reports, scene.cast.secretary, plan=plan, key=str(uuid4()))
    return row


def handed_in(scene: Scene, row: ReportRequest, member: Member, plan: str, spent: str, **more: Any) -> Report:
    """A unit's figures, handed in."""
    report: Report = scene.act(
        hand_in_report, member, report_request_id=row.id, answers=ANSWERS,
        cells={"r.kehoach": plan, "r.giaingan": spent}, edition=more.get("edition", 1),
    )  # fmt: skip
    return report
