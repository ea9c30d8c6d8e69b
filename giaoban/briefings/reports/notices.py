"""What units are told about the reports they owe."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.reports.models import ReportRequest
from giaoban.kernel.actor import Actor
from giaoban.kernel.formats import moment
from giaoban.office.notices.actions.notices import send_notices
from giaoban.office.notices.kinds import NoticeKind, register
from giaoban.office.notices.queries import people_of_units

KIND = "report_request"


def register_notices() -> None:
    """Called once when the app is ready."""
    register(NoticeKind(KIND, gettext_lazy("Báo cáo phải nộp trước cuộc họp")))


def tell_units(row: ReportRequest, actor: Actor, units: Collection[UUID], step: str, text: str = "") -> None:
    """Tell the people of these units; inside an action. `step` says what happened, `text` adds to it."""
    people = people_of_units(units)
    if not people:
        return
    due = _("{host} yêu cầu báo cáo cho cuộc họp “{briefing}”. Hạn nộp: {due}.").format(
        host=row.briefing.host.name, briefing=row.briefing.title, due=moment(row.due_at)
    )
    send_notices(
        actor=actor,
        kind=KIND,
        title=_titles()[step].format(title=row.title),
        text=f"{text} {due}".strip(),
        url=reverse("report_fill", args=[row.briefing_id, row.id]),
        people=people,
        about=row.id,
        key=f"{step}:{row.urged_at or ''}:{row.due_at:%Y%m%d%H%M}:{text}"[:200],
    )


def tell_cancelled(row: ReportRequest, actor: Actor, units: Collection[UUID]) -> None:
    """The report is not needed any more."""
    people = people_of_units(units)
    if not people:
        return
    send_notices(
        actor=actor,
        kind=KIND,
        title=_("Không phải nộp nữa: {title}").format(title=row.title),
        text=_("{host} đã thôi yêu cầu báo cáo này.").format(host=row.briefing.host.name),
        url=reverse("briefing", args=[row.briefing_id]),
        people=people,
        about=row.id,
        key="cancelled",
    )


def _titles() -> dict[str, str]:
    return {
        "asked": _("Báo cáo cần nộp: {title}"),
        "urged": _("Chưa nộp báo cáo: {title}"),
        "moved": _("Đổi hạn nộp báo cáo: {title}"),
        "returned": _("Báo cáo bị trả lại để sửa: {title}"),
    }
