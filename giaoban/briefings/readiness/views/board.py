"""The board: every point of a briefing, red first, each with what is missing and what mends it."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.access import briefing_to_see, place_in
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.readiness import access, queries
from giaoban.briefings.readiness.actions import points as actions
from giaoban.briefings.readiness.forms import RehearsalForm, RuleForm
from giaoban.briefings.readiness.judging import AMBER, GREEN, RED
from giaoban.briefings.readiness.models import ReadinessRule, Rehearsal
from giaoban.kernel.errors import RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in

PAGE = 60


@require_safe
@signed_in
def readiness(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The board for those who look after all points; a point goes straight to its own page."""
    briefing = briefing_to_see(request.actor, briefing_id)
    if not access.keeps(request.actor, briefing):
        return redirect("readiness_point", briefing_id, place_in(request.actor, briefing_id).point.id)
    return _board(request, briefing)


@require_safe
@signed_in
def printed(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The board on paper, with telephone numbers."""
    briefing = access.briefing_to_keep(request.actor, briefing_id)
    lines = queries.board(briefing, timezone.now())
    context = {"briefing": briefing, "lines": lines, "counts": _counts(lines), "now": timezone.now()}
    return render(request, "readiness/print.html", context)


@require_POST
@signed_in
def rehearsal(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Agree on a test session."""
    briefing = access.briefing_to_keep(request.actor, briefing_id)
    form = RehearsalForm(request.POST)
    if form.is_valid():
        made = form.run(
            lambda: actions.call_rehearsal(
                actor=request.actor, briefing_id=briefing_id, starts_at=form.starts_at(), note=form.cleaned_data["note"]
            )
        )
        if made is not None:
            messages.success(request, _("Đã hẹn thử cầu và báo mọi điểm cầu."))
            return redirect("readiness", briefing_id)
    return _board(request, briefing, status=422, form=form)


@require_POST
@signed_in
def urge_red(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Remind every red point."""
    return _do(
        request,
        lambda: actions.urge_red_points(actor=request.actor, briefing_id=briefing_id),
        _("Đã nhắc các điểm cầu chưa sẵn sàng."),
        redirect("readiness", briefing_id),
    )


@require_POST
@signed_in
def urge(request: SignedInRequest, briefing_id: UUID, point_id: UUID) -> HttpResponse:
    """Remind one point."""
    return _do(
        request,
        lambda: actions.urge_point(actor=request.actor, briefing_id=briefing_id, point_id=point_id),
        _("Đã nhắc điểm cầu."),
        redirect("readiness", briefing_id),
    )


@require_POST
@signed_in
def tick(request: SignedInRequest, briefing_id: UUID, point_id: UUID) -> HttpResponse:
    """Somebody saw that it was tested (`chua`: takes it back)."""
    tested = "chua" not in request.POST
    return _do(
        request,
        lambda: actions.tick_point(actor=request.actor, briefing_id=briefing_id, point_id=point_id, tested=tested),
        _("Đã ghi: điểm cầu đã thử.") if tested else _("Đã bỏ ghi thử cầu."),
        redirect("readiness_point", briefing_id, point_id),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def rule(request: SignedInRequest) -> HttpResponse:
    """The agency's rule, and those before it."""
    host, today = access.agency(request.actor), timezone.localdate()
    now = queries.rule_of(host, today)
    initial = {name: getattr(now, name) for name in RuleForm.base_fields if name != "from_on"} | {"from_on": today}
    form = RuleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = form.run(lambda: actions.set_readiness_rule(actor=request.actor, host_id=host.id, plan=form.plan()))
        if saved is not None:
            messages.success(request, _("Đã lưu quy định."))
            return redirect("readiness_rule")
    context = {"host": host, "form": form, "rules": ReadinessRule.objects.filter(host=host)}
    return render(request, "readiness/rule.html", context, status=422 if form.is_bound else 200)


def _board(
    request: SignedInRequest, briefing: Briefing, *, status: int = 200, form: RehearsalForm | None = None
) -> HttpResponse:
    now = timezone.now()
    lines = queries.board(briefing, now)
    typed, level = request.GET.get("q", "")[:100], request.GET.get("mau", "")
    counts = _counts(lines)
    known = Rehearsal.objects.filter(briefing=briefing).first()
    minutes = queries.rule_of(briefing.host, timezone.localtime(briefing.starts_at).date()).test_minutes
    proposed = known.starts_at if known else briefing.starts_at - timedelta(minutes=minutes + 30)
    context: dict[str, Any] = {
        "briefing": briefing,
        "coming": briefing.state == BriefingState.CALLED,
        "page": Paginator(queries.matching_lines(lines, typed=typed, level=level), PAGE).get_page(
            request.GET.get("trang")
        ),
        "q": typed,
        "counts": counts,
        "all": len(lines),
        "choices": _choices(counts, len(lines), level),
        "rehearsal": known,
        "minutes": minutes,
        "form": form or RehearsalForm(initial=RehearsalForm.initial_at(proposed, known.note if known else "")),
    }
    return render(request, "readiness/board.html", context, status=status)


def _counts(lines: list[queries.PointLine]) -> dict[str, int]:
    found = Counter(line.level for line in lines)
    return {level: found[level] for level in (RED, AMBER, GREEN)}


def _choices(counts: dict[str, int], every: int, level: str) -> list[dict[str, object]]:
    names = (
        ("", _("Tất cả"), every),
        (RED, _("Chưa sẵn sàng"), counts[RED]),
        (AMBER, _("Cần xem"), counts[AMBER]),
        (GREEN, _("Sẵn sàng"), counts[GREEN]),
    )
    return [
        {"label": label, "url": f"?mau={name}" if name else "?", "current": level == name, "count": count}
        for name, label, count in names
    ]


def _do(request: SignedInRequest, act: Callable[[], object], said: str, then: HttpResponse) -> HttpResponse:
    try:
        act()
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, said)
    return then
