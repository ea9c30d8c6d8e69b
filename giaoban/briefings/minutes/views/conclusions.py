"""The conclusions of a briefing: read by the invited, written by the desk, confirmed by the chair."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.minutes import access
from giaoban.briefings.minutes.actions import conclusions as actions
from giaoban.briefings.minutes.actions.reviews import put_review_first
from giaoban.briefings.minutes.forms import ConclusionForm
from giaoban.briefings.minutes.models import Conclusion, Review
from giaoban.briefings.minutes.offers import offer_of
from giaoban.briefings.minutes.previous import open_tasks_before
from giaoban.briefings.minutes.queries import lines_of
from giaoban.briefings.models import Briefing
from giaoban.kernel.errors import RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def conclusions(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """What was concluded and what became of it; before the meeting, what the last one left open."""
    return page(request, briefing_to_see(request.actor, briefing_id))


def page(request: SignedInRequest, briefing: Briefing, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page, with a form that was refused keeping what was typed."""
    desk = access.sits_at_desk(request.actor, briefing)
    context = {
        "briefing": briefing,
        "desk": desk,
        "chairs": desk and request.actor.post_id == briefing.chair_post_id,
        "lines": lines_of(briefing, drafts=desk),
        **_before(request, briefing),
        **more,
    }
    if desk and "form" not in context:
        context["form"] = ConclusionForm(briefing=briefing, initial={"item": str(briefing.item_id or "")})
    return render(request, "minutes/conclusions.html", context, status=status)


@require_POST
@signed_in
def write(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """A new draft."""
    briefing = access.desk_of(request.actor, briefing_id).briefing
    form = ConclusionForm(request.POST, briefing=briefing)
    if form.is_valid():
        key = form.cleaned_data["key"]
        made = form.run(
            lambda: actions.write_conclusion(actor=request.actor, briefing_id=briefing_id, plan=form.plan(), key=key)
        )
        if made is not None:
            messages.success(request, _("Đã ghi kết luận. Bấm Trình chủ trì để xác nhận."))
            return redirect("conclusions", briefing_id)
    return page(request, briefing, status=422, form=form)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, briefing_id: UUID, conclusion_id: UUID) -> HttpResponse:
    """Correct a draft; for a confirmed one, write the one that takes its place."""
    briefing = access.desk_of(request.actor, briefing_id).briefing
    row = access.conclusion_of(briefing, conclusion_id)
    form = ConclusionForm(request.POST or None, briefing=briefing, initial=ConclusionForm.initial_of(row))
    newer: Conclusion | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, briefing, row, form)
            return redirect("conclusions", briefing_id)
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
            newer = access.conclusion_of(briefing, conclusion_id) if refusal.code == "stale" else None
    if newer is not None:  # the next saving starts from what is shown beside
        typed = request.POST.copy()
        typed["edition"] = str(newer.edition)
        form.data = typed
    context = {"briefing": briefing, "row": row, "form": form, "newer": newer}
    return render(request, "minutes/conclusion.html", context, status=422 if form.is_bound and form.errors else 200)


@require_POST
@signed_in
def act(request: SignedInRequest, briefing_id: UUID, conclusion_id: UUID) -> HttpResponse:
    """Propose (`trinh`), confirm (`xac-nhan`), send back (`tra-lai`), take away (`bo`)."""
    access.desk_of(request.actor, briefing_id)
    chosen: dict[str, Any] = {"actor": request.actor, "briefing_id": briefing_id, "conclusion_id": conclusion_id}
    typed = request.POST.get("edition", "")
    chosen["edition"] = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0
    deeds: dict[str, Any] = {
        "trinh": (actions.propose_conclusion, _("Đã trình chủ trì.")),
        "xac-nhan": (actions.confirm_conclusion, _("Đã xác nhận kết luận.")),
        "bo": (actions.remove_conclusion, _("Đã bỏ bản nháp.")),
    }
    verb = request.POST.get("viec", "trinh")
    try:
        if verb == "tra-lai":
            actions.send_back_conclusion(**chosen, remark=request.POST.get("remark", ""))
            messages.success(request, _("Đã trả lại để thư ký sửa."))
        elif verb in deeds:
            deed, done = deeds[verb]
            deed(**chosen)
            messages.success(request, done)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("conclusions", briefing_id)


@require_POST
@signed_in
def review(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Put the last briefing's open tasks at the head of the agenda."""
    try:
        put_review_first(actor=request.actor, briefing_id=briefing_id)
        messages.success(request, _("Đã đưa việc còn lại của cuộc họp trước lên đầu chương trình."))
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("conclusions", briefing_id)


def _save(request: SignedInRequest, briefing: Briefing, row: Conclusion, form: ConclusionForm) -> None:
    plan, values = form.plan(), form.cleaned_data
    if row.is_public:
        key = values["key"] or str(row.id)
        actions.write_conclusion(
            actor=request.actor, briefing_id=briefing.id, plan=plan, key=key, replaces=row.id
        )  # fmt: skip
        messages.success(request, _("Đã ghi kết luận thay thế. Chủ trì xác nhận thì bản cũ mới hết hiệu lực."))
        return
    actions.change_conclusion(
        actor=request.actor, briefing_id=briefing.id, conclusion_id=row.id, edition=values["edition"] or 0, plan=plan
    )
    messages.success(request, _("Đã lưu."))


def _before(request: SignedInRequest, briefing: Briefing) -> dict[str, Any]:
    """What the last briefing left open, or the offer to put it on the agenda."""
    row = Review.objects.filter(briefing=briefing).select_related("previous").first()
    if row is None or not row.is_on_the_agenda:
        return {"offer": offer_of(request.actor, briefing)}
    today = timezone.localdate()
    return {"review": row, "open_tasks": [(task, task.is_late(today)) for task in open_tasks_before(briefing)]}
