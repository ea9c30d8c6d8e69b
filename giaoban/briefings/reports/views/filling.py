"""A unit writes its report: saved by itself while it is written, checked when it is handed in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.briefings.reports import access
from giaoban.briefings.reports.actions.reports import clean_draft, hand_in_report, save_report
from giaoban.briefings.reports.checking import Problem, name_of, problems_of
from giaoban.briefings.reports.models import Report, ReportState
from giaoban.briefings.reports.tables import field_lines
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import clock
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in

#: What the page's script asks for when it saves by itself.
BY_ITSELF = "tu-luu"


@require_http_methods(["GET", "POST"])
@signed_in
def fill(request: SignedInRequest, briefing_id: UUID, report_request_id: UUID) -> HttpResponse:
    """The form of my unit's report."""
    row = access.report_to_fill(request.actor, briefing_id, report_request_id)
    if request.method == "GET":
        return _page(request, row)
    wanted = request.POST.get("viec", "")
    act = hand_in_report if wanted == "nop" else save_report
    answers, cells = _typed(request.POST, "q-"), _typed(request.POST, "c-")
    try:
        saved = act(
            actor=request.actor, briefing_id=briefing_id, report_request_id=report_request_id, answers=answers,
            cells=cells, edition=_number(request.POST.get("edition", "")),
        )  # fmt: skip
    except RuleBroken as refusal:
        if wanted == BY_ITSELF:
            return JsonResponse({"said": str(refusal.message)}, status=409)
        return _page(request, row, refusal=refusal)
    if wanted == BY_ITSELF:
        at = clock(saved.saved_at or timezone.now())
        return JsonResponse({"edition": saved.edition, "said": _("Đã lưu nháp lúc {at}.").format(at=at)})
    if wanted == "nop":
        messages.success(request, _("Đã nộp báo cáo. Sửa được đến hết hạn nộp."))
    else:
        messages.success(request, _("Đã lưu nháp. Nhớ bấm Nộp báo cáo khi xong."))
    return redirect("report_fill", briefing_id, report_request_id)


def _page(request: SignedInRequest, row: Report, refusal: RuleBroken | None = None) -> HttpResponse:
    """The form; after a refusal with everything as it was typed, and where a colleague saved first, their text."""
    blank, now = row.request.asked(), timezone.now()
    draft = row.draft if refusal is None else clean_draft(row, _typed(request.POST, "q-"), _typed(request.POST, "c-"))
    answers, cells = draft.get("answers", {}), draft.get("cells", {})
    incomplete = refusal is not None and refusal.code == "incomplete"
    problems = problems_of(blank, answers, cells) if incomplete else []
    wrong = {problem.place: problem.sentence for problem in problems}
    stale = refusal is not None and refusal.code == "stale"
    closed = row.request.cancelled_at is not None or (row.state == ReportState.HANDED and row.request.is_due(now))
    context = {
        "briefing": row.request.briefing,
        "row": row.request,
        "report": row,
        "answers": [(one, answers.get(one.key, ""), wrong.get(f"q-{one.key}", "")) for one in blank.questions],
        "columns": blank.columns,
        "lines": field_lines(row, cells, problems),
        "problems": problems,
        "refusal": None if incomplete else refusal,
        "differences": _differences(row, answers, cells) if stale else [],
        "edition": row.edition,
        "closed": closed,
        "is_due": row.request.is_due(now),
    }
    return render(request, "reports/fill.html", context, status=422 if refusal else 200)


def _differences(row: Report, answers: dict[str, str], cells: dict[str, str]) -> list[Problem]:
    """Where the colleague's draft says something else: their words, beside what was typed."""
    blank = row.request.asked()
    said = row.texts()
    places = [(f"q-{q.key}", q.heading, said.get(q.key, ""), answers.get(q.key, "")) for q in blank.questions]
    for line in blank.lines:
        for column in blank.columns:
            key = f"{line.key}.{column.key}"
            places.append((f"c-{key}", name_of(line, column), row.cells().get(key, ""), cells.get(key, "")))
    return [Problem(place, label, theirs) for place, label, theirs, typed in places if theirs != typed]


def _typed(data: QueryDict, prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): str(data[name]) for name in data if name.startswith(prefix)}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
