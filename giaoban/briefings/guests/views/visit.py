"""The guests' own pages: the link, the waiting room, the room, the page under discussion."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.guests.access import may_be_inside
from giaoban.briefings.guests.actions.visits import use_guest_link
from giaoban.briefings.guests.door.endpoint import COOKIE
from giaoban.briefings.guests.limits import wrong_links
from giaoban.briefings.guests.links import actor_of, cookie_seconds, guest_of_browser, guest_of_link, new_secret
from giaoban.briefings.guests.sight import document_in_view
from giaoban.briefings.models import DocumentPage, Guest
from giaoban.briefings.views.room import bytes_down, bytes_up
from giaoban.kernel.attachments.serve import serve_derived
from giaoban.kernel.errors import Absent, RuleBroken

P = ParamSpec("P")
GuestView = Callable[Concatenate[HttpRequest, Guest, P], HttpResponseBase]
PublicView = Callable[Concatenate[HttpRequest, UUID, P], HttpResponseBase]


@require_http_methods(["GET", "POST"])
@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites, to what, when. Only the button uses the link up: what looks at links in messages does not."""
    address = request.META.get("REMOTE_ADDR", "")
    if wrong_links.too_many(address):
        return render(request, "errors/429.html", status=429)
    guest = guest_of_link(token)
    if guest is None:
        wrong_links.count(address)
        return gone(request)
    if request.method == "GET":
        return _private(render(request, "guests/link.html", {"guest": guest, "briefing": guest.briefing}))
    secret = new_secret()
    try:
        use_guest_link(actor=actor_of(guest, f"guest {address}"), token=token, browser=secret)
    except Absent:
        return gone(request)
    except RuleBroken as refusal:
        context = {"guest": guest, "briefing": guest.briefing, "problem": refusal.message}
        return _private(render(request, "guests/link.html", context, status=409))
    address_of_guest = reverse("guest_lobby", args=[guest.id])
    answer = redirect(address_of_guest)
    answer.set_cookie(
        COOKIE, secret, max_age=cookie_seconds(guest), path=address_of_guest, httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip
    return answer


def gone(request: HttpRequest) -> HttpResponse:
    """One page for every link or browser that does not open anything: nobody learns which it was."""
    return _private(render(request, "guests/gone.html", status=404))


def known_browser(view: GuestView[P]) -> PublicView[P]:
    """Let in only the browser that opened this guest's link."""

    @wraps(view)
    def guarded(request: HttpRequest, guest_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        guest = guest_of_browser(guest_id, request.COOKIES.get(COOKIE, ""))
        return gone(request) if guest is None else view(request, guest, *args, **kwargs)

    return cast("PublicView[P]", guarded)


@require_safe
@ensure_csrf_cookie
@never_cache
@known_browser
def lobby(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The waiting room with the check of the device."""
    return _private(render(request, "guests/lobby.html", {"guest": guest, "briefing": guest.briefing}))


@require_safe
@ensure_csrf_cookie
@never_cache
@known_browser
def room(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The room; who may not be inside waits."""
    if not may_be_inside(guest):
        return redirect("guest_lobby", guest.id)
    return _private(render(request, "guests/room.html", {"guest": guest, "briefing": guest.briefing}))


@require_safe
@known_browser
def page_image(request: HttpRequest, guest: Guest, document_id: UUID, number: int, size: str) -> HttpResponseBase:
    """The page under discussion as WebP, and no other."""
    drawn = _page(guest, document_id, number)
    if size not in ("s", "m"):
        raise Absent
    return serve_derived(drawn.small if size == "s" else drawn.normal, "image/webp", request)


@require_safe
@known_browser
def page_text(request: HttpRequest, guest: Guest, document_id: UUID, number: int) -> HttpResponse:
    """The same as plain text."""
    return HttpResponse(_page(guest, document_id, number).text, "text/plain; charset=utf-8")


@require_safe
@known_browser
def link_down(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The test of the link, as everybody has it."""
    return bytes_down(request)


@require_POST
@known_browser
def link_up(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The same towards the server."""
    return bytes_up(request)


def _page(guest: Guest, document_id: UUID, number: int) -> DocumentPage:
    briefing = guest.briefing
    document = document_in_view(guest) if may_be_inside(guest) else None
    if document is None or document.id != document_id or briefing.page != number:
        raise Absent
    drawn = DocumentPage.objects.filter(document=document, version=briefing.document_version, number=number).first()
    if drawn is None:
        raise Absent
    return drawn


def _private(answer: HttpResponse) -> HttpResponse:
    """A guest's addresses are secrets; no search engine keeps them."""
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
