"""The closed lists of processes, in the words of process sheets."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.onestop.clock import LimitKind
from giaoban.org.powers import Power


class VersionState(models.TextChoices):
    """draft → published; a published one never changes, the next one takes over from its day."""

    DRAFT = "draft", _("Bản nháp")
    PUBLISHED = "published", _("Đã ban hành")


class StepKind(models.TextChoices):
    """What is done in a step."""

    WORK = "work", _("Xử lý")
    CONSULT = "consult", _("Lấy ý kiến")
    APPROVE = "approve", _("Duyệt, ký")
    RETURN = "return", _("Trả kết quả")


class StepRole(models.TextChoices):
    """Who does a step."""

    COUNTER = "counter", _("Bộ phận một cửa")
    SPECIALIST = "specialist", _("Công chức thụ lý")
    LEADER = "leader", _("Lãnh đạo")
    CLERK = "clerk", _("Văn thư")
    VILLAGE = "village", _("Trưởng thôn, bản")

    @property
    def power(self) -> Power:
        """What a post or a delegation must give its holder."""
        return POWER_OF[self]


POWER_OF = {
    StepRole.COUNTER: Power.DOSSIERS_RECEIVE,
    StepRole.SPECIALIST: Power.DOSSIERS_HANDLE,
    StepRole.LEADER: Power.DOSSIERS_SIGN,
    StepRole.CLERK: Power.DOSSIERS_ISSUE,
    StepRole.VILLAGE: Power.DOSSIERS_VERIFY,
}


class UnitRule(models.TextChoices):
    """Where a step is done, seen from the agency that received the dossier."""

    SAME = "same", _("Cơ quan tiếp nhận")
    PARENT = "parent", _("Cơ quan cấp trên trực tiếp")
    NAMED = "named", _("Một đơn vị cố định")
    LINKED = "linked", _("Cơ quan liên thông, chọn theo từng hồ sơ")
    VILLAGE = "village", _("Thôn, bản của người nộp")


class MoveKind(models.TextChoices):
    """What a move between steps is."""

    FORWARD = "forward", _("Chuyển tiếp")
    BACK = "back", _("Chuyển lại bước trước")
    CONSULT = "consult", _("Gửi lấy ý kiến")
    REPLY = "reply", _("Trả lời ý kiến")
    FINISH = "finish", _("Kết thúc")


class LimitKinds(models.TextChoices):
    """How the procedure's time is counted; the clock's own kinds."""

    WORKING_DAYS = LimitKind.WORKING_DAYS.value, _("ngày làm việc")
    WORKING_HOURS = LimitKind.WORKING_HOURS.value, _("giờ làm việc")
    CALENDAR_DAYS = LimitKind.CALENDAR_DAYS.value, _("ngày")
    SAME_DAY = LimitKind.SAME_DAY.value, _("ngay trong ngày")


class RunState(models.TextChoices):
    """A step under way, and how it ended."""

    OPEN = "open", _("Đang xử lý")
    DONE = "done", _("Đã xong")
    WITHDRAWN = "withdrawn", _("Đã rút lại")
    HANDED_OVER = "handed_over", _("Đã điều chuyển")
