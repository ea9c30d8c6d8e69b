"""Cách nhận thông báo: by which ways each kind may reach me, and which browsers may be woken."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.adapters.push.keys import application_key
from giaoban.office.notices import access
from giaoban.office.notices.actions.ways import choose_ways, end_push, start_push
from giaoban.office.notices.devices import device_name
from giaoban.office.notices.forms import PushForm
from giaoban.office.notices.kinds import Channel
from giaoban.office.notices.queries import chosen_ways
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def notice_ways(request: SignedInRequest) -> HttpResponse:
    """The page of choices; POST `way` = "kind:channel" for every box that is ticked."""
    if request.method == "POST":
        pairs = [value.rpartition(":") for value in request.POST.getlist("way")]
        choose_ways(actor=request.actor, wanted={(kind, channel) for kind, _colon, channel in pairs})
        messages.success(request, _("Đã lưu cách nhận thông báo."))
        return redirect("notice_ways")
    context = {
        "rows": chosen_ways(request.actor),
        "channels": list(Channel),
        "browsers": access.own_subscriptions(request.actor),
        "key": application_key(settings.VAPID_KEY),
        "mail_on": settings.MAIL is not None,
        "sms_on": bool(settings.SMS_URL),
    }
    return render(request, "notices/ways.html", context)


@require_POST
@signed_in
def push_start(request: SignedInRequest) -> HttpResponse:
    """This browser agreed to be woken."""
    form = PushForm(request.POST)
    device = device_name(request.headers.get("User-Agent", ""))
    started = None
    if form.is_valid():
        started = form.run(lambda: start_push(actor=request.actor, device=device, **form.cleaned_data))
    if started is not None:
        messages.success(request, _("Đã bật. Máy này sẽ báo khi có việc mới, cả khi trang đang đóng."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("notice_ways")


@require_POST
@signed_in
def push_end(request: SignedInRequest, subscription_id: UUID) -> HttpResponse:
    """One browser is no longer woken."""
    end_push(actor=request.actor, subscription_id=subscription_id)
    messages.success(request, _("Đã tắt báo trên máy này."))
    return redirect("notice_ways")
