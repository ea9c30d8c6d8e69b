"""Processes as files: BPMN 2.0 and the process sheet."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from giaoban.adapters.papers import layout_on, to_pdf
from giaoban.kernel.text import plain
from giaoban.onestop.processes import access
from giaoban.onestop.processes.bpmn import write_bpmn
from giaoban.onestop.processes.models import ProcessVersion
from giaoban.onestop.processes.plans import ProcessPlan
from giaoban.onestop.processes.reading import graph_of
from giaoban.onestop.processes.sheet import sheet_of
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def bpmn(request: SignedInRequest, process_version_id: UUID) -> HttpResponse:
    """The version as a BPMN 2.0 file."""
    row = access.version_to_see(request.actor, process_version_id)
    plan = ProcessPlan(row.process.name, row.process.code, row.limit_kind, row.limit_amount)
    return _file(write_bpmn(plan, graph_of(row)), "application/xml", f"{_name(row)}.bpmn")


@require_safe
@signed_in
def sheet(request: SignedInRequest, process_version_id: UUID) -> HttpResponse:
    """The process sheet as PDF."""
    row = access.version_to_see(request.actor, process_version_id)
    content = to_pdf(sheet_of(row, graph_of(row)), layout_on(timezone.localdate()))
    return _file(content, "application/pdf", f"{_name(row)}.pdf", inline=True)


def _file(content: bytes, kind: str, name: str, *, inline: bool = False) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    return answer


def _name(row: ProcessVersion) -> str:
    return f"quy-trinh-{slugify(plain(row.process.code or row.process.name))[:60] or 'mot-cua'}-{row.number}"
