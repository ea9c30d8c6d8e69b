"""What a new process begins with: the five steps that nearly every commune procedure has, to be changed at will."""

from django.utils.translation import gettext as _

from giaoban.onestop.processes.models import MoveKind, StepKind, StepRole
from giaoban.onestop.processes.plans import Drawing, MovePlan, StepPlan


def usual_drawing() -> Drawing:
    """Taken in, handled, signed, numbered and sealed, returned."""
    steps = (
        StepPlan(
            _("Tiếp nhận hồ sơ"),
            StepKind.WORK,
            StepRole.COUNTER,
            minutes=60,
            papers=_("Mẫu 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
        ),
        StepPlan(_("Thẩm định hồ sơ"), StepKind.WORK, StepRole.SPECIALIST, minutes=480, papers=_("Dự thảo kết quả")),
        StepPlan(_("Duyệt, ký kết quả"), StepKind.APPROVE, StepRole.LEADER, minutes=240),
        StepPlan(_("Vào sổ, đóng dấu"), StepKind.WORK, StepRole.CLERK, minutes=60),
        StepPlan(_("Trả kết quả"), StepKind.RETURN, StepRole.COUNTER, minutes=60),
    )
    forward, back = MoveKind.FORWARD, MoveKind.BACK
    moves = (
        MovePlan(0, 1, forward, _("Chuyển thụ lý")),
        MovePlan(1, 2, forward, _("Trình ký")),
        MovePlan(2, 3, forward, _("Ký duyệt")),
        MovePlan(2, 1, back, _("Yêu cầu làm lại")),
        MovePlan(3, 4, forward, _("Chuyển trả kết quả")),
        MovePlan(4, None, MoveKind.FINISH, _("Đã trả kết quả")),
    )
    return Drawing(steps, moves)


def empty_drawing() -> Drawing:
    """Nothing yet."""
    return Drawing((), ())
