"""The roll-call on the briefing's page: all points for who keeps it, one's own list for a point."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.models import Briefing, Guest
from giaoban.briefings.rollcall import access
from giaoban.briefings.rollcall.actions import calls
from giaoban.briefings.rollcall.forms import QuorumForm
from giaoban.briefings.rollcall.queries import PointList, is_of, matching_lists, quorum_of, roll_of
from giaoban.briefings.rollcall.sheet import roll_sheet
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import plain
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@signed_in
def rollcall(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Red first: the points whose lists are missing. A point goes straight to its own."""
    briefing = briefing_to_see(request.actor, briefing_id)
    if not access.keeps(request.actor, briefing):
        return redirect("roll_point", briefing_id, access.own_point(request.actor, briefing_id)[1].id)
    return page(request, briefing)


def page(
    request: SignedInRequest, briefing: Briefing, *, status: int = 200, rule: QuorumForm | None = None
) -> HttpResponse:
    """The keepers' page; `rule` is a form that was refused."""
    typed, state = request.GET.get("q", "")[:100], request.GET.get("tinh-trang", "")
    lists, call = roll_of(briefing), access.roll_call(briefing)
    rows = matching_lists(lists, typed=typed, state=state)
    context = {
        "briefing": briefing,
        "call": call,
        "quorum": quorum_of(briefing, lists),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("trang")),
        "q": typed,
        "choices": _choices(lists, state),
        "rule": rule or QuorumForm(initial={"basis": call.basis, "percent": call.percent}),
        "people": sum(row.tally.present for row in lists),
        "listed": sum(row.tally.listed for row in lists),
        "missing": sum(row.state == "empty" for row in lists),
        "guests": _guests(briefing),
    }
    return render(request, "rollcall/page.html", context, status=status)


@require_POST
@signed_in
def quorum(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Choose the rule."""
    briefing = _kept(request, briefing_id)
    form = QuorumForm(request.POST)
    if (
        form.is_valid()
        and form.run(lambda: calls.choose_quorum(actor=request.actor, briefing_id=briefing_id, **form.cleaned_data))
        is not None
    ):
        messages.success(request, _("Đã lưu số dự tối thiểu."))
        return redirect("rollcall", briefing_id)
    return page(request, briefing, status=422, rule=form)


@require_POST
@signed_in
def close(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Close the roll-call, or open it again (`mo-lai`)."""
    _kept(request, briefing_id)
    act = calls.reopen_roll_call if request.POST.get("mo-lai") else calls.close_roll_call
    try:
        act(actor=request.actor, briefing_id=briefing_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("rollcall", briefing_id)


@require_safe
@signed_in
def printed(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The whole list on paper."""
    briefing = _kept(request, briefing_id)
    lists = roll_of(briefing)
    context = {
        "briefing": briefing,
        "lists": lists,
        "missed": [row for row in lists if row.missed],
        "call": access.roll_call(briefing),
        "quorum": quorum_of(briefing, lists),
        "people": sum(row.tally.present for row in lists),
        "listed": sum(row.tally.listed for row in lists),
        "guests": _guests(briefing),
    }
    return render(request, "rollcall/print.html", context)


@require_safe
@signed_in
def sheet(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The whole list as XLSX."""
    briefing = _kept(request, briefing_id)
    name = f"diem-danh-{slugify(plain(briefing.title))[:60]}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(roll_sheet(briefing, roll_of(briefing)), XLSX, headers=headers)


def _guests(briefing: Briefing) -> list[Guest]:
    """Guests who came: listed beside the points, counted in no quorum."""
    return list(Guest.objects.filter(briefing=briefing, entered_at__isnull=False).order_by("entered_at"))


def _kept(request: SignedInRequest, briefing_id: UUID) -> Briefing:
    briefing = briefing_to_see(request.actor, briefing_id)
    if not access.keeps(request.actor, briefing):
        raise Absent
    return briefing


def _choices(lists: list[PointList], state: str) -> list[dict[str, object]]:
    names = (
        ("", _("Tất cả")),
        ("empty", _("Chưa điểm danh")),
        ("written", _("Đang ghi")),
        ("reported", _("Đã báo đủ")),
        ("checked", _("Đã duyệt")),
        ("missed", _("Lỡ một phần")),
    )
    return [
        {
            "label": label,
            "url": f"?tinh-trang={name}" if name else "?",
            "current": state == name,
            "count": sum(is_of(row, name) for row in lists),
        }
        for name, label in names
    ]
