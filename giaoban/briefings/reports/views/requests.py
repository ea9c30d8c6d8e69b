"""For those who ask: a briefing's requests, one request with every unit's state, one report. For units: their own."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.access import briefing_to_see, place_in
from giaoban.briefings.models import Briefing
from giaoban.briefings.reports import access, queries
from giaoban.briefings.reports.actions import reports as report_actions
from giaoban.briefings.reports.actions import requests as actions
from giaoban.briefings.reports.forms import AskForm, DueForm, ReturnForm
from giaoban.briefings.reports.models import Report, ReportRequest, ReportTemplate
from giaoban.briefings.reports.tables import read_lines
from giaoban.kernel.errors import RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in

PAGE = 50
#: Reports are proposed to be due so long before the meeting: time to read them.
DUE_BEFORE = timedelta(hours=24)


@require_safe
@signed_in
def reports(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """All requests with how far they are; a unit sees what it is asked for."""
    briefing = briefing_to_see(request.actor, briefing_id)
    keeper = access.keeps(request.actor, briefing)
    context: dict[str, Any] = {"briefing": briefing, "keeper": keeper, "now": timezone.now()}
    if keeper:
        context["requests"] = queries.requests_of(briefing)
    else:
        context["owed"] = queries.own_reports(briefing, place_in(request.actor, briefing_id).point)
    return render(request, "reports/reports.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def ask(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Ask the units."""
    briefing = access.briefing_to_ask_in(request.actor, briefing_id)
    initial = {"key": uuid4().hex, **DueForm.initial_at(_proposed_due(briefing))}
    form = AskForm(request.POST or None, briefing=briefing, initial=initial)
    if request.method == "POST" and form.is_valid():
        plan, key = form.plan(), form.cleaned_data["key"] or uuid4().hex
        made = form.run(lambda: actions.ask_reports(actor=request.actor, briefing_id=briefing_id, plan=plan, key=key))
        if made is not None:
            messages.success(request, _("Đã gửi yêu cầu. Các đơn vị nhận được thông báo ngay."))
            return redirect("report_request", briefing_id, made.id)
    context = {
        "briefing": briefing,
        "form": form,
        "has_template": ReportTemplate.objects.filter(host=briefing.host, retired_at=None).exists(),
    }
    return render(request, "reports/ask.html", context, status=422 if form.is_bound else 200)


@require_safe
@signed_in
def one(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID) -> HttpResponse:
    """Who has handed in, who is writing, who has not begun, who is late."""
    return _page(request, access.request_to_keep(request.actor, briefing_id, report_request_id))


@require_POST
@signed_in
def urge(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID) -> HttpResponse:
    """Remind all who have not handed in."""
    said = _("Đã nhắc các đơn vị chưa nộp.")
    which = {"briefing_id": briefing_id, "report_request_id": report_request_id}
    return _do(request, which, lambda: actions.urge_reports(actor=request.actor, **which), said)


@require_POST
@signed_in
def more(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID) -> HttpResponse:
    """Ask those, too, who were invited later."""
    said = _("Đã yêu cầu thêm và báo các đơn vị.")
    which = {"briefing_id": briefing_id, "report_request_id": report_request_id}
    return _do(request, which, lambda: actions.ask_newcomers(actor=request.actor, **which), said)


@require_POST
@signed_in
def due(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID) -> HttpResponse:
    """Another deadline."""
    row = access.request_to_keep(request.actor, briefing_id, report_request_id)
    form = DueForm(request.POST)
    if form.is_valid():
        moved = form.run(
            lambda: actions.move_report_due(
                actor=request.actor, briefing_id=briefing_id, report_request_id=report_request_id, due_at=form.due_at()
            )
        )
        if moved is not None:
            messages.success(request, _("Đã đổi hạn và báo các đơn vị chưa nộp."))
            return redirect("report_request", briefing_id, report_request_id)
    return _page(request, row, status=422, due_form=form)


@require_POST
@signed_in
def cancel(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID) -> HttpResponse:
    """The report is not needed after all."""
    said = _("Đã thôi yêu cầu và báo các đơn vị.")
    which = {"briefing_id": briefing_id, "report_request_id": report_request_id}
    return _do(request, which, lambda: actions.cancel_report_request(actor=request.actor, **which), said)


@require_safe
@signed_in
def read(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID, report_id: UUID) -> HttpResponse:
    """What one unit handed in."""
    return _report(request, access.report_to_read(request.actor, briefing_id, report_request_id, report_id))


@require_POST
@signed_in
def send_back(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID, report_id: UUID) -> HttpResponse:
    """Send it back with a reason."""
    row = access.report_to_read(request.actor, briefing_id, report_request_id, report_id)
    form = ReturnForm(request.POST)
    if form.is_valid():
        done = form.run(
            lambda: report_actions.return_report(
                actor=request.actor, briefing_id=briefing_id, report_request_id=report_request_id, report_id=report_id,
                **form.cleaned_data,
            )
        )  # fmt: skip
        if done is not None:
            messages.success(request, _("Đã trả lại và báo đơn vị."))
            return redirect("report_request", briefing_id, report_request_id)
    return _report(request, row, status=422, form=form)


def _page(
    request: SignedInRequest, row: ReportRequest, *, status: int = 200, due_form: DueForm | None = None
) -> HttpResponse:
    now = timezone.now()
    lines = queries.lines_of(row, now)
    typed, state = request.GET.get("q", "")[:100], request.GET.get("tinh-trang", "")
    found = queries.matching_lines(lines, typed=typed, state=state)
    handed = sum(line.report.counts for line in lines)
    again = row.urge_again_at()
    context = {
        "briefing": row.briefing,
        "row": row,
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "q": typed,
        "choices": _choices(lines, state),
        "asked": len(lines),
        "handed": handed,
        "missing": len(lines) - handed,
        "is_due": row.is_due(now),
        "newcomers": queries.newcomers(row),
        "urge_again": again if again is not None and again > now else None,
        "due_form": due_form or DueForm(initial=DueForm.initial_at(row.due_at)),
    }
    return render(request, "reports/request.html", context, status=status)


def _report(
    request: SignedInRequest, report: Report, *, status: int = 200, form: ReturnForm | None = None
) -> HttpResponse:
    blank, texts = report.request.asked(), report.handed_texts()
    context = {
        "briefing": report.request.briefing,
        "row": report.request,
        "report": report,
        "columns": blank.columns,
        "lines": read_lines(report),
        "answers": [(one.heading, texts.get(one.key, "")) for one in blank.questions],
        "form": form or ReturnForm(),
    }
    return render(request, "reports/report.html", context, status=status)


def _do(request: SignedInRequest, which: dict[str, UUID], act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, said)
    return redirect("report_request", which["briefing_id"], which["report_request_id"])


def _proposed_due(briefing: Briefing) -> Any:
    now = timezone.now()
    proposed = briefing.starts_at - DUE_BEFORE
    return proposed if proposed > now + timedelta(hours=1) else max(briefing.starts_at, now + timedelta(hours=2))


def _choices(lines: list[queries.UnitLine], state: str) -> list[dict[str, object]]:
    names = (
        ("", _("Tất cả")),
        ("late", _("Quá hạn")),
        ("waiting", _("Chưa làm")),
        ("draft", _("Đang soạn")),
        ("returned", _("Trả lại để sửa")),
        ("handed", _("Đã nộp")),
    )
    counted = [(name, label, sum(not name or line.state == name for line in lines)) for name, label in names]
    return [
        {
            "label": label,
            "url": f"?tinh-trang={name}" if name else "?",
            "current": state == name,
            "count": count,
        }
        for name, label, count in counted
        if count or not name or state == name
    ]
