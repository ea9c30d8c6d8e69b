"""What happens to tasks, as typed facts with a sentence for the audit's readers."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


def stream_of(task_id: UUID) -> str:
    """The stream under which a task's events and its evidence are found."""
    return f"task:{task_id}"


@dataclass(frozen=True)
class TaskEvent(Event):
    """Something about one task; `title` is its title at that time."""

    task_id: UUID
    title: str

    def stream(self) -> str:
        return stream_of(self.task_id)


@dataclass(frozen=True)
class TaskAssigned(TaskEvent):
    code = "office.task_assigned"
    sentence = _("{actor} giao việc “{title}” cho {lead}")
    lead: str


@dataclass(frozen=True)
class TaskReassigned(TaskEvent):
    code = "office.task_reassigned"
    sentence = _("{actor} giao lại việc “{title}” cho {lead}")
    lead: str


@dataclass(frozen=True)
class TaskChanged(TaskEvent):
    code = "office.task_changed"
    sentence = _("{actor} sửa nội dung việc “{title}”")


@dataclass(frozen=True)
class TaskAccepted(TaskEvent):
    code = "office.task_accepted"
    sentence = _("{actor} nhận việc “{title}”")


@dataclass(frozen=True)
class TaskReturned(TaskEvent):
    code = "office.task_returned"
    sentence = _("{actor} trả lại việc “{title}”: {reason}")
    reason: str


@dataclass(frozen=True)
class TaskSplit(TaskEvent):
    code = "office.task_split"
    sentence = _("{actor} chia từ việc “{title}” ra việc “{part}”")
    part: str
    part_id: UUID


@dataclass(frozen=True)
class TaskReported(TaskEvent):
    code = "office.task_reported"
    sentence = _("{actor} báo cáo tiến độ việc “{title}”: {progress} %")
    progress: int


@dataclass(frozen=True)
class TaskSubmitted(TaskEvent):
    code = "office.task_submitted"
    sentence = _("{actor} nộp kết quả việc “{title}”")


@dataclass(frozen=True)
class TaskSentBack(TaskEvent):
    code = "office.task_sent_back"
    sentence = _("{actor} yêu cầu làm lại việc “{title}”: {reason}")
    reason: str


@dataclass(frozen=True)
class TaskDone(TaskEvent):
    """The result was accepted; `on_time` by the day it was handed in."""

    code = "office.task_done"
    sentence = _("{actor} duyệt hoàn thành việc “{title}”")
    on_time: bool
    briefing_id: UUID | None = None


@dataclass(frozen=True)
class TaskCancelled(TaskEvent):
    code = "office.task_cancelled"
    sentence = _("{actor} hủy việc “{title}”: {reason}")
    reason: str


@dataclass(frozen=True)
class ExtensionAsked(TaskEvent):
    code = "office.extension_asked"
    sentence = _("{actor} xin gia hạn việc “{title}” đến {new_deadline}: {reason}")
    new_deadline: str
    reason: str


@dataclass(frozen=True)
class ExtensionGranted(TaskEvent):
    code = "office.extension_granted"
    sentence = _("{actor} đồng ý gia hạn việc “{title}” đến {new_deadline}")
    new_deadline: str


@dataclass(frozen=True)
class ExtensionRefused(TaskEvent):
    code = "office.extension_refused"
    sentence = _("{actor} không gia hạn việc “{title}”: {reason}")
    reason: str


@dataclass(frozen=True)
class TaskUrged(TaskEvent):
    code = "office.task_urged"
    sentence = _("{actor} đôn đốc việc “{title}”, báo {people} người")
    people: int


@dataclass(frozen=True)
class TaskReminded(TaskEvent):
    code = "office.task_reminded"
    sentence = _("{actor} nhắc việc “{title}” còn {days} ngày làm việc đến hạn, báo {people} người")
    days: int
    people: int


@dataclass(frozen=True)
class TaskEscalated(TaskEvent):
    code = "office.task_escalated"
    sentence = _("{actor} báo việc “{title}” trễ hạn lên mức {level}, báo {people} người")
    level: int
    people: int


@dataclass(frozen=True)
class ReminderRuleSet(Event):
    """An agency set when its tasks are reminded and told upwards."""

    code = "office.reminder_rule_set"
    sentence = _("{actor} đặt lịch nhắc việc của {unit} từ {valid_from}: nhắc trước {remind}, báo trễ sau {escalate}")
    unit_id: UUID
    unit: str
    valid_from: str
    remind: str
    escalate: str

    def stream(self) -> str:
        return f"unit:{self.unit_id}"
