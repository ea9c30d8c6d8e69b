"""The host's table: who has passed it on, how, to how many; a day to do it by, a reminder."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings.cascade import access
from giaoban.briefings.cascade.actions.asking import ask_cascade, urge_cascades
from giaoban.briefings.cascade.forms import AskForm
from giaoban.briefings.cascade.models import CascadeCall
from giaoban.briefings.cascade.queries import FILTERS, entries_of, narrowed, sum_of
from giaoban.briefings.cascade.sheet import cascade_sheet
from giaoban.briefings.models import Briefing
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import plain
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import PER_PAGE, typed_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def host_page(request: SignedInRequest, source: Briefing, *, status: int = 200, **more: Any) -> HttpResponse:
    """Sums, filter and one line for each unit; `more` is a form that was refused."""
    which, typed = request.GET.get("loc", ""), typed_in(request)
    call = CascadeCall.objects.filter(briefing=source).first()
    entries = entries_of(source, call)
    total = sum_of(entries)
    words = (
        ("", _("Tất cả"), total.units),
        ("chua", _("Chưa"), total.open),
        ("du-kien", _("Dự kiến"), total.planned),
        ("da-xong", _("Đã triển khai"), total.done),
        ("qua-han", _("Quá hạn"), total.late),
    )
    known = which if which in FILTERS else ""
    context = {
        "briefing": source,
        "call": call,
        "total": total,
        "page": Paginator(narrowed(entries, known, typed), PER_PAGE).get_page(request.GET.get("trang")),
        "q": typed,
        "kept": [("loc", known)] if known else [],
        "choices": [
            {"label": label, "url": f"?loc={word}", "current": word == known, "count": count}
            for word, label, count in words
        ],
        "ask_form": AskForm(initial=_first(source, call)),
        **more,
    }
    return render(request, "cascade/host.html", context, status=status)


@require_POST
@signed_in
def ask(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Set or move the day."""
    source = access.source_to_follow(request.actor, briefing_id)
    form = AskForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        asked = form.run(
            lambda: ask_cascade(
                actor=request.actor, briefing_id=briefing_id, due_on=values["due_on"], note=values["note"],
                edition=values["edition"] or 0,
            )
        )  # fmt: skip
        if asked is not None:
            messages.success(request, _("Đã đặt hạn và báo các đơn vị chưa triển khai."))
            return redirect("cascade", briefing_id)
    return host_page(request, source, status=422, ask_form=form)


@require_POST
@signed_in
def urge(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Remind the units that have not reported."""
    try:
        count = urge_cascades(actor=request.actor, briefing_id=briefing_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, ngettext("Đã nhắc %(n)d đơn vị.", "Đã nhắc %(n)d đơn vị.", count) % {"n": count})
    return redirect("cascade", briefing_id)


@require_safe
@signed_in
def sheet(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The table as XLSX."""
    source = access.source_to_follow(request.actor, briefing_id)
    content = cascade_sheet(source, entries_of(source, CascadeCall.objects.filter(briefing=source).first()))
    name = f"trien-khai-lai-{slugify(plain(source.title))[:60]}.xlsx"
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _first(source: Briefing, call: CascadeCall | None) -> dict[str, Any]:
    if call is not None:
        return {"due_on": call.due_on, "note": call.note, "edition": call.edition}
    week = timezone.localdate() + timedelta(days=7)
    return {"due_on": calendar_for(source.host_id).next_working_day(week), "edition": 0}
