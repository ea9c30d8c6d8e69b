"""Making the summed table: a paper of hundreds of units takes longer than a request may."""

import io
import logging
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.briefings.reports.actions.requests import fail_report_sum, publish_report_sum
from giaoban.briefings.reports.models import ReportRequest
from giaoban.briefings.reports.papers import sum_pdf
from giaoban.briefings.reports.queries import sum_of
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.jobs import job

log = logging.getLogger(__name__)

MAKER = system_actor("làm bảng tổng hợp")


@job("publish_report_sum", attempts=3)
def publish(*, last: bool, report_request_id: str) -> None:
    """Add up what is handed in by now, lay it out, and put it among the meeting's documents."""
    row = ReportRequest.objects.select_related("briefing__host").get(id=UUID(report_request_id))
    try:
        found = sum_of(row)
        publish_report_sum(
            actor=MAKER, report_request_id=row.id, file=io.BytesIO(sum_pdf(found)), handed=len(found.reports),
            asked=found.asked,
        )  # fmt: skip
    except RuleBroken as refusal:
        fail_report_sum(actor=MAKER, report_request_id=row.id, reason=str(refusal.message))
    except OSError:
        if not last:
            raise
        log.exception("the summed table of %s could not be made", row.id)
        reason = _("Máy chủ chưa làm được bảng. Hãy bấm lại, hoặc báo người quản trị.")
        fail_report_sum(actor=MAKER, report_request_id=row.id, reason=reason)
