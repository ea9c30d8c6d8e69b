"""Running minutes on the page, for a secretary who is not in the room: saved while they are written."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from giaoban.briefings.minutes import access
from giaoban.briefings.minutes.actions.entries import write_minutes
from giaoban.briefings.minutes.models import Entry
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_POST
@signed_in
def write(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Save one item's text. By htmx it answers with that item's form; else it goes back to the page."""
    briefing = access.desk_of(request.actor, briefing_id).briefing
    item = access.item_of(briefing, _item_id(request.POST.get("item", "")))
    text, typed = request.POST.get("text", ""), request.POST.get("edition", "")
    edition = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0
    theirs, problem, status = None, "", 200
    try:
        entry = write_minutes(
            actor=request.actor, briefing_id=briefing_id, item_id=item.id if item else None, text=text, edition=edition
        )
        edition = entry.edition
    except RuleBroken as refusal:
        problem, status = str(refusal.message), 422
        if refusal.code == "stale":
            theirs = Entry.objects.get(briefing=briefing, item=item)
            edition = theirs.edition
    if status == 200 and request.headers.get("HX-Request") != "true":
        return redirect("minutes", briefing_id)
    context = {
        "briefing": briefing, "item": item, "text": text, "edition": edition, "theirs": theirs, "problem": problem,
        "before": typed, "saved": status == 200,
    }  # fmt: skip
    template = "minutes/entry.html" if request.headers.get("HX-Request") == "true" else "minutes/entry_page.html"
    return render(request, template, context, status=status)


def _item_id(typed: str) -> UUID | None:
    try:
        return UUID(typed) if typed else None
    except ValueError:
        raise Absent from None
