"""Work by result: figures with a way down to each list, a chart, a workbook."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from giaoban.kernel.formats import percent
from giaoban.office.tasks.figures import Figures, Period, Results, bars, largest_of, periods, results
from giaoban.office.tasks.judging import Outcome
from giaoban.office.tasks.sheets import workbook_response
from giaoban.office.tasks.views.asking import day_in
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def shown(request: SignedInRequest) -> HttpResponse:
    """Each unit and person of my subtree in a period."""
    period = _period(request)
    found = results(request.actor, period)
    context = {
        "period": period,
        "periods": [
            {"label": each.label, "url": f"?ky={each.code}" if each.code else "?", "current": each.code == period.code}
            for each in periods(timezone.localdate())
        ],
        "outcomes": list(Outcome),
        "whole": _line(found.whole, period, {"don-vi": str(found.whole.id), "ca-duoi": "1"}),
        "units": _lines(found.units, period, "don-vi"),
        "people": _lines(found.people, period, "nguoi"),
        "query": request.GET.urlencode(),
        "from": request.GET.get("tu") or period.start.isoformat(),
        "until": request.GET.get("den") or period.end.isoformat(),
        "wrong": _wrong(request, period),
    }
    return render(request, "tasks/results.html", context)


@require_safe
@signed_in
def workbook(request: SignedInRequest) -> HttpResponse:
    """The same figures as XLSX."""
    found = results(request.actor, _period(request))
    columns = [
        (_("Đơn vị, người"), 40),
        (_("Thuộc"), 30),
        *((str(each.label), 16) for each in Outcome),
        (_("Tổng"), 10),
    ]
    return workbook_response("ket-qua-cong-viec", _("Kết quả"), columns, _cells(found))


def _cells(found: Results) -> list[list[object]]:
    rows = [found.whole, *found.units, *found.people]
    return [[row.name, row.detail, *(row.counts[each] for each in Outcome), row.total] for row in rows]


def _period(request: SignedInRequest) -> Period:
    known = periods(timezone.localdate())
    start, end = day_in(request.GET, "tu"), day_in(request.GET, "den")
    if start and end and start <= end:
        return Period("tu-chon", _("Tự chọn"), start, end)
    return next((each for each in known if each.code == request.GET.get("ky", "")), known[0])


def _wrong(request: SignedInRequest, period: Period) -> str:
    """Why the days that were asked for are not those shown."""
    if period.code == "tu-chon" or not (request.GET.get("tu") or request.GET.get("den")):
        return ""
    return _("Ngày đầu phải trước hoặc trùng ngày cuối. Hãy chọn lại hai ngày; đang xem {period}.").format(
        period=period.label
    )


def _lines(rows: list[Figures], period: Period, name: str) -> list[dict[str, Any]]:
    largest = largest_of(rows)
    return [{**_line(row, period, _whose(row, name)), "bars": bars(row.counts, largest)} for row in rows]


def _whose(row: Figures, name: str) -> dict[str, str]:
    return {name: str(row.id)} | ({"don-vi": str(row.unit)} if row.unit else {})


def _line(row: Figures, period: Period, whose: dict[str, str]) -> dict[str, Any]:
    days = {"tu": period.start.isoformat(), "den": period.end.isoformat()}
    address = reverse("tasks")
    cells = [
        {
            "outcome": each,
            "count": row.counts[each],
            "url": f"{address}?{urlencode({**whose, **days, 'ket-qua': each.value})}",
        }
        for each in Outcome
    ]
    return {"row": row, "cells": cells, "share": percent(row.on_time, row.judged)}
