"""What is relayed into a briefing: a list with trials, a form; running it is the room's business."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.models import Briefing
from giaoban.briefings.relay.access import prepares, relay_of
from giaoban.briefings.relay.actions import sources
from giaoban.briefings.relay.forms import RelayForm
from giaoban.briefings.relay.models import Relay
from giaoban.briefings.relay.queries import source, sources_of
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def relays(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Every source with how it was tried, and the form for one more."""
    return _page(request, _briefing(request, briefing_id))


@require_POST
@signed_in
def add(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """One more source."""
    briefing = _briefing(request, briefing_id)
    form = RelayForm(request.POST).of(briefing)
    if form.is_valid() and form.run(lambda: _add(request, briefing_id, form)) is not None:
        messages.success(request, _("Đã thêm nguồn tiếp sóng."))
        return redirect("relays", briefing_id)
    return _page(request, briefing, status=422, form=form)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, briefing_id: UUID, relay_id: UUID) -> HttpResponse:
    """Correct a source; who changed it meanwhile is not overwritten."""
    briefing, relay = _relay(request, briefing_id, relay_id)
    form = RelayForm(request.POST or None, initial=RelayForm.initial_of(relay)).of(briefing, relay)
    if request.method == "POST" and form.is_valid() and form.run(lambda: _change(request, relay, form)) is not None:
        return redirect("relays", briefing_id)
    if form.is_bound:
        # What was typed stays; saving it once more starts from the source as it is now.
        form.data = {**request.POST.dict(), "edition": str(relay.edition)}
    context = {"briefing": briefing, "source": source(relay), "form": form}
    return render(request, "relay/relay.html", context, status=422 if form.is_bound else 200)


@require_safe
@signed_in
def row(request: SignedInRequest, briefing_id: UUID, relay_id: UUID) -> HttpResponse:
    """One line, which asks for itself again while its address is tried."""
    briefing, relay = _relay(request, briefing_id, relay_id)
    return render(request, "relay/row.html", {"briefing": briefing, "source": source(relay)})


@require_POST
@signed_in
def check(request: SignedInRequest, briefing_id: UUID, relay_id: UUID) -> HttpResponse:
    """Try the address now."""
    _relay(request, briefing_id, relay_id)
    try:
        sources.check_relay(actor=request.actor, briefing_id=briefing_id, relay_id=relay_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("relays", briefing_id)


@require_POST
@signed_in
def remove(request: SignedInRequest, briefing_id: UUID, relay_id: UUID) -> HttpResponse:
    """Take a source away."""
    _relay(request, briefing_id, relay_id)
    try:
        sources.remove_relay(actor=request.actor, briefing_id=briefing_id, relay_id=relay_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("relays", briefing_id)


def _page(
    request: SignedInRequest, briefing: Briefing, *, status: int = 200, form: RelayForm | None = None
) -> HttpResponse:
    context = {
        "briefing": briefing,
        "sources": sources_of(briefing),
        "form": form or RelayForm(initial={"key": str(uuid4())}).of(briefing),
    }
    return render(request, "relay/page.html", context, status=status)


def _add(request: SignedInRequest, briefing_id: UUID, form: RelayForm) -> Relay:
    key = form.cleaned_data["key"] or str(uuid4())
    return sources.add_relay(actor=request.actor, briefing_id=briefing_id, plan=form.plan(), key=key)


def _change(request: SignedInRequest, relay: Relay, form: RelayForm) -> Relay:
    return sources.change_relay(
        actor=request.actor, briefing_id=relay.briefing_id, relay_id=relay.id, plan=form.plan(),
        edition=form.cleaned_data["edition"] or 0,
    )  # fmt: skip


def _briefing(request: SignedInRequest, briefing_id: UUID) -> Briefing:
    briefing = briefing_to_see(request.actor, briefing_id)
    if not prepares(request.actor, briefing):
        raise Absent
    return briefing


def _relay(request: SignedInRequest, briefing_id: UUID, relay_id: UUID) -> tuple[Briefing, Relay]:
    briefing = _briefing(request, briefing_id)
    return briefing, relay_of(briefing, relay_id)
