"""The page of a briefing held in writing: written and followed by the desk, read by the units."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.convening.access import host_of
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.written import access
from giaoban.briefings.written.actions.texts import create_written_briefing
from giaoban.briefings.written.forms import ExtendForm, MeetForm, SendForm, StartForm
from giaoban.briefings.written.models import WrittenBriefing, written_of
from giaoban.briefings.written.queries import FILTERS, Counts, counts_of, empty_items, listed_units, parts_of, stamp_of
from giaoban.kernel.errors import Absent
from giaoban.office.tasks.deadlines import calendar_of
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in

#: Answered by htmx to itself when nothing changed: the list stays as it is, with whatever the reader is doing in it.
NOTHING_NEW = 204


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """A briefing without a meeting from its beginning; units and agenda come next, on its page."""
    host = host_of(request.actor)
    form = StartForm(request.POST or None, host=host)
    if request.method == "POST" and form.is_valid():
        made = form.run(lambda: create_written_briefing(actor=request.actor, host_id=host.id, plan=form.plan()))
        if made is not None:
            return redirect("briefing_points", made.id)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "written/new.html", {"form": form, "host": host}, status=status)


@require_safe
@signed_in
def written(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The desk's page for those who prepare, the unit's for those who got it."""
    briefing = briefing_to_see(request.actor, briefing_id)
    if not access.runs(request.actor, briefing):
        return unit_page(request, briefing_id)
    if request.headers.get("HX-Request") == "true" and "moc" in request.GET:
        if request.GET["moc"] == stamp_of(briefing):
            return HttpResponse(status=NOTHING_NEW)
        counts = counts_of(briefing)
        context = _units(request, briefing, counts) | {"newer": counts.questions > _known_questions(request)}
        return render(request, "written/units.html", context)
    return desk_page(request, briefing)


def desk_page(request: SignedInRequest, briefing: Briefing, *, status: int = 200, **more: Any) -> HttpResponse:
    """What the office writes, sends and follows; `more` are forms that were refused."""
    row = written_of(briefing)
    if row is None and briefing.state != BriefingState.DRAFT:
        raise Absent
    if row is None or row.sent_at is None:
        context = _preparing(briefing, row)
        return render(request, "written/prepare.html", {**context, **more}, status=status)
    counts = counts_of(briefing)
    context = {
        **_units(request, briefing, counts),
        "written": row,
        "parts": parts_of(briefing),
        "desk": True,
        "chairs": request.actor.post_id == briefing.chair_post_id,
        "may_end": not counts.unanswered and (not counts.waiting or _is_over(row)),
        "over": _is_over(row),
    }
    if row.is_running and row.due_at:
        later = _next_working(briefing, timezone.localdate(max(row.due_at, timezone.now())) + timedelta(days=1))
        context["extend_form"] = _asking(ExtendForm(initial={**_term(later, row.due_at), "edition": row.edition}))
        context["meet_form"] = MeetForm(initial={"day": later, "hour": time(8, 0)})
    return render(request, "written/desk.html", {**context, **more}, status=status)


def unit_page(request: SignedInRequest, briefing_id: UUID, *, status: int = 200, **more: Any) -> HttpResponse:
    """What a unit reads, asks and acknowledges."""
    place = access.own_place(request.actor, briefing_id)
    row = place.written
    context = {
        "briefing": row.briefing,
        "written": row,
        "place": place,
        "reading": place.reading,
        "parts": parts_of(row.briefing, place.reading),
        "over": _is_over(row),
        "may_ask": row.is_running and not _is_over(row),
        "may_acknowledge": row.briefing.held_in_writing and place.reading.acknowledged_at is None,
        "key": str(uuid4()),
        **more,
    }
    return render(request, "written/unit.html", context, status=status)


def _preparing(briefing: Briefing, row: WrittenBriefing | None) -> dict[str, Any]:
    due = _next_working(briefing, timezone.localdate() + timedelta(days=3))
    form = _asking(SendForm(initial=_term(due, timezone.make_aware(datetime.combine(due, time(17, 0))))))
    parts = parts_of(briefing)
    purposes = {part.item.purpose for part in parts if part.item}
    return {
        "briefing": briefing,
        "written": row,
        "started": row is not None and row.is_prepared,
        "parts": parts,
        "desk": True,
        "empty": empty_items(briefing),
        "units": briefing.points.filter(host=False).count(),
        "more_than_news": bool(purposes - {"inform"}),
        "send_form": form,
    }


def _units(request: SignedInRequest, briefing: Briefing, counts: Counts) -> dict[str, Any]:
    which, typed = request.GET.get("loc", ""), typed_in(request)
    words = (
        ("", _("Tất cả"), counts.units),
        ("chua-mo", _("Chưa mở"), counts.units - counts.opened),
        ("chua-xac-nhan", _("Chưa xác nhận"), counts.waiting),
        ("da-xac-nhan", _("Đã xác nhận"), counts.acknowledged),
        ("qua-han", _("Xác nhận muộn"), None),
        ("co-hoi", _("Có câu hỏi"), None),
    )
    known = which if which in FILTERS or which == "co-hoi" else ""
    return {
        "briefing": briefing,
        "counts": counts,
        "q": typed,
        "which": known,
        "kept": [("loc", known)] if known else [],
        "choices": [
            {"label": label, "url": f"?loc={word}", "current": word == known, "count": count}
            for word, label, count in words
        ],
        "page": page_of(listed_units(briefing, known, typed), request),
        "stamp": stamp_of(briefing),
        "known_questions": request.GET.get("hoi", counts.questions),
        "running": briefing.state == BriefingState.WRITING,
    }


def _known_questions(request: SignedInRequest) -> int:
    """How many questions the page showed when it was drawn."""
    typed = request.GET.get("hoi", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0


def _asking(form: Any) -> Any:
    form.without_day_off()
    return form


def _term(due: Any, like: datetime) -> dict[str, Any]:
    return {"due_day": due, "due_hour": timezone.localtime(like).time().replace(second=0, microsecond=0)}


def _next_working(briefing: Briefing, day: Any) -> Any:
    return calendar_of(briefing.host).next_working_day(day)


def _is_over(row: WrittenBriefing) -> bool:
    return row.due_at is not None and row.due_at <= timezone.now()
