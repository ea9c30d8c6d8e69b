"""Slips of a dossier as PDF."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.slips import receipt_pdf
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def receipt(request: SignedInRequest, dossier_id: UUID) -> HttpResponse:
    """Slip 01. The personal id stands on it masked: the paper lies about, and its owner knows the number."""
    row = access.dossier_to_answer_page(request.actor, dossier_id)
    answer = HttpResponse(receipt_pdf(row, row.applicant.masked_id), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{row.code}-01.pdf"'
    return answer
