"""The summed table: on the page, on paper, as a spreadsheet, and before the meeting."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings.reports import access
from giaoban.briefings.reports.actions.requests import order_report_sum
from giaoban.briefings.reports.queries import sum_of
from giaoban.briefings.reports.sheet import coverage, sum_sheet
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import plain
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@signed_in
def table(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID) -> HttpResponse:
    """Totals, units, charts, who is missing."""
    return _shown(request, briefing_id, report_request_id, "reports/sum.html")


@require_safe
@signed_in
def printed(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID) -> HttpResponse:
    """The same for paper, with what was written."""
    return _shown(request, briefing_id, report_request_id, "reports/print.html")


@require_safe
@signed_in
def sheet(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID) -> HttpResponse:
    """The same as XLSX."""
    row = access.request_to_keep(request.actor, briefing_id, report_request_id)
    name = f"tong-hop-{slugify(plain(row.title))[:60]}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(sum_sheet(sum_of(row)), XLSX, headers=headers)


@require_POST
@signed_in
def publish(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID) -> HttpResponse:
    """Put the table among the meeting's documents."""
    which = {"briefing_id": briefing_id, "report_request_id": report_request_id}
    try:
        order_report_sum(actor=request.actor, **which)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("report_sum", briefing_id, report_request_id)


def _shown(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID, template: str) -> HttpResponse:
    row = access.request_to_keep(request.actor, briefing_id, report_request_id)
    found = sum_of(row)
    texts = [
        (
            question.heading,
            [
                (report.unit_name, text)
                for report in found.reports
                if (text := report.handed_texts().get(question.key, ""))
            ],
        )
        for question in found.blank.questions
    ]
    context = {"briefing": row.briefing, "row": row, "sum": found, "coverage": coverage(found), "texts": texts}
    return render(request, template, context)
