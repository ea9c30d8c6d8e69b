"""The inbox, the list, looking up by code."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from giaoban.onestop.dossiers import access, queries
from giaoban.onestop.dossiers.models import DossierState
from giaoban.org.http import SignedInRequest
from giaoban.org.powers import Power
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in


@require_safe
@signed_in
def inbox(request: SignedInRequest) -> HttpResponse:
    """What waits, by deadline."""
    reach = access.own_reach(request.actor)
    tab = request.GET.get("xem", "")
    tab = tab if tab in queries.TABS else queries.TABS[0]
    now = timezone.now()
    rows = queries.inbox(request.actor, tab, now)
    words = {"vai-tro": _("Chờ tôi làm"), "toi": _("Giao đích danh tôi"), "don-vi": _("Cả đơn vị")}
    context = {
        "rows": rows,
        "late": sum(row.mark == "late" for row in rows),
        "soon": sum(row.mark == "soon" for row in rows),
        "tabs": [{"label": words[each], "url": f"?xem={each}", "current": each == tab} for each in queries.TABS],
        "receives": Power.DOSSIERS_RECEIVE in reach.powers,
    }
    return render(request, "dossiers/inbox.html", context)


@require_safe
@signed_in
def listed(request: SignedInRequest) -> HttpResponse:
    """All dossiers I may know of."""
    access.own_reach(request.actor)
    typed, state, late = typed_in(request), request.GET.get("trang-thai", ""), bool(request.GET.get("tre"))
    since, until = _day(request.GET.get("tu", "")), _day(request.GET.get("den", ""))
    page = page_of(queries.listed(request.actor, typed, state, late, since, until), request)
    now = timezone.now()
    context = {
        "q": typed,
        "page": page,
        "rows": [{"dossier": row, "late": row.is_late(now)} for row in page.object_list],
        "choices": _choices(typed, state, late),
        "kept": [(name, value) for name, value in (("trang-thai", state), ("tre", "1" if late else "")) if value],
    }
    return render(request, "dossiers/list.html", context)


@require_safe
@signed_in
def find(request: SignedInRequest) -> HttpResponse:
    """The dossier of a code; a code nobody knows leads to the list, with what was typed."""
    access.own_reach(request.actor)
    code = request.GET.get("ma", "").strip()[:100]
    found = queries.by_code(request.actor, code)
    if found is not None:
        return redirect("dossier", found.id)
    return redirect(f"/ho-so/danh-sach?{urlencode({'q': code})}")


def _choices(typed: str, state: str, late: bool) -> list[dict[str, Any]]:
    kept = {"q": typed} if typed else {}
    words = [("", _("Tất cả")), ("dang-mo", _("Đang mở")), *DossierState.choices]
    found = [
        {"label": label, "url": "?" + urlencode(kept | {"trang-thai": value}), "current": state == value and not late}
        for value, label in words
    ]
    return [*found, {"label": _("Trễ hạn"), "url": "?" + urlencode(kept | {"tre": "1"}), "current": late}]


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
