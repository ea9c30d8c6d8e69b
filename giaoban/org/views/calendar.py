"""The working calendar of a unit: its year, one day of it, its week's hours."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.kernel.formats import day as written
from giaoban.org import access, calendars
from giaoban.org.actions import calendar as actions
from giaoban.org.forms.calendar import CalendarDayForm, CalendarHoursForm
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted


@require_GET
@signed_in
def calendar(request: SignedInRequest) -> HttpResponse:
    """The calendar of all that the actor administers."""
    return _year(request, access.own_root(request.actor).id)


@require_GET
@signed_in
def unit_calendar(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """The calendar of one unit and those below it."""
    return _year(request, unit_id)


@signed_in
def calendar_day(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Make one day a day off, a working day or a half day; `?ngay=` is the day to begin with."""
    unit = access.unit_to_manage(request.actor, unit_id)
    form = CalendarDayForm(posted(request), initial=_day_asked(request, unit_id))
    if request.method == "POST" and form.is_valid():
        made = form.run(lambda: actions.set_calendar_day(actor=request.actor, unit_id=unit_id, **form.cleaned_data))
        if made:
            messages.success(request, _("Đã đặt ngày %(day)s.") % {"day": written(made.day)})
            return redirect(_address(unit_id, made.day.year))
    context = {"form": form, "unit": unit}
    return render(request, "org/calendar_day.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def calendar_day_clear(request: SignedInRequest, day_id: UUID) -> HttpResponse:
    """Take the unit's decision about a day back."""
    row = actions.clear_calendar_day(actor=request.actor, day_id=day_id)
    messages.success(request, _("Đã bỏ quy định riêng của ngày %(day)s.") % {"day": written(row.day)})
    return redirect(_address(row.unit_id, row.day.year))


@signed_in
def calendar_hours(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Set the week's hours from a day on, beginning with those of today."""
    unit = access.unit_to_manage(request.actor, unit_id)
    initial = {"week": calendars.hours_on(request.actor, unit_id, timezone.localdate()).week}
    form = CalendarHoursForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        made = form.run(lambda: actions.set_calendar_hours(actor=request.actor, unit_id=unit_id, **form.cleaned_data))
        if made:
            messages.success(request, _("Đã đặt giờ làm việc từ ngày %(day)s.") % {"day": written(made.valid_from)})
            return redirect(_address(unit_id, made.valid_from.year))
    context = {"form": form, "unit": unit}
    return render(request, "org/calendar_hours.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def calendar_hours_remove(request: SignedInRequest, hours_id: UUID) -> HttpResponse:
    """Take the unit's hours from a day on back."""
    row = actions.remove_calendar_hours(actor=request.actor, hours_id=hours_id)
    messages.success(request, _("Đã bỏ giờ làm việc từ ngày %(day)s.") % {"day": written(row.valid_from)})
    return redirect(_address(row.unit_id, row.valid_from.year))


def _year(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    year = _year_asked(request)
    context = {
        "page": calendars.year_page(request.actor, unit_id, year),
        "root": access.own_root(request.actor),
        "before": year - 1 if year > actions.FIRST_YEAR else None,
        "after": year + 1 if year < actions.LAST_YEAR else None,
        "this_year": timezone.localdate().year,
    }
    return render(request, "org/calendar.html", context)


def _year_asked(request: HttpRequest) -> int:
    """What `?nam=` says, kept within the years that are known; nonsense is this year."""
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else timezone.localdate().year
    return min(max(year, actions.FIRST_YEAR), actions.LAST_YEAR)


def _day_asked(request: SignedInRequest, unit_id: UUID) -> dict[str, object]:
    day = _parsed(request.GET.get("ngay", ""))
    if day is None:
        return {}
    row = calendars.own_day(request.actor, unit_id, day)
    return {"day": day} | ({"kind": row.kind, "name": row.name} if row else {})


def _parsed(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _address(unit_id: UUID | None, year: int) -> str:
    return f"{reverse('unit_calendar', args=[unit_id])}?nam={year}"
