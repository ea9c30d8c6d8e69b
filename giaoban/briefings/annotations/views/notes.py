"""One's own notes in a briefing: read, searched, printed, taken along, corrected."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.access import briefing_to_see, document_to_read
from giaoban.briefings.annotations.access import own_annotation
from giaoban.briefings.annotations.actions import annotations as actions
from giaoban.briefings.annotations.forms import ChangeForm, NoteForm
from giaoban.briefings.annotations.models import Annotation
from giaoban.briefings.annotations.queries import as_text, notes_of
from giaoban.kernel.text import plain
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def annotations(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """All of the reader's notes, by document and page."""
    briefing = briefing_to_see(request.actor, briefing_id)
    typed = request.GET.get("q", "")[:100]
    groups = notes_of(request.actor, briefing, typed)
    return render(request, "annotations/page.html", {"briefing": briefing, "groups": groups, "q": typed})


@require_safe
@signed_in
def printed(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The same for paper."""
    briefing = briefing_to_see(request.actor, briefing_id)
    groups = notes_of(request.actor, briefing)
    return render(request, "annotations/print.html", {"briefing": briefing, "groups": groups})


@require_safe
@signed_in
def text(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The same as a text file that every program opens."""
    briefing = briefing_to_see(request.actor, briefing_id)
    body = as_text(briefing, notes_of(request.actor, briefing), _("bản {version}, trang {page}"))
    name = slugify(plain(briefing.title))[:60] or "cuoc-hop"
    headers = {"Content-Disposition": f'attachment; filename="ghi-chu-{name}.txt"'}
    return HttpResponse("\ufeff" + body, "text/plain; charset=utf-8", headers=headers)


@require_POST
@signed_in
def add(request: SignedInRequest, briefing_id: UUID, document_id: UUID) -> HttpResponse:
    """One more note on a page."""
    document = document_to_read(request.actor, briefing_id, document_id)
    form = NoteForm(request.POST)
    if form.is_valid():
        row = form.run(
            lambda: actions.write_annotation(
                actor=request.actor, briefing_id=briefing_id, document_id=document_id, **form.cleaned_data
            )
        )
        if row is not None:
            return redirect(_page_of(row))
    context = {"briefing": document.briefing, "document": document, "form": form}
    return render(request, "annotations/write.html", context, status=422)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, briefing_id: UUID, annotation_id: UUID) -> HttpResponse:
    """Correct a note; what another device of the same person wrote meanwhile is shown beside it."""
    row = own_annotation(request.actor, briefing_id, annotation_id)
    form = ChangeForm(request.POST or None, initial={"body": row.body, "edition": row.edition})
    if request.method == "POST" and form.is_valid():
        changed = form.run(
            lambda: actions.change_annotation(
                actor=request.actor, briefing_id=briefing_id, annotation_id=annotation_id, **form.cleaned_data
            )
        )
        if changed is not None:
            return redirect(_page_of(changed) if changed.document_id else reverse("annotations", args=[briefing_id]))
    theirs = None
    if form.is_bound:
        theirs = row if form.data.get("edition") != str(row.edition) else None
        # What was typed stays; saving it once more starts from the note as it is now.
        form.data = {**request.POST.dict(), "edition": str(row.edition)}
    context = {"briefing": row.briefing, "row": row, "form": form, "theirs": theirs}
    return render(request, "annotations/change.html", context, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def remove(request: SignedInRequest, briefing_id: UUID, annotation_id: UUID) -> HttpResponse:
    """Let a note go."""
    actions.remove_annotation(actor=request.actor, briefing_id=briefing_id, annotation_id=annotation_id)
    return redirect("annotations", briefing_id)


def _page_of(row: Annotation) -> str:
    """The page the note is on."""
    document = reverse("document", args=[row.briefing_id, row.document_id])
    return f"{document}?b={row.version}&trang={row.page}#ghi-chu"
