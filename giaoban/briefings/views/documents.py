"""Documents of a briefing: uploaded, downloaded, and their pages as everyone in the room fetches them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings import access
from giaoban.briefings.actions import documents as actions
from giaoban.briefings.forms import DocumentForm
from giaoban.briefings.models import DocumentPage
from giaoban.briefings.views.prepare import page
from giaoban.kernel.attachments.serve import serve, serve_derived
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.access import holds
from giaoban.org.http import SignedInRequest
from giaoban.org.powers import Power
from giaoban.org.views.guard import signed_in

FOREVER = "private, max-age=31536000, immutable"


@require_POST
@signed_in
def add(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Take a file in; its pages come from a job."""
    row = access.briefing_to_prepare(request.actor, briefing_id)
    form = DocumentForm(request.POST, request.FILES, briefing=row)
    if form.is_valid():
        values = form.cleaned_data
        added = form.run(
            lambda: actions.add_document(
                actor=request.actor,
                briefing_id=briefing_id,
                file=values["file"],
                name=values["file"].name,
                title=values["title"],
                item_id=UUID(values["item_id"]) if values["item_id"] else None,
            )
        )
        if added is not None:
            return redirect(f"{reverse('briefing', args=[briefing_id])}#tai-lieu")
    return page(request, row, status=422, document_form=form)


@require_safe
@signed_in
def row(request: SignedInRequest, briefing_id: UUID, document_id: UUID) -> HttpResponse:
    """One line of the list of documents, asked for again while its pages are being made."""
    document = access.document_to_read(request.actor, briefing_id, document_id)
    editable = holds(request.actor, Power.BRIEFINGS_CONVENE, document.briefing.host) and not document.briefing.is_over
    context = {"document": document, "briefing": document.briefing, "editable": editable}
    return render(request, "briefings/document_row.html", context)


@require_POST
@signed_in
def remove(request: SignedInRequest, briefing_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a document away."""
    try:
        actions.remove_document(actor=request.actor, briefing_id=briefing_id, document_id=document_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect(f"{reverse('briefing', args=[briefing_id])}#tai-lieu")


@require_safe
@signed_in
def download(request: SignedInRequest, briefing_id: UUID, document_id: UUID) -> HttpResponseBase:
    """The file as it was uploaded."""
    return serve(access.document_to_read(request.actor, briefing_id, document_id).attachment, request, inline=False)


@require_safe
@signed_in
def page_image(
    request: SignedInRequest, briefing_id: UUID, document_id: UUID, number: int, size: str
) -> HttpResponseBase:
    """One page as WebP: `s` 800 px wide, `m` 1600; in pieces when asked (byte ranges)."""
    drawn = _page(request, briefing_id, document_id, number)
    if size not in ("s", "m"):
        raise Absent
    return serve_derived(drawn.small if size == "s" else drawn.normal, "image/webp", request)


@require_safe
@signed_in
def page_text(request: SignedInRequest, briefing_id: UUID, document_id: UUID, number: int) -> HttpResponse:
    """One page as plain text, for links that carry no image."""
    drawn = _page(request, briefing_id, document_id, number)
    return HttpResponse(drawn.text, "text/plain; charset=utf-8", headers={"Cache-Control": FOREVER})


def _page(request: SignedInRequest, briefing_id: UUID, document_id: UUID, number: int) -> DocumentPage:
    document = access.document_to_read(request.actor, briefing_id, document_id)
    drawn = DocumentPage.objects.filter(document=document, number=number).first()
    if drawn is None:
        raise Absent
    return drawn
