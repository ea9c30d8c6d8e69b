"""The recording on the briefing's page: listening, and what the desk decides about the file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.models import Briefing
from giaoban.briefings.recording import access
from giaoban.briefings.recording.actions import files
from giaoban.briefings.recording.forms import DeleteForm
from giaoban.briefings.recording.marks import marks_of
from giaoban.briefings.recording.models import Recording, RecordingState, Use
from giaoban.briefings.recording.timeline import timeline_of
from giaoban.kernel.attachments.serve import serve
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def recording(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Listen, with marks to jump to; while the file is being made, how far it is."""
    return page(request, briefing_to_see(request.actor, briefing_id))


def page(
    request: SignedInRequest, briefing: Briefing, *, status: int = 200, form: DeleteForm | None = None
) -> HttpResponse:
    """The section's page; `form` is a deletion that was refused."""
    row = access.recording_of(briefing)
    keeper = access.keeps(request.actor, briefing)
    context: dict[str, Any] = {
        "briefing": briefing,
        "recording": row,
        "keeper": keeper,
        "hears": row is not None and access.hears(request.actor, row),
        "form": form or DeleteForm(),
    }
    if row is not None:
        stretches = list(row.stretches.all())
        context |= {"stretches": stretches, "uses": row.uses.all()[:50] if keeper else []}
        if row.state == RecordingState.READY:
            context["player"] = player(briefing, row)
    return render(request, "recording/page.html", context, status=status)


def player(briefing: Briefing, row: Recording) -> dict[str, Any]:
    """What the player's template needs."""
    timeline = timeline_of(row.stretches.all())
    small = row.small
    return {
        "src": reverse("recording_file", args=[briefing.id, "nghe"]),
        "seconds": max(1, row.seconds),
        "marks": marks_of(briefing, timeline),
        "size": small.size if small else 0,
        "full_size": row.audio.size if row.audio else 0,
    }


@require_safe
@signed_in
def file(request: SignedInRequest, briefing_id: UUID, sound: str) -> HttpResponseBase:
    """The sound: `nghe` (small) or `day-du`; with `?tai=1` as a download. Who takes it is on record."""
    row = access.recording_to_hear(request.actor, briefing_id)
    stored = {"nghe": row.small, "day-du": row.audio}.get(sound)
    if stored is None:
        raise Absent
    takes = bool(request.GET.get("tai"))
    use = Use.DOWNLOADED if takes else Use.LISTENED
    files.use_recording(actor=request.actor, briefing_id=briefing_id, use=use)
    return serve(stored, request, inline=not takes)


@require_POST
@signed_in
def act(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """What the keepers decide, by `viec`: ghep-lai, han-che, mo-rong, xoa."""
    briefing = briefing_to_see(request.actor, briefing_id)
    if not access.keeps(request.actor, briefing):
        raise Absent
    deed = request.POST.get("viec", "")
    if deed == "xoa":
        return _delete(request, briefing)
    try:
        messages.success(request, _done(request, briefing_id, deed))
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("recording", briefing_id)


def _done(request: SignedInRequest, briefing_id: UUID, deed: str) -> str:
    if deed == "ghep-lai":
        files.retry_recording(actor=request.actor, briefing_id=briefing_id)
        return _("Đang ghép lại tệp ghi âm.")
    if deed in ("han-che", "mo-rong"):
        restricted = deed == "han-che"
        files.restrict_recording(actor=request.actor, briefing_id=briefing_id, restricted=restricted)
        return _("Từ nay chỉ ban thư ký nghe được.") if restricted else _("Từ nay mọi điểm cầu dự họp nghe được.")
    raise RuleBroken(_("Chưa rõ việc cần làm. Hãy tải lại trang rồi bấm lại."))


def _delete(request: SignedInRequest, briefing: Briefing) -> HttpResponse:
    form = DeleteForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if form.run(lambda: files.delete_recording(actor=request.actor, briefing_id=briefing.id, reason=reason)):
            messages.success(request, _("Đã xóa tệp ghi âm."))
            return redirect("recording", briefing.id)
    return page(request, briefing, status=422, form=form)
