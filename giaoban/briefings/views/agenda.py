"""The agenda on the briefing's page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.briefings import access
from giaoban.briefings.actions import agenda as actions
from giaoban.briefings.forms import AgendaForm
from giaoban.briefings.models import AgendaItem
from giaoban.briefings.views.prepare import page
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_POST
@signed_in
def add(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Add a line at the end."""
    row = access.briefing_to_prepare(request.actor, briefing_id)
    form = AgendaForm(request.POST)
    if (
        form.is_valid()
        and form.run(lambda: actions.add_agenda_item(actor=request.actor, briefing_id=briefing_id, plan=form.plan()))
        is not None
    ):
        return redirect(f"{_url(row.id)}#chuong-trinh")
    return page(request, row, status=422, agenda_form=form)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, briefing_id: UUID, item_id: UUID) -> HttpResponse:
    """Correct a line."""
    row = access.briefing_to_prepare(request.actor, briefing_id)
    item = AgendaItem.objects.filter(briefing=row, id=item_id).first()
    if item is None:
        raise Absent
    known = {"title": item.title, "minutes": item.minutes, "purpose": item.purpose, "rapporteur": item.rapporteur}
    form = AgendaForm(request.POST or None, initial=known)
    edition = request.POST.get("edition", "")
    if (
        request.method == "POST"
        and form.is_valid()
        and form.run(
            lambda: actions.change_agenda_item(
                actor=request.actor,
                briefing_id=briefing_id,
                item_id=item_id,
                plan=form.plan(),
                edition=int(edition) if edition.isascii() and edition.isdigit() and len(edition) < 9 else 0,
            )
        )
        is not None
    ):
        return redirect(f"{_url(row.id)}#chuong-trinh")
    status = 422 if form.is_bound else 200
    return render(request, "briefings/agenda_item.html", {"briefing": row, "item": item, "form": form}, status=status)


@require_POST
@signed_in
def remove(request: SignedInRequest, briefing_id: UUID, item_id: UUID) -> HttpResponse:
    """Take a line away."""
    try:
        actions.remove_agenda_item(actor=request.actor, briefing_id=briefing_id, item_id=item_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect(f"{_url(briefing_id)}#chuong-trinh")


@require_POST
@signed_in
def reorder(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Put the lines into the order given."""
    try:
        order = [UUID(value) for value in request.POST.getlist("item")]
        actions.reorder_agenda(actor=request.actor, briefing_id=briefing_id, item_ids=order)
    except ValueError:
        messages.error(request, _("Thứ tự gửi lên không đọc được. Hãy tải lại trang rồi xếp lại."))
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect(f"{_url(briefing_id)}#chuong-trinh")


def _url(briefing_id: UUID) -> str:
    return reverse("briefing", args=[briefing_id])
