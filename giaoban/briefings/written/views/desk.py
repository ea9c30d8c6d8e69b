"""What the host's office does: writes, sends, gives more time, urges, ends, or meets after all."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from giaoban.briefings.models import AgendaItem
from giaoban.briefings.written import access
from giaoban.briefings.written.actions import sending
from giaoban.briefings.written.actions.texts import start_written, write_item_text
from giaoban.briefings.written.forms import ExtendForm, MeetForm, SendForm, TermForm
from giaoban.briefings.written.models import ItemText
from giaoban.briefings.written.views.pages import desk_page
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_POST
@signed_in
def start(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Prepare a draft to be held in writing."""
    try:
        start_written(actor=request.actor, briefing_id=briefing_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
        return redirect("briefing", briefing_id)
    return redirect("written", briefing_id)


@require_POST
@signed_in
def text(request: SignedInRequest, briefing_id: UUID, item_id: UUID) -> HttpResponse:
    """Save one item's text. By htmx it answers with what became of it; else it goes back to the page."""
    written = access.written_to_prepare(request.actor, briefing_id)
    item = AgendaItem.objects.filter(briefing=written.briefing, id=item_id).first()
    if item is None:
        raise Absent
    typed = request.POST.get("edition", "")
    edition = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0
    theirs, problem = None, ""
    try:
        row = write_item_text(
            actor=request.actor, briefing_id=briefing_id, item_id=item_id, text=request.POST.get("text", ""),
            edition=edition,
        )  # fmt: skip
        edition = row.edition
    except RuleBroken as refusal:
        problem = str(refusal.message)
        theirs = ItemText.objects.get(item=item) if refusal.code == "stale" else None
        edition = theirs.edition if theirs else edition
    by_htmx = request.headers.get("HX-Request") == "true"
    if not problem and not by_htmx:
        return redirect("written", briefing_id)
    context = {
        "briefing": written.briefing, "item": item, "text": request.POST.get("text", ""), "edition": edition,
        "theirs": theirs, "problem": problem, "before": typed, "saved": not problem,
    }  # fmt: skip
    template = "written/text_state.html" if by_htmx else "written/text_page.html"
    return render(request, template, context, status=422 if problem else 200)


@require_POST
@signed_in
def send(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Circulate it."""
    written = access.written_to_prepare(request.actor, briefing_id)
    form = SendForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            sending.send_in_writing(
                actor=request.actor, briefing_id=briefing_id, due_at=form.due_at(), letter=values["letter"],
                day_off=values["day_off"],
            )  # fmt: skip
        except RuleBroken as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, _("Đã gửi. Danh sách dưới đây tự cập nhật khi các đơn vị đọc và xác nhận."))
            return redirect("written", briefing_id)
    else:
        form.without_day_off()
    return desk_page(request, written.briefing, status=422, send_form=form)


@require_POST
@signed_in
def extend(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """More time for everybody."""
    written = access.written_to_prepare(request.actor, briefing_id)
    form = ExtendForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            sending.extend_written(
                actor=request.actor, briefing_id=briefing_id, due_at=form.due_at(), reason=values["reason"],
                edition=values["edition"], day_off=values["day_off"],
            )  # fmt: skip
        except RuleBroken as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, _("Đã dời hạn và báo các đơn vị."))
            return redirect("written", briefing_id)
    else:
        form.without_day_off()
    return desk_page(request, written.briefing, status=422, extend_form=form)


@require_POST
@signed_in
def urge(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Remind the units that have not acknowledged."""
    try:
        count = sending.urge_in_writing(actor=request.actor, briefing_id=briefing_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, ngettext("Đã nhắc %(n)d đơn vị.", "Đã nhắc %(n)d đơn vị.", count) % {"n": count})
    return redirect("written", briefing_id)


@require_POST
@signed_in
def meet(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Questions show that people have to meet."""
    written = access.written_to_prepare(request.actor, briefing_id)
    form = MeetForm(request.POST)
    if form.is_valid():
        turned = form.run(
            lambda: sending.turn_into_meeting(
                actor=request.actor, briefing_id=briefing_id, starts_at=form.starts_at(),
                reason=form.cleaned_data["reason"],
            )
        )  # fmt: skip
        if turned is not None:
            messages.success(request, _("Đã chuyển thành cuộc họp và báo các đơn vị. Hãy xem lại rồi gửi giấy mời."))
            return redirect("briefing", briefing_id)
    return desk_page(request, written.briefing, status=422, meet_form=form)


@require_POST
@signed_in
def conclude(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The chair ends it."""
    try:
        sending.conclude_written(actor=request.actor, briefing_id=briefing_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
        return redirect("written", briefing_id)
    messages.success(request, _("Đã kết thúc. Máy chủ đang dựng báo cáo kết quả và thông báo kết luận."))
    return redirect("conclusions", briefing_id)


def _refused(form: TermForm, refusal: RuleBroken) -> None:
    """Put the refusal where it belongs; the question about a day off appears with the day it is about."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
    if refusal.code != "day_off":
        form.without_day_off()
