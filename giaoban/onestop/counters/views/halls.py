"""Halls: which I keep or serve in, one hall's page, its minutes, a number taken for somebody."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.onestop.counters import access, screens
from giaoban.onestop.counters.actions.setup import open_hall
from giaoban.onestop.counters.actions.tickets import take_ticket
from giaoban.onestop.counters.chart import chart
from giaoban.onestop.counters.figures import figures
from giaoban.onestop.counters.hours import hours_at
from giaoban.onestop.counters.models import Hall, TicketChannel
from giaoban.onestop.counters.plans import TicketPlan
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of

WEEK = timedelta(days=6)


@require_safe
@signed_in
def halls(request: SignedInRequest) -> HttpResponse:
    """My hall; the list where I keep several; how to begin where there is none."""
    rows = access.visible_halls(request.actor)
    keeps = access.units_to_keep(request.actor)
    own = request.post.unit if request.post else None
    without = keeps.exclude(id__in=Hall.objects.values("unit")).order_by("path")
    if not keeps.exists():
        only = rows.first()
        return redirect("hall", only.id) if only else _nothing_yet(request)
    context = {"page": page_of(rows, request), "without": without[:200], "own": own}
    return render(request, "counters/halls.html", context)


def _nothing_yet(request: SignedInRequest) -> HttpResponse:
    if not access.receives(request.actor):
        raise Absent
    return render(request, "counters/halls.html", {"page": None, "without": [], "own": None})


@require_POST
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """Give a unit a hall."""
    hall = open_hall(actor=request.actor, unit_id=_id(request.POST.get("unit", "")))
    messages.success(request, _("Đã lập hàng đợi với các lĩnh vực thường gặp và hai quầy. Hãy sửa cho đúng đơn vị."))
    return redirect("hall_setup", hall.id)


@require_safe
@signed_in
def hall(request: SignedInRequest, hall_id: UUID) -> HttpResponse:
    """Counters to sit down at, and who waits for what."""
    return hall_page(request, access.hall_to_see(request.actor, hall_id))


def hall_page(request: SignedInRequest, row: Hall, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page; `ticket` is a number that was just taken for somebody, `refused` why not."""
    board = screens.board(row)
    at = {counter.id: ticket for counter, ticket in board.counters}
    context = {
        "hall": row,
        "board": board,
        "counters": [
            (counter, at.get(counter.id), counter.post_id is not None and counter.post_id == request.actor.post_id)
            for counter in row.counters.filter(active=True).select_related("opened_by").prefetch_related("lines")
        ],
        "serves": access.serves(request.actor, row),
        "keeps": access.keeps(request.actor, row),
        "groups": screens.groups_in_force(row),
        "hours": hours_at(row, timezone.now()),
        "key": uuid4(),
        **more,
    }
    return render(request, "counters/hall.html", context, status=status)


@require_POST
@signed_in
def take(request: SignedInRequest, hall_id: UUID) -> HttpResponse:
    """A number for somebody who cannot use the kiosk."""
    row = access.hall_to_serve(request.actor, hall_id)
    group = request.POST.get("group", "")
    try:
        plan = TicketPlan(
            line_id=_id(request.POST.get("line", "")),
            key=_id(request.POST.get("key", "")),
            channel=TicketChannel.CLERK,
            priority_id=_id(group) if group else None,
        )
    except Absent:
        return hall_page(request, row, status=422, refused=_("Hãy chọn lĩnh vực rồi bấm lại."))
    try:
        ticket = take_ticket(actor=request.actor, hall_id=row.id, plan=plan)
    except RuleBroken as refusal:
        return hall_page(request, row, status=409, refused=refusal.message)
    return hall_page(request, row, ticket=ticket)


@require_safe
@signed_in
def minutes(request: SignedInRequest, hall_id: UUID) -> HttpResponse:
    """Minutes of waiting and serving between two days."""
    row = access.hall_to_see(request.actor, hall_id)
    today = timezone.localdate()
    ends = min(_day(request.GET.get("den", "")) or today, today)
    begins = min(_day(request.GET.get("tu", "")) or ends - WEEK, ends)
    found = figures(row, begins, ends)
    context = {"hall": row, "found": found, "bars": chart(found), "asked": begins}
    return render(request, "counters/figures.html", context)


def _day(typed: str) -> date | None:
    try:
        return parse_date(typed)
    except ValueError:
        return None


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Absent from None
