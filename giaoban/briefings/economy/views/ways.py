"""The table of ways: every unit below the seat with how far it is, one by one or as a file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.economy import access
from giaoban.briefings.economy.actions.ways import import_ways, put_way, remove_way
from giaoban.briefings.economy.forms import WayForm, WayListForm
from giaoban.briefings.economy.models import Distance
from giaoban.briefings.economy.reckoning import Way, ways_on
from giaoban.briefings.economy.waylist import MOST_BYTES, csv_of, headings, read_ways
from giaoban.office.tasks.sheets import workbook_response
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Unit
from giaoban.org.queries import matching
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in
from giaoban.org.views.posted import posted

#: What the list can be narrowed to.
MISSING = "chua-co"
SHOWN_PROBLEMS = 100


@require_safe
@signed_in
def listed(request: SignedInRequest) -> HttpResponse:
    """Units with their way today; those without one can be shown alone."""
    seat = access.seat_of_norms(request.actor)
    typed, which = typed_in(request), request.GET.get("loc", "")
    today = timezone.localdate()
    units = access.units_with_ways(seat).filter(valid_to__isnull=True).select_related("parent")
    known = set(Distance.objects.filter(seat=seat, from_on__lte=today, removed=False).values_list("unit_id", flat=True))
    rows = matching(units.order_by("path"), typed, "name")
    if which == MISSING:
        rows = rows.exclude(id__in=known)
    page = page_of(rows, request)
    ways = ways_on(seat.id, [unit.id for unit in page.object_list], today)
    without = units.exclude(id__in=known).count()
    context = {
        "seat": seat,
        "page": page,
        "rows": [{"unit": unit, "way": ways.get(unit.id)} for unit in page.object_list],
        "q": typed,
        "kept": [("loc", which)] if which == MISSING else [],
        "choices": [
            {"label": _("Tất cả"), "url": "?", "count": units.count(), "current": which != MISSING},
            {"label": _("Chưa có"), "url": f"?loc={MISSING}", "count": without, "current": which == MISSING},
        ],
    }
    return render(request, "economy/ways.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def one(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """One unit's way from a day on, and how it was before."""
    unit, seat = access.unit_with_way(request.actor, unit_id)
    today = timezone.localdate()
    way = ways_on(seat.id, [unit.id], today).get(unit.id)
    form = WayForm(posted(request), initial=WayForm.initial_of(way))
    if request.method == "POST" and form.is_valid():
        from_on, plan = form.plan()
        value = request.POST.get(f"edition-{from_on.isoformat()}", "")
        edition = int(value) if value.isdecimal() and len(value) < 10 else 0
        done = form.run(
            lambda: put_way(actor=request.actor, unit_id=unit_id, from_on=from_on, plan=plan, edition=edition)
        )
        if done is not None:
            messages.success(request, _("Đã lưu đường đi của {name}.").format(name=unit.name))
            return redirect("ways")
    context = {
        "unit": unit,
        "seat": seat,
        "form": form,
        "way": way,
        "history": Distance.objects.filter(unit=unit, seat=seat, removed=False).order_by("-from_on"),
    }
    return render(request, "economy/way.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def removed(request: SignedInRequest, distance_id: UUID) -> HttpResponse:
    """Take a row out."""
    way = remove_way(actor=request.actor, distance_id=distance_id)
    messages.success(request, _("Đã bỏ đường đi của {name}.").format(name=way.unit.name))
    return redirect("way", way.unit_id)


@require_safe
@signed_in
def file(request: SignedInRequest) -> HttpResponse:
    """The whole table to fill in: XLSX, or CSV with `?dang=csv`. Units without a way have empty cells."""
    seat = access.seat_of_norms(request.actor)
    units = list(access.units_with_ways(seat).filter(valid_to__isnull=True).select_related("parent").order_by("path"))
    ways = ways_on(seat.id, [unit.id for unit in units], timezone.localdate())
    rows = [_row(unit, ways.get(unit.id)) for unit in units]
    if request.GET.get("dang") == "csv":
        headers = {"Content-Disposition": 'attachment; filename="duong-di-hop.csv"'}
        return HttpResponse(csv_of(rows), "text/csv; charset=utf-8", headers=headers)
    return workbook_response("duong-di-hop", _("Đường đi họp"), headings(), rows)


@require_http_methods(["GET", "POST"])
@signed_in
def imported(request: SignedInRequest) -> HttpResponse:
    """Take a filled table in: all of it, or nothing with a reason for each row that is wrong."""
    seat = access.seat_of_norms(request.actor)
    form = WayListForm(posted(request), request.FILES or None)
    problems = []
    if request.method == "POST" and form.is_valid():
        from_on = form.cleaned_data["from_on"]
        # One byte more than is taken, so that what is too large is seen without reading all of it.
        reading = read_ways(form.cleaned_data["file"].read(MOST_BYTES + 1), seat, from_on)
        problems = reading.problems
        if not problems:
            done = form.run(lambda: import_ways(actor=request.actor, from_on=from_on, ways=reading.ways))
            if done is not None:
                sentence = _(
                    "Đã nhập đường đi: {new} đơn vị ghi mới hoặc đổi, {same} giữ nguyên, {empty} dòng để trống."
                )
                messages.success(request, sentence.format(new=done[0], same=done[1], empty=reading.empty))
                return redirect("ways")
    context = {"form": form, "seat": seat, "problems": problems[:SHOWN_PROBLEMS], "count": len(problems)}
    return render(request, "economy/import.html", context, status=422 if problems or form.errors else 200)


def _row(unit: Unit, way: Way | None) -> list[object]:
    place: list[object] = [unit.code, unit.name, unit.parent.name if unit.parent else ""]
    if way is None:
        return [*place, "", "", "", "", ""]
    return [*place, way.road_km, way.boat_km, float(way.days), way.nights, "" if way.fare is None else way.fare]
