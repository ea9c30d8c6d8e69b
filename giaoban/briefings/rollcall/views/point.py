"""One point's list, on a phone as on a screen."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.access import briefing_to_see, place_in
from giaoban.briefings.missed import missed_by_point
from giaoban.briefings.models import BridgePoint, Briefing
from giaoban.briefings.rollcall.access import keeps, roll_call
from giaoban.briefings.rollcall.actions import attendees, calls
from giaoban.briefings.rollcall.forms import AttendeeForm
from giaoban.briefings.rollcall.models import Attendee, PointRoll
from giaoban.briefings.rollcall.tally import tally_of
from giaoban.briefings.rollcall.wording import missed_line
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def roll_point(request: SignedInRequest, briefing_id: UUID, point_id: UUID) -> HttpResponse:
    """Who is at this point."""
    briefing, point = _point(request, briefing_id, point_id)
    return _page(request, briefing, point)


@require_POST
@signed_in
def add(request: SignedInRequest, briefing_id: UUID, point_id: UUID) -> HttpResponse:
    """One more person."""
    briefing, point = _point(request, briefing_id, point_id)
    form = AttendeeForm(request.POST)
    if form.is_valid() and form.run(lambda: _put(request, point, None, form)) is not None:
        return redirect("roll_point", briefing_id, point_id)
    return _page(request, briefing, point, status=422, form=form)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, briefing_id: UUID, point_id: UUID, attendee_id: UUID) -> HttpResponse:
    """Correct a line; who changed it meanwhile is not overwritten: both texts are shown."""
    briefing, point = _point(request, briefing_id, point_id)
    row = _line(point, attendee_id)
    form = AttendeeForm(request.POST or None, initial=AttendeeForm.initial_of(row))
    if request.method == "POST" and form.is_valid() and form.run(lambda: _put(request, point, row, form)) is not None:
        return redirect("roll_point", briefing_id, point_id)
    if form.is_bound:
        # What was typed stays; saving it once more starts from the line as it is now.
        form.data = {**request.POST.dict(), "edition": str(row.edition)}
    context = {"briefing": briefing, "point": point, "row": row, "form": form}
    return render(request, "rollcall/attendee.html", context, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def act(request: SignedInRequest, briefing_id: UUID, point_id: UUID) -> HttpResponse:
    """One of the buttons: list the connected, report, check, strike, left, back."""
    _briefing, point = _point(request, briefing_id, point_id)
    whom: dict[str, Any] = {"actor": request.actor, "briefing_id": briefing_id, "point_id": point.id}
    wanted = request.POST.get("viec", "")
    simple: dict[str, Callable[[], Any]] = {
        "dang-trong-phong": lambda: attendees.list_connected(**whom),
        "bao-du": lambda: calls.report_roll(**whom),
        "duyet": lambda: calls.check_roll(**whom, checked=True),
        "bo-duyet": lambda: calls.check_roll(**whom, checked=False),
    }
    person: dict[str, Callable[[UUID], Any]] = {
        "bo": lambda row: attendees.strike_attendee(**whom, attendee_id=row),
        "ve-som": lambda row: attendees.mark_left(**whom, attendee_id=row, left=True),
        "quay-lai": lambda row: attendees.mark_left(**whom, attendee_id=row, left=False),
    }
    try:
        if wanted in simple:
            simple[wanted]()
        elif wanted in person:
            person[wanted](_line(point, _uuid(request.POST.get("nguoi", ""))).id)
        else:
            raise Absent
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("roll_point", briefing_id, point_id)


def _page(
    request: SignedInRequest,
    briefing: Briefing,
    point: BridgePoint,
    *,
    status: int = 200,
    form: AttendeeForm | None = None,
) -> HttpResponse:
    people = list(Attendee.objects.filter(point=point))
    context = {
        "briefing": briefing,
        "point": point,
        "people": people,
        "tally": tally_of(point),
        "missed": missed_line(missed_by_point(briefing).get(point.id, [])),
        "roll": PointRoll.objects.filter(point=point).first(),
        "call": roll_call(briefing),
        "keeper": keeps(request.actor, briefing),
        "connected": [] if people else attendees.connected(point, briefing.opened_at),
        "form": form or AttendeeForm(initial={"key": str(uuid4())}),
    }
    return render(request, "rollcall/point.html", context, status=status)


def _put(request: SignedInRequest, point: BridgePoint, row: Attendee | None, form: AttendeeForm) -> Attendee:
    return attendees.put_attendee(
        actor=request.actor, briefing_id=point.briefing_id, point_id=point.id, attendee_id=row.id if row else None,
        entry=form.entry(), key=form.cleaned_data["key"] or str(uuid4()), edition=form.cleaned_data["edition"],
    )  # fmt: skip


def _point(request: SignedInRequest, briefing_id: UUID, point_id: UUID) -> tuple[Briefing, BridgePoint]:
    briefing = briefing_to_see(request.actor, briefing_id)
    point = BridgePoint.objects.filter(briefing=briefing, id=point_id).first()
    if point is None or not (keeps(request.actor, briefing) or place_in(request.actor, briefing_id).point == point):
        raise Absent
    return briefing, point


def _line(point: BridgePoint, attendee_id: UUID) -> Attendee:
    row = Attendee.objects.filter(point=point, id=attendee_id).first()
    if row is None:
        raise Absent
    return row


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Absent from None
