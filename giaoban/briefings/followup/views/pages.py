"""Catching up, as a point sees it: what it missed first, then sound and pages together, minutes, its tasks."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.followup import access
from giaoban.briefings.followup.actions import listening
from giaoban.briefings.followup.archive import final_minutes
from giaoban.briefings.followup.forms import DismissForm
from giaoban.briefings.followup.queries import lost_by, pages_of, tasks_for, timeline_for
from giaoban.briefings.recording.actions.files import use_recording
from giaoban.briefings.recording.models import Use
from giaoban.briefings.recording.views.pages import player
from giaoban.kernel.attachments.serve import Stored, serve_stored
from giaoban.kernel.errors import RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in

LARGEST_BEAT = 20_000


@require_safe
@signed_in
@ensure_csrf_cookie
def catch_up(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The page; while nothing is packed yet it says so."""
    return page(request, briefing_id)


def page(
    request: SignedInRequest, briefing_id: UUID, *, status: int = 200, form: DismissForm | None = None
) -> HttpResponse:
    """The same with a refusal to take back (`form`)."""
    briefing = briefing_to_see(request.actor, briefing_id)
    keeper = access.keeps_briefing(request.actor, briefing)
    bundle = access.bundle_of(briefing)
    context: dict[str, Any] = {"briefing": briefing, "bundle": bundle, "keeper": keeper, "form": form or DismissForm()}
    if bundle is not None and bundle.edition:
        caught = access.catch_up_of(request.actor, briefing_id)
        timeline = timeline_for(caught)
        context |= {
            "missed": caught.missed,
            "lost": lost_by(caught.missed, timeline),
            "player": player(briefing, caught.recording) if caught.recording else None,
            "pages": pages_of(bundle, timeline),
            "minutes": final_minutes(briefing),
            "tasks": tasks_for(caught),
        }
    return render(request, "followup/page.html", context, status=status)


@require_safe
@signed_in
def archive(request: SignedInRequest, briefing_id: UUID) -> HttpResponseBase:
    """All of it as one file, in parts when asked."""
    caught = access.catch_up_of(request.actor, briefing_id)
    bundle = caught.bundle
    if bundle.has_sound and caught.recording is not None:
        use_recording(actor=request.actor, briefing_id=briefing_id, use=Use.DOWNLOADED)
    name = f"xem-lai-{bundle.briefing.starts_at:%Y-%m-%d} {bundle.briefing.title[:80]}.zip"
    stored = Stored(bundle.archive, bundle.size, "application/zip", name, f"{bundle.id}-{bundle.edition}")
    answer = serve_stored(stored, request, inline=False)
    answer["Cache-Control"] = "private, no-cache"  # the address stays when the bundle is made anew
    return answer


@require_POST
@signed_in
def beat(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The player tells what was heard: `{"ranges": [[from, to], …]}` in seconds of the sound."""
    access.catch_up_of(request.actor, briefing_id)
    try:
        row = listening.hear_catch_up(actor=request.actor, briefing_id=briefing_id, ranges=_ranges(request))
    except RuleBroken as refusal:
        return JsonResponse({"error": str(refusal.message)}, status=422)
    return JsonResponse({"seconds": row.seconds})


@require_POST
@signed_in
def act(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The point has read it (`da-xem`), or need not (`khong-can`, with a reason)."""
    access.catch_up_of(request.actor, briefing_id)
    form = None
    try:
        if request.POST.get("viec") == "khong-can":
            form = DismissForm(request.POST)
            if not form.is_valid():
                return page(request, briefing_id, status=422, form=form)
            listening.dismiss_catch_up(actor=request.actor, briefing_id=briefing_id, **form.cleaned_data)
        else:
            listening.confirm_catch_up(actor=request.actor, briefing_id=briefing_id)
        messages.success(request, _("Đã ghi nhận."))
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("catch_up", briefing_id)


def _ranges(request: HttpRequest) -> list[tuple[float, float]]:
    refused = RuleBroken(_("Không đọc được phần đã nghe. Hãy tải lại trang."))
    if len(request.body) > LARGEST_BEAT:
        raise refused
    try:
        return [(_second(start), _second(end)) for start, end in json.loads(request.body)["ranges"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise refused from None


def _second(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 10**6:
        raise ValueError("not a position")
    return float(value)
