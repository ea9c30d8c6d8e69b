"""Creating a briefing and getting it ready."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings import access
from giaoban.briefings.actions import briefings as actions
from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.forms import AgendaForm, BriefingForm, CancelForm, DocumentForm
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.queries import hosts_for, point_tree, prepared
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.access import holds
from giaoban.org.http import SignedInRequest
from giaoban.org.powers import Power
from giaoban.org.views.guard import signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """Title, kind, time, desk: then it exists and the rest is added on its page."""
    hosts = hosts_for(request.actor)
    if not hosts:
        raise Absent
    form = BriefingForm(request.POST or None, host=hosts[0])
    if request.method == "POST" and form.is_valid():
        made = form.run(lambda: actions.create_briefing(actor=request.actor, host_id=hosts[0].id, plan=form.plan()))
        if made is not None:
            return redirect("briefing_points", made.id)
    return render(request, "briefings/new.html", {"form": form, "host": hosts[0]}, status=_status(form))


@require_safe
@signed_in
def briefing(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The page of a briefing: invitation for those who come, workbench for those who prepare."""
    return page(request, access.briefing_to_see(request.actor, briefing_id))


def page(request: SignedInRequest, row: Briefing, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The briefing's page, with forms that were refused keeping what was typed."""
    prepares = holds(request.actor, Power.BRIEFINGS_CONVENE, row.host)
    editable = prepares and not row.is_over
    context = {
        "briefing": row,
        "prepares": prepares,
        "editable": editable,
        **prepared(row),
        **(
            {"agenda_form": AgendaForm(), "document_form": DocumentForm(briefing=row), "cancel_form": CancelForm()}
            | forms
        ),
    }
    return render(request, "briefings/briefing.html", context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Correct title, time or desk."""
    row = access.briefing_to_prepare(request.actor, briefing_id)
    form = BriefingForm(request.POST or None, host=row.host, initial=BriefingForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        changed = form.run(
            lambda: actions.change_briefing(actor=request.actor, briefing_id=briefing_id, plan=form.plan())
        )
        if changed is not None:
            told = row.state == BriefingState.CALLED
            messages.success(request, _("Đã lưu. Nơi được mời sẽ nhận thông báo thay đổi.") if told else _("Đã lưu."))
            return redirect("briefing", briefing_id)
    context = {"form": form, "host": row.host, "briefing": row}
    return render(request, "briefings/new.html", context, status=_status(form))


@require_POST
@signed_in
def open_room(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Open the room and go in."""
    try:
        actions.open_briefing(actor=request.actor, briefing_id=briefing_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
        return redirect("briefing", briefing_id)
    return redirect("room", briefing_id)


@require_POST
@signed_in
def cancel(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Call it off, saying why."""
    row = access.briefing_to_prepare(request.actor, briefing_id)
    form = CancelForm(request.POST)
    if (
        form.is_valid()
        and form.run(
            lambda: actions.cancel_briefing(
                actor=request.actor, briefing_id=briefing_id, reason=form.cleaned_data["reason"]
            )
        )
        is not None
    ):
        messages.success(request, _("Đã hủy cuộc họp."))
        return redirect("briefing", briefing_id)
    return page(request, row, status=422, cancel_form=form)


@require_http_methods(["GET", "POST"])
@signed_in
def points(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Choose bridge points from the unit tree: a whole subtree, a level, or one by one."""
    row = access.briefing_to_prepare(request.actor, briefing_id)
    if request.method == "POST":
        try:
            wanted = [UUID(value) for value in request.POST.getlist("unit")]
            choose_points(actor=request.actor, briefing_id=briefing_id, unit_ids=wanted)
        except ValueError:
            messages.error(request, _("Danh sách đơn vị không đọc được. Hãy tải lại trang và chọn lại."))
        except RuleBroken as refusal:
            messages.error(request, str(refusal.message))
        else:
            messages.success(request, _("Đã lưu điểm cầu."))
            return redirect("briefing", briefing_id)
    tree = point_tree(row)
    levels = {entry.unit.level: entry.unit.get_level_display() for entry in tree}
    return render(request, "briefings/points.html", {"briefing": row, "tree": tree, "levels": levels})


def _status(form: BriefingForm) -> int:
    return 422 if form.is_bound and form.errors else 200
