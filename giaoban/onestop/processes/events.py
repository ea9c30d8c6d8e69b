"""What happens to processes and to steps under way, as typed facts with a sentence for the audit's readers."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


@dataclass(frozen=True)
class ProcessEvent(Event):
    """Something about one process; `name` is its name at that time."""

    process_id: UUID
    name: str

    def stream(self) -> str:
        return f"process:{self.process_id}"


@dataclass(frozen=True)
class ProcessCreated(ProcessEvent):
    code = "onestop.process_created"
    sentence = _("{actor} lập quy trình “{name}”")


@dataclass(frozen=True)
class ProcessImported(ProcessEvent):
    code = "onestop.process_imported"
    sentence = _("{actor} nhập quy trình “{name}” từ tệp BPMN")


@dataclass(frozen=True)
class ProcessDescribed(ProcessEvent):
    code = "onestop.process_described"
    sentence = _("{actor} sửa tên hoặc thời gian của quy trình “{name}”")


@dataclass(frozen=True)
class DraftBegun(ProcessEvent):
    code = "onestop.process_draft_begun"
    sentence = _("{actor} bắt đầu bản nháp {number} của quy trình “{name}”")
    number: int


@dataclass(frozen=True)
class DraftDiscarded(ProcessEvent):
    code = "onestop.process_draft_discarded"
    sentence = _("{actor} bỏ bản nháp {number} của quy trình “{name}”")
    number: int


@dataclass(frozen=True)
class ProcessPublished(ProcessEvent):
    code = "onestop.process_published"
    sentence = _("{actor} ban hành bản {number} của quy trình “{name}”, áp dụng từ {valid_from}")
    number: int
    valid_from: str


@dataclass(frozen=True)
class StepSaved(ProcessEvent):
    code = "onestop.process_step_saved"
    sentence = _("{actor} ghi bước “{step}” của quy trình “{name}”")
    step: str


@dataclass(frozen=True)
class StepPlaced(ProcessEvent):
    code = "onestop.process_step_placed"
    sentence = _("{actor} đổi chỗ bước “{step}” của quy trình “{name}”")
    step: str


@dataclass(frozen=True)
class StepRemoved(ProcessEvent):
    code = "onestop.process_step_removed"
    sentence = _("{actor} xóa bước “{step}” của quy trình “{name}”")
    step: str


@dataclass(frozen=True)
class MoveAdded(ProcessEvent):
    code = "onestop.process_move_added"
    sentence = _("{actor} thêm hướng “{move}” vào quy trình “{name}”")
    move: str


@dataclass(frozen=True)
class MoveRemoved(ProcessEvent):
    code = "onestop.process_move_removed"
    sentence = _("{actor} xóa hướng “{move}” của quy trình “{name}”")
    move: str


@dataclass(frozen=True)
class CaseEvent(Event):
    """Something about the steps of one case; `label` is what people call the case (its code)."""

    case_id: UUID
    label: str

    def stream(self) -> str:
        return f"case:{self.case_id}"


@dataclass(frozen=True)
class StepOpened(CaseEvent):
    code = "onestop.step_opened"
    sentence = _("{actor} đưa hồ sơ {label} vào bước “{step}” tại {unit}")
    step: str
    unit: str


@dataclass(frozen=True)
class StepMoved(CaseEvent):
    """A move was made; `to_step` is empty when it went back to whoever asked, or to the end."""

    code = "onestop.step_moved"
    sentence = _("{actor} “{move}” hồ sơ {label} từ bước “{step}”")
    move: str
    step: str
    to_step: str
    finished: bool


@dataclass(frozen=True)
class QuestionTakenBack(CaseEvent):
    code = "onestop.question_taken_back"
    sentence = _("{actor} rút yêu cầu ý kiến ở bước “{step}” của hồ sơ {label}: {reason}")
    step: str
    reason: str


@dataclass(frozen=True)
class StepHandedOver(CaseEvent):
    code = "onestop.step_handed_over"
    sentence = _("{actor} điều chuyển bước “{step}” của hồ sơ {label} đến {unit}: {reason}")
    step: str
    unit: str
    reason: str


@dataclass(frozen=True)
class StepTaken(CaseEvent):
    code = "onestop.step_taken"
    sentence = _("{actor} giao bước “{step}” của hồ sơ {label} cho {person}")
    step: str
    person: str


@dataclass(frozen=True)
class StepsPaused(CaseEvent):
    code = "onestop.steps_paused"
    sentence = _("{actor} tạm dừng thời gian các bước của hồ sơ {label}")


@dataclass(frozen=True)
class StepsResumed(CaseEvent):
    code = "onestop.steps_resumed"
    sentence = _("{actor} tiếp tục thời gian các bước của hồ sơ {label}")


@dataclass(frozen=True)
class StepsStopped(CaseEvent):
    code = "onestop.steps_stopped"
    sentence = _("{actor} đóng các bước đang mở của hồ sơ {label}: {reason}")
    reason: str
