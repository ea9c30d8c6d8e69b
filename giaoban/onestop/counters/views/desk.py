"""A clerk's screen at a counter."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from giaoban.kernel.errors import RuleBroken
from giaoban.onestop.counters import access, screens
from giaoban.onestop.counters.actions import calling
from giaoban.onestop.counters.models import Counter
from giaoban.onestop.counters.views.live import is_fragment, unchanged, with_edition
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@never_cache
@signed_in
def desk(request: SignedInRequest, counter_id: UUID) -> HttpResponse:
    """The whole screen, or what of it is new."""
    counter = access.counter_to_serve(request.actor, counter_id)
    if is_fragment(request) and unchanged(request, counter.hall):
        return HttpResponse(status=204)
    return shown(request, counter)


@require_POST
@never_cache
@signed_in
def act(request: SignedInRequest, counter_id: UUID) -> HttpResponse:
    """One button."""
    counter = access.counter_to_serve(request.actor, counter_id)
    button = _BUTTONS.get(request.POST.get("lam", ""))
    try:
        if button is None:
            raise RuleBroken(_("Nút này không còn dùng. Hãy tải lại trang."))
        button(request, counter.id)
    except RuleBroken as refusal:
        counter = access.counter_to_serve(request.actor, counter_id)
        return shown(request, counter, status=409, refused=refusal.message)
    if is_fragment(request):
        return shown(request, access.counter_to_serve(request.actor, counter_id))
    return redirect("counter", counter.id)


def shown(request: SignedInRequest, counter: Counter, *, status: int = 200, refused: Any = "") -> HttpResponse:
    """The screen; to who follows it only its parts."""
    counter.hall.refresh_from_db(fields=["edition"])
    template = "counters/desk_parts.html" if is_fragment(request) else "counters/desk.html"
    context = {
        "counter": counter,
        "hall": counter.hall,
        "desk": screens.desk(counter),
        "mine": counter.is_open and counter.opened_by_id == request.actor.person_id,
        "refused": refused,
    }
    return with_edition(render(request, template, context, status=status), counter.hall)


def _ticket(request: SignedInRequest) -> UUID:
    return _id(request, "ticket")


def _id(request: SignedInRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise RuleBroken(_("Hãy chọn số hoặc quầy rồi bấm lại.")) from None


Button = Callable[[SignedInRequest, UUID], Any]
_BUTTONS: dict[str, Button] = {
    "mo": lambda r, c: calling.open_counter(actor=r.actor, counter_id=c),
    "dong": lambda r, c: calling.close_counter(actor=r.actor, counter_id=c),
    "tiep": lambda r, c: calling.call_next(actor=r.actor, counter_id=c),
    "lai": lambda r, c: calling.call_again(actor=r.actor, counter_id=c, ticket_id=_ticket(r)),
    "lam": lambda r, c: calling.begin_ticket(actor=r.actor, counter_id=c, ticket_id=_ticket(r)),
    "xong": lambda r, c: calling.finish_ticket(actor=r.actor, counter_id=c, ticket_id=_ticket(r)),
    "vang": lambda r, c: calling.miss_ticket(actor=r.actor, counter_id=c, ticket_id=_ticket(r)),
    "chuyen": lambda r, c: calling.send_ticket(
        actor=r.actor, counter_id=c, ticket_id=_ticket(r), target_id=_id(r, "target")
    ),
}
