"""What can happen to written reports."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.events import RoomEvent
from giaoban.kernel.events import Event


@dataclass(frozen=True)
class TemplateEvent(Event):
    """Base: belongs to one template."""

    template_id: UUID
    title: str

    def stream(self) -> str:
        """A template's own stream."""
        return f"report_template:{self.template_id}"


@dataclass(frozen=True)
class ReportTemplateSaved(TemplateEvent):
    code: ClassVar[str] = "briefings.report_template_saved"
    sentence = _("{actor} lưu mẫu báo cáo “{title}”, bản {edition}")
    edition: int


@dataclass(frozen=True)
class ReportTemplateRetired(TemplateEvent):
    code: ClassVar[str] = "briefings.report_template_retired"
    sentence = _("{actor} thôi dùng mẫu báo cáo “{title}”")


@dataclass(frozen=True)
class ReportTemplateRevived(TemplateEvent):
    code: ClassVar[str] = "briefings.report_template_revived"
    sentence = _("{actor} dùng lại mẫu báo cáo “{title}”")


@dataclass(frozen=True)
class ReportsAsked(RoomEvent):
    code = "briefings.reports_asked"
    sentence = _("{actor} yêu cầu {units} đơn vị báo cáo “{title}”")
    title: str
    units: int


@dataclass(frozen=True)
class ReportsUrged(RoomEvent):
    code = "briefings.reports_urged"
    sentence = _("{actor} đôn đốc {units} đơn vị chưa nộp “{title}”")
    title: str
    units: int


@dataclass(frozen=True)
class ReportRequestCancelled(RoomEvent):
    code = "briefings.report_request_cancelled"
    sentence = _("{actor} thôi yêu cầu báo cáo “{title}”")
    title: str


@dataclass(frozen=True)
class ReportDueMoved(RoomEvent):
    code = "briefings.report_due_moved"
    sentence = _("{actor} đổi hạn nộp “{title}” thành {due}")
    title: str
    due: str


@dataclass(frozen=True)
class ReportSaved(RoomEvent):
    code = "briefings.report_saved"
    sentence = _("{actor} lưu bản nháp “{title}” của {unit}")
    title: str
    unit: str


@dataclass(frozen=True)
class ReportHandedIn(RoomEvent):
    code = "briefings.report_handed_in"
    sentence = _("{actor} nộp “{title}” của {unit} (nộp muộn: {late})")
    title: str
    unit: str
    late: bool


@dataclass(frozen=True)
class ReportReturned(RoomEvent):
    code = "briefings.report_returned"
    sentence = _("{actor} trả lại “{title}” của {unit}: {reason}")
    title: str
    unit: str
    reason: str


@dataclass(frozen=True)
class ReportSumOrdered(RoomEvent):
    code = "briefings.report_sum_ordered"
    sentence = _("{actor} yêu cầu đưa bảng tổng hợp “{title}” vào tài liệu họp")
    title: str


@dataclass(frozen=True)
class ReportSumFailed(RoomEvent):
    code = "briefings.report_sum_failed"
    sentence = _("{actor} chưa đưa được bảng tổng hợp “{title}” vào tài liệu họp: {reason}")
    title: str
    reason: str


@dataclass(frozen=True)
class ReportSumPublished(RoomEvent):
    code = "briefings.report_sum_published"
    sentence = _("{actor} đưa bảng tổng hợp “{title}” ({handed}/{asked} đơn vị) vào tài liệu họp")
    title: str
    handed: int
    asked: int
