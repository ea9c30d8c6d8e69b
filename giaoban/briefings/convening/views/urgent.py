"""An urgent briefing: one screen and one look at whom it reaches."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.briefings.convening.access import host_of, presets_of
from giaoban.briefings.convening.actions.calling import call_urgent
from giaoban.briefings.convening.forms.calling import UrgentForm
from giaoban.briefings.convening.presets import Offered, last_used, offered
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Unit
from giaoban.org.powers import Power
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """Fill in, see how many will be told, send."""
    host = host_of(request.actor)
    sets = offered(host)
    form = UrgentForm(posted(request), host=host, offered=sets, initial=_initial(request, host, sets))
    chosen = None
    if request.method == "POST" and form.is_valid():
        chosen = next((one for one in sets if one.key == form.cleaned_data["preset"]), None)
        if "confirmed" in request.POST:
            made = form.run(lambda: call_urgent(actor=request.actor, host_id=host.id, call=form.call()))
            if made is not None:
                messages.success(request, _("Đã gọi họp khẩn. Đang báo cho từng người."))
                return redirect("room" if made.is_open else "invitations", made.id)
            chosen = None
    context = {"form": form, "host": host, "presets": presets_of(host), "chosen": chosen}
    return render(request, "convening/urgent.html", context, status=422 if form.errors else 200)


def _initial(request: SignedInRequest, host: Unit, sets: list[Offered]) -> dict[str, object]:
    keys = [one.key for one in sets]
    last = last_used(host)
    post = request.post
    chairs = post is not None and Power.BRIEFINGS_CHAIR in post.powers
    mine = str(post.id) if post is not None else ""
    return {
        "preset": last if last in keys else next(iter(keys), ""),
        "when": "now",
        "day": timezone.localdate(),
        "open_now": True,
        "expected_minutes": 60,
        "chair_post": mine if chairs else "",
        "secretary_post": "" if chairs else mine,
        "key": str(uuid4()),
    }
