"""The demo's tasks: a dozen in every state, given by the district's chair to communes and a village."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from giaoban.demo import papers
from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.office.tasks.actions.extensions import ask_extension
from giaoban.office.tasks.actions.results import approve_task, report_progress, send_back_task, submit_task
from giaoban.office.tasks.actions.steps import Said, Upload
from giaoban.office.tasks.actions.tasks import accept_task, create_task, return_task, split_task
from giaoban.office.tasks.deadlines import calendar_of
from giaoban.office.tasks.models import Task
from giaoban.office.tasks.plans import TaskPlan
from giaoban.org.models import Holding, Person, Unit
from giaoban.org.queries import actor_for


def seed_tasks(world: World) -> None:
    """Give and move the tasks on; what is there already stays as it is."""
    for number, (unit, title, result, days, priority, play) in enumerate(TASKS, start=1):
        key = f"demo-{number}"
        if Task.objects.filter(key=key).exists():
            continue
        play(_give(world, world.units[unit], title, result, days, priority, key))


def _give(world: World, unit: Unit, title: str, result: str, days: int, priority: str, key: str) -> Task:
    """A task due in (or, below zero, since) so many working days."""
    deadline = calendar_of(unit).add_working_days(timezone.localdate(), days)
    plan = TaskPlan(
        title=title,
        lead_unit=unit.id,
        expected_result=result,
        deadline=deadline,
        priority=priority,
        given_on=min(timezone.localdate(), deadline) - timedelta(days=14),
    )
    return create_task(actor=_actor("chutich"), plan=plan, key=key)


def _actor(username: str) -> Actor:
    holding = Holding.objects.select_related("post__unit", "person").filter(person__username=username).latest("from_on")
    return actor_for(holding.person, holding.post, "demo")


def _doer(task: Task) -> Actor:
    """Somebody of the lead unit: the demo's own account where there is one, else whom the simulator plays."""
    here = Person.objects.filter(holdings__post__unit=task.lead_unit, is_active=True)
    known = here.filter(username__in=("hoa.maison", "truongban")).first() or here.earliest("username")
    return _actor(known.username)


def _now(task: Task, actor: Actor) -> dict[str, Any]:
    task.refresh_from_db()
    return {"actor": actor, "task_id": task.id, "edition": task.edition}


def _wait(task: Task) -> None:
    """Left for whoever tries the demo."""


def _take(task: Task) -> None:
    accept_task(**_now(task, _doer(task)))


def _work(task: Task) -> None:
    _take(task)
    said = Said(
        "Đã họp các bản, lập danh sách đợt một.", (Upload(io.BytesIO(papers.report()), "danh-sach-dot-1.docx"),)
    )
    report_progress(actor=_doer(task), task_id=task.id, progress=60, said=said)


def _divide(task: Task) -> None:
    _take(task)
    village = Unit.objects.filter(parent=task.lead_unit, name="Bản Na Hang").get()
    plan = TaskPlan(
        title="Lập danh sách hộ của bản Na Hang",
        lead_unit=village.id,
        expected_result="Danh sách có chữ ký của từng hộ",
        deadline=task.deadline,
    )
    split_task(**_now(task, _doer(task)), plan=plan)


def _hand_in(task: Task) -> None:
    _work(task)
    submit_task(**_now(task, _doer(task)), said=Said("Đã xong, kèm danh sách các hộ đã ký nhận."))


def _finish(task: Task) -> None:
    _hand_in(task)
    approve_task(**_now(task, _actor("chutich")), text="Tốt.")


def _again(task: Task) -> None:
    _hand_in(task)
    send_back_task(**_now(task, _actor("chutich")), reason="Thiếu chữ ký của trưởng bản Phá Kháo.")


def _return(task: Task) -> None:
    return_task(**_now(task, _doer(task)), reason="Đoạn đường này thuộc địa phận xã Nhôn Mai.")


def _more_time(task: Task) -> None:
    _work(task)
    later: date = calendar_of(task.lead_unit).add_working_days(task.deadline or timezone.localdate(), 5)
    ask_extension(**_now(task, _doer(task)), new_deadline=later, reason="Mưa lớn, đường vào bản sạt lở ba ngày nay.")


TASKS: tuple[tuple[str, str, str, int, str, Callable[[Task], None]], ...] = (
    ("maison", "Báo cáo số hộ có lợn bị tiêu hủy, mức hỗ trợ", "Danh sách hộ có ký nhận", -2, "urgent", _take),
    ("maison", "Dựng lại chốt kiểm dịch ở ngã ba Na Hang", "Chốt hoạt động, có người trực", 1, "express", _wait),
    ("maison", "Rà soát hộ nghèo cuối năm", "Biểu tổng hợp theo mẫu của huyện", 6, "normal", _divide),
    ("maison", "Sửa mái nhà văn hóa bản Phá Kháo", "Ảnh trước và sau khi sửa", 3, "normal", _again),
    ("nhonmai", "Thống kê diện tích lúa bị rét", "Biểu thống kê từng bản", -5, "urgent", _work),
    ("huukhuong", "Vận động hộ ven suối di dời trước mùa lũ", "Biên bản cam kết của từng hộ", 4, "normal", _more_time),
    ("yentinh", "Trả hết hồ sơ một cửa quá hạn", "Không còn hồ sơ quá hạn", -1, "normal", _hand_in),
    ("ngamy", "Tiêm phòng gia súc đợt hai", "Trên 85 % đàn được tiêm", 8, "normal", _hand_in),
    ("xiengmy", "Phát quang đường tuần tra rừng", "Báo cáo có ảnh", 5, "normal", _finish),
    ("luukien", "Lập danh sách học sinh cần hỗ trợ gạo", "Danh sách trường xác nhận", 5, "normal", _finish),
    ("tamthai", "Quyết toán kinh phí phòng dịch quý ba", "Hồ sơ quyết toán", -3, "normal", _finish),
    ("yenhoa", "Khắc phục sạt lở đường vào bản", "Thông xe trước mùa mưa", 7, "normal", _return),
)
