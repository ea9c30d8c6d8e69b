"""What happens to procedures, as typed facts with a sentence for the audit's readers."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.events import Event


@dataclass(frozen=True)
class ProcedureEvent(Event):
    """Something about one procedure; `name` is its name at that time."""

    procedure_id: UUID
    name: str

    def stream(self) -> str:
        return f"procedure:{self.procedure_id}"


@dataclass(frozen=True)
class ProcedureCreated(ProcedureEvent):
    code = "onestop.procedure_created"
    sentence = _("{actor} soạn thủ tục mới “{name}”")


@dataclass(frozen=True)
class DraftSaved(ProcedureEvent):
    code = "onestop.procedure_draft_saved"
    sentence = _("{actor} sửa bản nháp {number} của thủ tục “{name}”")
    number: int


@dataclass(frozen=True)
class DraftDropped(ProcedureEvent):
    code = "onestop.procedure_draft_dropped"
    sentence = _("{actor} bỏ bản nháp {number} của thủ tục “{name}”")
    number: int


@dataclass(frozen=True)
class FormSaved(ProcedureEvent):
    code = "onestop.procedure_form_saved"
    sentence = _("{actor} sửa mẫu trực tuyến của thủ tục “{name}”, lần {edition}")
    edition: int


@dataclass(frozen=True)
class ProcessLinked(ProcedureEvent):
    code = "onestop.procedure_process_linked"
    sentence = _("{actor} gắn quy trình cho thủ tục “{name}”")
    process_id: UUID | None


@dataclass(frozen=True)
class VersionPublished(ProcedureEvent):
    code = "onestop.procedure_published"
    sentence = _("{actor} công bố bản {number} của thủ tục “{name}”, áp dụng từ {day}")
    number: int
    day: str


@dataclass(frozen=True)
class ProcedureWithdrawn(ProcedureEvent):
    code = "onestop.procedure_withdrawn"
    sentence = _("{actor} bãi bỏ thủ tục “{name}” từ {day}: {reason}")
    day: str
    reason: str


@dataclass(frozen=True)
class PromiseSet(ProcedureEvent):
    code = "onestop.procedure_promise_set"
    sentence = _("{actor} đặt thời hạn riêng của {unit} cho thủ tục “{name}”: {term}, từ {day}")
    unit: str
    term: str
    day: str


@dataclass(frozen=True)
class ProposalEvent(ProcedureEvent):
    """Something about one proposal for a procedure."""

    proposal_id: UUID


@dataclass(frozen=True)
class ProposalMade(ProposalEvent):
    code = "onestop.proposal_made"
    sentence = _("{actor} đề xuất cắt giảm, đơn giản hóa thủ tục “{name}”")


@dataclass(frozen=True)
class ProposalApproved(ProposalEvent):
    code = "onestop.proposal_approved"
    sentence = _("{actor} duyệt đề xuất về thủ tục “{name}”")


@dataclass(frozen=True)
class ProposalDeclined(ProposalEvent):
    code = "onestop.proposal_declined"
    sentence = _("{actor} không duyệt đề xuất về thủ tục “{name}”: {answer}")
    answer: str


@dataclass(frozen=True)
class ProposalTakenBack(ProposalEvent):
    code = "onestop.proposal_taken_back"
    sentence = _("{actor} rút đề xuất về thủ tục “{name}”")


@dataclass(frozen=True)
class ImportEvent(Event):
    """Something about one file of procedures."""

    import_id: UUID
    file_name: str

    def stream(self) -> str:
        return f"procedure_import:{self.import_id}"


@dataclass(frozen=True)
class ProceduresUploaded(ImportEvent):
    code = "onestop.procedures_uploaded"
    sentence = _("{actor} tải lên tệp thủ tục {file_name}: {rows} dòng")
    rows: int


@dataclass(frozen=True)
class ProceduresImported(ImportEvent):
    code = "onestop.procedures_imported"
    sentence = _("{actor} nhập tệp thủ tục {file_name}: {new} mới, {changed} thay đổi, {same} giữ nguyên")
    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class ImportDropped(ImportEvent):
    code = "onestop.procedure_import_dropped"
    sentence = _("{actor} bỏ tệp thủ tục {file_name}, chưa nhập gì")
