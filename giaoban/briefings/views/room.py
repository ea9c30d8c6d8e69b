"""The room's shell, the check of the device before it, and the test of the link."""

import os
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings import access
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in

#: The most a link test moves in one direction (kB): half a minute at 64 kbit/s.
LARGEST_PROBE_KB = 256


@require_safe
@signed_in
@ensure_csrf_cookie
def room(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The room; before it is open, or after it ended, the briefing's own page says so, and one held in
    writing leads to its texts.
    """
    briefing = access.briefing_to_see(request.actor, briefing_id)
    if not briefing.is_open:
        return redirect("written" if briefing.held_in_writing else "briefing", briefing_id)
    return render(request, "briefings/room.html", {"briefing": briefing})


@require_safe
def room_shell(request: HttpRequest) -> HttpResponse:
    """The room's page without a briefing, the same for everybody: what the service worker keeps."""
    return render(request, "briefings/room.html")


@require_safe
@signed_in
@ensure_csrf_cookie
def check(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Microphone, loudspeaker, camera and link, before the room."""
    briefing = access.briefing_to_see(request.actor, briefing_id)
    return render(request, "briefings/check.html", {"briefing": briefing})


@require_safe
@signed_in
def link_down(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Bytes that no cache or compression can shorten: how fast does the link bring them?"""
    access.briefing_to_see(request.actor, briefing_id)
    return bytes_down(request)


def bytes_down(request: HttpRequest) -> HttpResponse:
    """As many kB as asked for, within reason."""
    wanted = request.GET.get("kb", "64")
    size = min(int(wanted), LARGEST_PROBE_KB) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 64
    return HttpResponse(os.urandom(size * 1024), "application/octet-stream", headers={"Cache-Control": "no-store"})


@require_POST
@signed_in
def link_up(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Takes up to 256 kB and forgets them: how fast does the link carry them?"""
    access.briefing_to_see(request.actor, briefing_id)
    return bytes_up(request)


def bytes_up(request: HttpRequest) -> HttpResponse:
    """Reads what was sent, within reason."""
    try:
        length = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        return HttpResponse(status=400)
    if length > LARGEST_PROBE_KB * 1024:
        return HttpResponse(status=413)
    request.read()
    return HttpResponse(status=204)
