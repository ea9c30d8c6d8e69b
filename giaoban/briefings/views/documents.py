"""Documents of a briefing: uploaded, replaced, read, downloaded; who reads one page by page: `pages.py`."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings import access
from giaoban.briefings.actions import documents as actions
from giaoban.briefings.forms import DocumentForm, VersionForm
from giaoban.briefings.models import Briefing, Document
from giaoban.briefings.queries import asked_number, reading
from giaoban.briefings.views.prepare import page
from giaoban.kernel.attachments.serve import serve
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.access import holds
from giaoban.org.http import SignedInRequest
from giaoban.org.powers import Power
from giaoban.org.views.guard import signed_in


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
    context = {"document": document, "briefing": document.briefing, "editable": _editable(request, document.briefing)}
    return render(request, "briefings/document_row.html", context)


@require_safe
@signed_in
def document(request: SignedInRequest, briefing_id: UUID, document_id: UUID) -> HttpResponse:
    """Read a document page by page (`?trang=`), in any version (`?b=`), and bring a new version."""
    return _document(request, access.document_to_read(request.actor, briefing_id, document_id), VersionForm())


@require_POST
@signed_in
def replace(request: SignedInRequest, briefing_id: UUID, document_id: UUID) -> HttpResponse:
    """Take in a new version of a document."""
    access.briefing_to_prepare(request.actor, briefing_id)
    present = access.document_to_read(request.actor, briefing_id, document_id)
    form = VersionForm(request.POST, request.FILES)
    if form.is_valid():
        values = form.cleaned_data
        brought = form.run(
            lambda: actions.replace_document(
                actor=request.actor,
                briefing_id=briefing_id,
                document_id=document_id,
                file=values["file"],
                name=values["file"].name,
                reason=values["reason"],
            )
        )
        if brought is not None:
            told = _("Đã nhận bản {n}. Bản cũ vẫn dùng đến khi bản mới dựng xong.")
            messages.success(request, told.format(n=brought.number))
            return redirect("document", briefing_id, document_id)
    return _document(request, present, form, status=422)


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
    """The file as it was uploaded, of any version (`?b=`); a download that broke off goes on where it was."""
    present = access.document_to_read(request.actor, briefing_id, document_id)
    wanted = asked_number(request.GET.get("b", "")) or present.version
    version = present.versions.filter(number=wanted).select_related("attachment").first()
    if version is None:
        raise Absent
    return serve(version.attachment, request, inline=False)


def _document(request: SignedInRequest, present: Document, form: VersionForm, status: int = 200) -> HttpResponse:
    context = {
        "briefing": present.briefing,
        "document": present,
        "editable": _editable(request, present.briefing),
        "version_form": form,
        **reading(present, request.GET.get("b", ""), request.GET.get("trang", "")),
    }
    return render(request, "briefings/document.html", context, status=status)


def _editable(request: SignedInRequest, briefing: Briefing) -> bool:
    return holds(request.actor, Power.BRIEFINGS_CONVENE, briefing.host) and not briefing.is_over
