"""Kiosks and displays: no login, a key in a cookie. And the page of a number, for who took it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.serve import serve_derived
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.onestop.counters import access, queue, screens
from giaoban.onestop.counters.actions.tickets import leave_ticket, take_ticket
from giaoban.onestop.counters.hours import hours_at
from giaoban.onestop.counters.keys import actor_of, device_of
from giaoban.onestop.counters.models import DeviceKind, HallDevice, Ticket, TicketChannel, TicketState
from giaoban.onestop.counters.plans import TicketPlan
from giaoban.onestop.counters.qr import qr
from giaoban.onestop.counters.views.live import is_fragment, unchanged, with_edition
from giaoban.onestop.counters.voice import sound_key

P = ParamSpec("P")
COOKIE, FOLDER = "hall_device", "/may/"
#: As long as browsers keep a cookie; every visit of the screen's page begins anew.
KEPT = 400 * 24 * 3600


@require_http_methods(["GET", "POST"])
@never_cache
def link(request: HttpRequest, device_key: str) -> HttpResponse:
    """The address that the administrator opens on the device, once. Only the button puts the key into it."""
    device = device_of(device_key)
    if device is None:
        raise Absent
    if request.method == "GET":
        return _private(render(request, "counters/device_link.html", {"device": device}))
    answer = redirect("kiosk" if device.kind == DeviceKind.KIOSK else "hall_display")
    return _remember(request, answer, device_key)


def on_device(
    kind: DeviceKind | None,
) -> Callable[
    [Callable[Concatenate[HttpRequest, HallDevice, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Let in only devices with a key that holds, of this kind (None: any)."""

    def guard(
        view: Callable[Concatenate[HttpRequest, HallDevice, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            device = device_of(request.COOKIES.get(COOKIE, ""))
            if device is None or (kind is not None and device.kind != kind):
                return _private(render(request, "counters/no_device.html", status=404))
            return view(request, device, *args, **kwargs)

        return cast("Callable[Concatenate[HttpRequest, P], HttpResponseBase]", guarded)

    return guard


@require_http_methods(["GET", "POST"])
@never_cache
@ensure_csrf_cookie
@on_device(DeviceKind.KIOSK)
def kiosk(request: HttpRequest, device: HallDevice) -> HttpResponse:
    """Choose a field, get a number."""
    if request.method == "POST":
        return _taken(request, device)
    token = request.GET.get("so", "")
    if token:
        return _ticket_on_kiosk(request, device, token)
    answer = _kiosk(request, device)
    return _remember(request, answer, request.COOKIES[COOKIE])


@require_safe
@never_cache
@on_device(DeviceKind.DISPLAY)
def display(request: HttpRequest, device: HallDevice) -> HttpResponse:
    """The wall: the whole screen, or what of it is new."""
    if is_fragment(request) and unchanged(request, device.hall):
        return HttpResponse(status=204)
    template = "counters/display_parts.html" if is_fragment(request) else "counters/display.html"
    answer = render(request, template, {"screen": "display", "board": screens.board(device.hall), "hall": device.hall})
    return with_edition(_remember(request, answer, request.COOKIES[COOKIE]), device.hall)


@require_safe
@on_device(DeviceKind.DISPLAY)
def sound(request: HttpRequest, device: HallDevice, sound_name: str) -> HttpResponseBase:
    """One small sound of the call."""
    try:
        key = sound_key(sound_name)
    except KeyError:
        raise Absent from None
    return serve_derived(key, "audio/mpeg", request)


@require_safe
@never_cache
@ensure_csrf_cookie
def ticket(request: HttpRequest, ticket_token: str) -> HttpResponse:
    """How many are before me. Today's numbers only; says nothing of anybody."""
    row = access.ticket_by_token(ticket_token)
    if is_fragment(request) and unchanged(request, row.hall):
        return HttpResponse(status=204)
    return ticket_page(request, row)


@require_POST
@never_cache
def leave(request: HttpRequest, ticket_token: str) -> HttpResponse:
    """I do not wait any longer."""
    who = Actor(None, None, _("người lấy số"), f"web {request.META.get('REMOTE_ADDR', '')}".strip())
    try:
        leave_ticket(actor=who, ticket_token=ticket_token)
    except RuleBroken as refusal:
        return ticket_page(request, access.ticket_by_token(ticket_token), status=409, refused=str(refusal.message))
    return redirect("ticket", ticket_token)


def ticket_page(request: HttpRequest, row: Ticket, *, status: int = 200, refused: str = "") -> HttpResponse:
    """The number's page, or its parts."""
    ahead = queue.before(row) if row.state == TicketState.WAITING else 0
    context = {
        "ticket": row,
        "ahead": ahead,
        "minutes": screens.minutes_to_wait(row, ahead) if row.state == TicketState.WAITING else None,
        "refused": refused,
    }
    template = "counters/ticket_parts.html" if is_fragment(request) else "counters/ticket.html"
    return with_edition(_private(render(request, template, context, status=status)), row.hall)


def _kiosk(request: HttpRequest, device: HallDevice, *, status: int = 200, refused: str = "") -> HttpResponse:
    hall = device.hall
    hours = hours_at(hall, timezone.now())
    context = {
        "screen": "kiosk",
        "hall": hall,
        "hours": hours,
        "lines": screens.lines_with_waiting(hall) if hours.gives else [],
        "groups": screens.groups_in_force(hall),
        "first": "uu-tien" in request.GET or bool(request.POST.get("group")),
        "group": request.POST.get("group", ""),
        "key": uuid4(),
        "refused": refused,
    }
    return _private(render(request, "counters/kiosk.html", context, status=status))


def _taken(request: HttpRequest, device: HallDevice) -> HttpResponse:
    group = request.POST.get("group", "")
    try:
        plan = TicketPlan(
            line_id=UUID(request.POST.get("line", "")),
            key=UUID(request.POST.get("key", "")),
            channel=TicketChannel.KIOSK,
            priority_id=UUID(group) if group else None,
        )
    except ValueError:
        return _kiosk(request, device, status=422, refused=_("Mời ông, bà chọn lại việc cần làm."))
    who = actor_of(device, f"kiosk {request.META.get('REMOTE_ADDR', '')}".strip())
    try:
        row = take_ticket(actor=who, hall_id=device.hall_id, plan=plan)
    except RuleBroken as refusal:
        return _kiosk(request, device, status=409, refused=str(refusal.message))
    return redirect(f"{reverse('kiosk')}?so={row.token}")


def _ticket_on_kiosk(request: HttpRequest, device: HallDevice, token: str) -> HttpResponse:
    row = access.ticket_by_token(token)
    if row.device_id != device.id:
        raise Absent
    address = request.build_absolute_uri(reverse("ticket", args=[row.token]))
    ahead = queue.before(row) if row.state == TicketState.WAITING else 0
    context = {
        "screen": "kiosk",
        "ticket": row,
        "hall": device.hall,
        "ahead": ahead,
        "qr": qr(address),
        "prints": device.prints,
    }
    return _private(render(request, "counters/kiosk_ticket.html", context))


def _remember(request: HttpRequest, answer: HttpResponse, key: str) -> HttpResponse:
    answer.set_cookie(COOKIE, key, max_age=KEPT, path=FOLDER, httponly=True, samesite="Lax", secure=request.is_secure())
    return answer


def _private(answer: HttpResponse) -> HttpResponse:
    """These addresses are secrets; no search engine keeps them."""
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
