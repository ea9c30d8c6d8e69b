"""The list of guests on a briefing's page, for those who invite them."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.guests import access
from giaoban.briefings.guests.actions import invitations as actions
from giaoban.briefings.guests.actions.invitations import Issued, way_of
from giaoban.briefings.guests.forms import GuestForm
from giaoban.briefings.models import Briefing, Guest, GuestState
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def guests(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Everybody invited, and the form for the next."""
    return page(request, access.guests_to_keep(request.actor, briefing_id))


@require_POST
@signed_in
@never_cache
def add(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Invite one more; the link is shown on this answer and never again, or sent by a job."""
    briefing = access.guests_to_keep(request.actor, briefing_id)
    form = GuestForm(request.POST, briefing=briefing)
    if not form.is_valid():
        return page(request, briefing, status=422, form=form)
    key = form.cleaned_data["key"] or str(uuid4())
    issued = form.run(
        lambda: actions.invite_guest(actor=request.actor, briefing_id=briefing_id, plan=form.plan(), key=key)
    )
    if issued is None:
        return page(request, briefing, status=422, form=form)
    if "gui" in request.POST:
        return _sent(request, briefing_id, issued.guest.id)
    return page(request, briefing, issued=issued)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, briefing_id: UUID, guest_id: UUID) -> HttpResponse:
    """Correct one."""
    briefing = access.guests_to_keep(request.actor, briefing_id)
    guest = _guest(briefing, guest_id)
    form = GuestForm(request.POST or None, briefing=briefing, initial=GuestForm.initial_of(guest))
    if request.method == "POST" and form.is_valid():
        changed = form.run(
            lambda: actions.change_guest(
                actor=request.actor, briefing_id=briefing_id, guest_id=guest_id, plan=form.plan(),
                edition=form.cleaned_data["edition"] or 0,
            )
        )  # fmt: skip
        if changed is not None:
            messages.success(request, _("Đã lưu."))
            return redirect("guests", briefing_id)
    status = 422 if form.is_bound else 200
    context = {"briefing": briefing, "guest": guest, "form": form}
    return render(request, "guests/change.html", context, status=status)


@require_POST
@signed_in
@never_cache
def renew(request: SignedInRequest, briefing_id: UUID, guest_id: UUID) -> HttpResponse:
    """A new link, shown once."""
    briefing = access.guests_to_keep(request.actor, briefing_id)
    try:
        issued = actions.renew_guest_link(actor=request.actor, briefing_id=briefing_id, guest_id=guest_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
        return redirect("guests", briefing_id)
    return page(request, briefing, issued=issued)


@require_POST
@signed_in
def send(request: SignedInRequest, briefing_id: UUID, guest_id: UUID) -> HttpResponse:
    """Have the link sent."""
    access.guests_to_keep(request.actor, briefing_id)
    return _sent(request, briefing_id, guest_id)


@require_POST
@signed_in
def withdraw(request: SignedInRequest, briefing_id: UUID, guest_id: UUID) -> HttpResponse:
    """Take the invitation back."""
    try:
        actions.withdraw_guest(actor=request.actor, briefing_id=briefing_id, guest_id=guest_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã hủy lời mời. Đường dẫn không còn dùng được."))
    return redirect("guests", briefing_id)


def page(
    request: SignedInRequest, briefing: Briefing, *, status: int = 200, form: GuestForm | None = None,
    issued: Issued | None = None,
) -> HttpResponse:  # fmt: skip
    """The list; `form` is one that was refused, `issued` a link to be shown now."""
    numbers = {item.id: item.n for item in briefing.agenda.all()}
    rows = briefing.guests.exclude(state=GuestState.WITHDRAWN)
    context: dict[str, Any] = {
        "briefing": briefing,
        "rows": [_row(guest, numbers) for guest in rows],
        "form": form or GuestForm(briefing=briefing, initial={"key": str(uuid4())}),
        "issued": issued,
        "link": _link(request, issued),
        "editable": not briefing.is_over,
    }
    return render(request, "guests/page.html", context, status=status)


def _row(guest: Guest, numbers: dict[UUID, int]) -> dict[str, Any]:
    """One guest as the list shows them."""
    tones = {GuestState.WAITING: "due", GuestState.ADMITTED: "well", GuestState.REFUSED: "late"}
    return {
        "guest": guest,
        "items": sorted(numbers[item] for item in guest.items if item in numbers),
        "tone": tones.get(GuestState(guest.state), ""),
        "way": way_of(guest),
    }


def _sent(request: SignedInRequest, briefing_id: UUID, guest_id: UUID) -> HttpResponse:
    try:
        actions.ask_to_send_link(actor=request.actor, briefing_id=briefing_id, guest_id=guest_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đường dẫn đang được gửi. Trang này ghi lại khi gửi xong."))
    return redirect("guests", briefing_id)


def _link(request: SignedInRequest, issued: Issued | None) -> str:
    if issued is None or issued.token is None:
        return ""
    return request.build_absolute_uri(reverse("guest_link", args=[issued.token]))


def _guest(briefing: Briefing, guest_id: UUID) -> Guest:
    guest = briefing.guests.exclude(state=GuestState.WITHDRAWN).filter(id=guest_id).first()
    if guest is None:
        raise Absent
    return guest
