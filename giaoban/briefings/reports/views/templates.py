"""The agency's templates: list and editor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.reports import access
from giaoban.briefings.reports.actions import templates as actions
from giaoban.briefings.reports.editor import Editing, changed, editing_of, fresh, posted
from giaoban.briefings.reports.models import ReportTemplate
from giaoban.briefings.reports.queries import listed_templates
from giaoban.kernel.errors import RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in


@require_safe
@signed_in
def listing(request: SignedInRequest) -> HttpResponse:
    """All templates in use, or those put away."""
    host, retired, typed = access.agency(request.actor), request.GET.get("loc") == "thoi-dung", typed_in(request)
    context = {
        "host": host,
        "page": page_of(listed_templates(host, typed=typed, retired=retired), request),
        "q": typed,
        "retired": retired,
        "choices": [
            {"label": _("Đang dùng"), "url": "?", "current": not retired, "count": None},
            {"label": _("Thôi dùng"), "url": "?loc=thoi-dung", "current": retired, "count": None},
        ],
    }
    return render(request, "reports/templates.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """Write one; `?tu=<id>` begins with a copy of another."""
    host = access.agency(request.actor)
    if request.method == "GET":
        return _editor(request, None, _beginning(request))
    editing, wanted = posted(request.POST), request.POST.get("viec", "luu")
    if wanted != "luu":
        return _editor(request, None, changed(editing, wanted))
    try:
        row = actions.create_report_template(
            actor=request.actor, host_id=host.id, title=editing.title, blank=editing.blank()
        )
    except RuleBroken as refusal:
        return _editor(request, None, editing, refusal)
    messages.success(request, _("Đã lưu mẫu. Mẫu có ở trang Yêu cầu báo cáo của mỗi cuộc họp."))
    return redirect("report_template", row.id)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, report_template_id: UUID) -> HttpResponse:
    """Change one; where a colleague saved first, theirs is shown beside what was typed."""
    row = access.template_to_keep(request.actor, report_template_id)
    if request.method == "GET":
        return _editor(request, row, editing_of(row.title, row.edition, row.asked()))
    editing, wanted = posted(request.POST), request.POST.get("viec", "luu")
    if wanted != "luu":
        return _editor(request, row, changed(editing, wanted))
    try:
        saved = actions.change_report_template(
            actor=request.actor, report_template_id=row.id, edition=editing.edition, title=editing.title,
            blank=editing.blank(),
        )  # fmt: skip
    except RuleBroken as refusal:
        return _editor(request, row, editing, refusal)
    messages.success(request, _("Đã lưu, bản {n}. Yêu cầu đã gửi vẫn giữ mẫu cũ.").format(n=saved.edition))
    return redirect("report_template", row.id)


@require_POST
@signed_in
def retire(request: SignedInRequest, report_template_id: UUID) -> HttpResponse:
    """Put it away, or take it up again (`dung-lai`)."""
    act = actions.revive_report_template if request.POST.get("dung-lai") else actions.retire_report_template
    act(actor=request.actor, report_template_id=report_template_id)
    return redirect("report_templates")


def _beginning(request: SignedInRequest) -> Editing:
    like = request.GET.get("tu", "")
    if not like:
        return fresh()
    try:
        row = access.template_to_keep(request.actor, UUID(like))
    except ValueError:
        return fresh()
    return editing_of(_("{title} (bản sao)").format(title=row.title), 0, row.asked())


def _editor(
    request: SignedInRequest, row: ReportTemplate | None, editing: Editing, refusal: RuleBroken | None = None
) -> HttpResponse:
    stale = row is not None and refusal is not None and refusal.code == "stale"
    context = {
        "row": row,
        "editing": editing,
        # Saving once more after a colleague's change starts from theirs.
        "edition": row.edition if row is not None and stale else editing.edition,
        "newer": editing_of(row.title, row.edition, row.asked()) if row is not None and stale else None,
        "refusal": refusal,
        "typed_columns": [column for column in editing.columns if column.total != "share"],
    }
    return render(request, "reports/template.html", context, status=422 if refusal else 200)
