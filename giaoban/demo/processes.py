"""The demo's processes: two of a commune alone, one with a consultation of the district and of the village.

The second has a draft beside the version in force, a step too long, so that the editor has something to say.
"""

from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.onestop.processes.actions.drafts import begin_draft, create_process, publish_process
from giaoban.onestop.processes.actions.steps import change_step
from giaoban.onestop.processes.models import MoveKind, Process, StepKind, StepRole, UnitRule
from giaoban.onestop.processes.plans import Drawing, MovePlan, ProcessPlan, StepPlan
from giaoban.onestop.processes.usual import usual_drawing
from giaoban.org.models import Holding, Unit
from giaoban.org.queries import actor_for

FORWARD, BACK, CONSULT, REPLY, FINISH = MoveKind


def seed_processes(world: World) -> None:
    """Draw and put into force; a code that is there already stays as it is."""
    unit = world.units["district"]
    officer, leader = _actor("caicach"), _actor("chutich")
    for plan, drawing in (_birth(), _building(unit), _usual()):
        if Process.objects.filter(unit=unit, code=plan.code).exists():
            continue
        made = create_process(actor=officer, unit_id=unit.id, plan=plan, drawing=drawing)
        today = timezone.localdate()
        publish_process(actor=leader, process_version_id=made.id, edition=made.edition, valid_from=today)
        if plan.code == "QT-XD-02":
            _lengthen(officer, made.process_id)


def _birth() -> tuple[ProcessPlan, Drawing]:
    steps = (
        StepPlan(
            "Tiếp nhận tờ khai",
            role=StepRole.COUNTER,
            minutes=30,
            text="Xem tờ khai, giấy chứng sinh và giấy tờ tùy thân; nhập thông tin; in giấy hẹn.",
            papers="Giấy tiếp nhận hồ sơ và hẹn trả kết quả (mẫu 01)",
        ),
        StepPlan(
            "Đối chiếu, vào sổ khai sinh",
            minutes=150,
            text="Đối chiếu với dữ liệu dân cư, lấy số định danh cho trẻ, ghi sổ đăng ký khai sinh.",
            papers="Dự thảo giấy khai sinh",
        ),
        StepPlan("Ký giấy khai sinh", StepKind.APPROVE, StepRole.LEADER, minutes=120),
        StepPlan("Đóng dấu", role=StepRole.CLERK, minutes=30, papers="Giấy khai sinh đã đóng dấu"),
        StepPlan("Trao giấy khai sinh", StepKind.RETURN, StepRole.COUNTER, minutes=30),
    )
    moves = (
        MovePlan(0, 1, FORWARD, "Chuyển tư pháp – hộ tịch"),
        MovePlan(1, 2, FORWARD, "Trình ký"),
        MovePlan(1, 0, BACK, "Cần hỏi lại người nộp"),
        MovePlan(2, 3, FORWARD, "Đã ký"),
        MovePlan(2, 1, BACK, "Sửa lại"),
        MovePlan(3, 4, FORWARD, "Chuyển trả"),
        MovePlan(4, None, FINISH, "Đã trao"),
    )
    return ProcessPlan("Đăng ký khai sinh tại xã", "QT-HT-01", "working_days", Decimal(1)), Drawing(steps, moves)


def _building(unit: Unit) -> tuple[ProcessPlan, Drawing]:
    steps = (
        StepPlan("Tiếp nhận hồ sơ xin phép", role=StepRole.COUNTER, minutes=60, papers="Mẫu 01"),
        StepPlan("Thẩm định, xem thực địa", minutes=3360, text="Xem bản vẽ, ranh giới thửa đất, hiện trạng."),
        StepPlan(
            "Cho ý kiến về quy hoạch",
            StepKind.CONSULT,
            StepRole.CLERK,
            UnitRule.NAMED,
            unit_id=unit.id,
            minutes=1440,
            papers="Văn bản trả lời",
        ),
        StepPlan(
            "Bản xác nhận ranh giới",
            StepKind.CONSULT,
            StepRole.VILLAGE,
            UnitRule.VILLAGE,
            minutes=960,
            papers="Biên bản có chữ ký các hộ liền kề",
        ),
        StepPlan("Duyệt, ký giấy phép", StepKind.APPROVE, StepRole.LEADER, minutes=960),
        StepPlan("Vào sổ, đóng dấu", role=StepRole.CLERK, minutes=120, papers="Giấy phép xây dựng"),
        StepPlan("Trả giấy phép", StepKind.RETURN, StepRole.COUNTER, minutes=120),
    )
    moves = (
        MovePlan(0, 1, FORWARD, "Chuyển địa chính – xây dựng"),
        MovePlan(1, 2, CONSULT, "Hỏi huyện về quy hoạch"),
        MovePlan(1, 3, CONSULT, "Nhờ bản xác nhận"),
        MovePlan(2, None, REPLY, "Trả lời xã"),
        MovePlan(3, None, REPLY, "Báo kết quả"),
        MovePlan(1, 4, FORWARD, "Trình ký"),
        MovePlan(4, 1, BACK, "Thẩm định lại"),
        MovePlan(4, 5, FORWARD, "Ký duyệt"),
        MovePlan(5, 6, FORWARD, "Chuyển một cửa"),
        MovePlan(6, None, FINISH, "Đã trả"),
    )
    plan = ProcessPlan("Cấp giấy phép xây dựng nhà ở riêng lẻ", "QT-XD-02", "working_days", Decimal(15))
    return plan, Drawing(steps, moves)


def _usual() -> tuple[ProcessPlan, Drawing]:
    return ProcessPlan("Giải quyết hồ sơ tại xã", "QT-MC-03", "working_days", Decimal(3)), usual_drawing()


def _lengthen(officer: Actor, process_id: UUID) -> None:
    draft = begin_draft(actor=officer, process_id=process_id)
    step = draft.steps.get(name="Duyệt, ký giấy phép")
    plan = StepPlan(step.name, StepKind.APPROVE, StepRole.LEADER, minutes=4800)
    change_step(actor=officer, process_version_id=draft.id, edition=draft.edition, process_step_id=step.id, plan=plan)


def _actor(username: str) -> Actor:
    holding = Holding.objects.select_related("post__unit", "person").filter(person__username=username).latest("from_on")
    return actor_for(holding.person, holding.post, "demo")
