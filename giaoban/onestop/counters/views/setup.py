"""Setting a hall up."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.kernel.forms import ActionForm
from giaoban.onestop.counters import access
from giaoban.onestop.counters.actions.setup import (
    change_hall,
    give_device,
    revoke_device,
    save_counter,
    save_line,
    save_priority,
)
from giaoban.onestop.counters.forms import CounterForm, DeviceForm, HallForm, LineForm, PriorityForm
from giaoban.onestop.counters.models import Hall
from giaoban.onestop.counters.qr import qr
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted


@require_http_methods(["GET", "POST"])
@signed_in
def setup(request: SignedInRequest, hall_id: UUID) -> HttpResponse:
    """All that is set, and the form of how numbers are given."""
    hall = access.hall_to_keep(request.actor, hall_id)
    form = HallForm(posted(request), initial=HallForm.values(hall))
    if request.method == "POST" and form.is_valid():
        done = form.run(lambda: change_hall(actor=request.actor, hall_id=hall.id, plan=form.plan()))
        if done is not None:
            messages.success(request, _("Đã lưu."))
            return redirect("hall_setup", hall.id)
    context = {
        "hall": hall,
        "form": form,
        "lines": hall.lines.all(),
        "groups": hall.groups.all(),
        "counters": hall.counters.select_related("post").prefetch_related("lines"),
        "devices": hall.devices.filter(revoked_at__isnull=True),
    }
    return render(request, "counters/setup.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def new_line(request: SignedInRequest, hall_id: UUID) -> HttpResponse:
    """One more field."""
    hall = access.hall_to_keep(request.actor, hall_id)
    form = LineForm(posted(request))

    def act() -> Any:
        return save_line(actor=request.actor, hall_id=hall.id, plan=form.plan())

    return _edited(request, hall, form, act, _("Thêm lĩnh vực"))


@require_http_methods(["GET", "POST"])
@signed_in
def line(request: SignedInRequest, hall_line_id: UUID) -> HttpResponse:
    """One field."""
    row = access.line_to_keep(request.actor, hall_line_id)
    form = LineForm(posted(request), initial=LineForm.values(row))

    def act() -> Any:
        return save_line(actor=request.actor, hall_id=row.hall_id, plan=form.plan(), hall_line_id=row.id)

    return _edited(request, row.hall, form, act, _("Sửa lĩnh vực"))


@require_http_methods(["GET", "POST"])
@signed_in
def new_group(request: SignedInRequest, hall_id: UUID) -> HttpResponse:
    """One more priority group."""
    hall = access.hall_to_keep(request.actor, hall_id)
    form = PriorityForm(posted(request))

    def act() -> Any:
        return save_priority(actor=request.actor, hall_id=hall.id, plan=form.plan())

    return _edited(request, hall, form, act, _("Thêm diện ưu tiên"))


@require_http_methods(["GET", "POST"])
@signed_in
def group(request: SignedInRequest, hall_group_id: UUID) -> HttpResponse:
    """One priority group."""
    row = access.group_to_keep(request.actor, hall_group_id)
    form = PriorityForm(posted(request), initial=PriorityForm.values(row))

    def act() -> Any:
        return save_priority(actor=request.actor, hall_id=row.hall_id, plan=form.plan(), group_id=row.id)

    return _edited(request, row.hall, form, act, _("Sửa diện ưu tiên"))


@require_http_methods(["GET", "POST"])
@signed_in
def new_counter(request: SignedInRequest, hall_id: UUID) -> HttpResponse:
    """One more counter."""
    hall = access.hall_to_keep(request.actor, hall_id)
    form = CounterForm(posted(request), hall=hall)

    def act() -> Any:
        return save_counter(actor=request.actor, hall_id=hall.id, plan=form.plan())

    return _edited(request, hall, form, act, _("Thêm quầy"))


@require_http_methods(["GET", "POST"])
@signed_in
def counter(request: SignedInRequest, counter_id: UUID) -> HttpResponse:
    """One counter."""
    row = access.counter_to_keep(request.actor, counter_id)
    form = CounterForm(posted(request), hall=row.hall, initial=CounterForm.values(row))

    def act() -> Any:
        return save_counter(actor=request.actor, hall_id=row.hall_id, plan=form.plan(), counter_id=row.id)

    return _edited(request, row.hall, form, act, _("Sửa quầy {n}").format(n=row.number))


@require_http_methods(["GET", "POST"])
@signed_in
@never_cache
def new_device(request: SignedInRequest, hall_id: UUID) -> HttpResponse:
    """Give a device a key: its address is shown on this answer and never again."""
    hall = access.hall_to_keep(request.actor, hall_id)
    form = DeviceForm(posted(request))
    if request.method == "POST" and form.is_valid():
        issued = form.run(lambda: give_device(actor=request.actor, hall_id=hall.id, plan=form.plan()))
        if issued is not None:
            address = request.build_absolute_uri(reverse("hall_device_link", args=[issued.key]))
            context = {"hall": hall, "device": issued.device, "address": address, "qr": qr(address)}
            return render(request, "counters/device.html", context)
    context = {"hall": hall, "form": form, "heading": _("Thêm máy lấy số hoặc màn hình")}
    return render(request, "counters/form.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def revoke(request: SignedInRequest, hall_device_id: UUID) -> HttpResponse:
    """Take a key back."""
    row = access.device_to_keep(request.actor, hall_device_id)
    revoke_device(actor=request.actor, hall_device_id=row.id)
    messages.success(request, _("Đã thu hồi khóa. Thiết bị không còn dùng được."))
    return redirect("hall_setup", row.hall_id)


def _edited(
    request: SignedInRequest, hall: Hall, form: ActionForm, act: Callable[[], Any], heading: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and form.run(act) is not None:
        messages.success(request, _("Đã lưu."))
        return redirect("hall_setup", hall.id)
    context = {"hall": hall, "form": form, "heading": heading}
    return render(request, "counters/form.html", context, status=422 if form.errors else 200)
