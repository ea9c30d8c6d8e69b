"""Administration of people and their accounts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from giaoban.org import access, directory
from giaoban.org.actions import people as actions
from giaoban.org.actions.sign_in import clear_lock_out
from giaoban.org.forms.people import NewPersonForm, PersonForm, SetPasswordForm
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Person, Unit
from giaoban.org.passwords import generate_password
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in
from giaoban.org.views.posted import posted
from giaoban.org.views.units import asked_id


@require_GET
@signed_in
def people(request: SignedInRequest) -> HttpResponse:
    """Everybody below the actor's unit, by words, unit and state."""
    unit = _unit_asked_for(request)
    state = request.GET.get("loc", "")
    found = directory.people_list(request.actor, typed_in(request), unit, state)
    choices = [
        {"label": label, "url": _chip(request, value), "current": state == value}
        for value, label in (("", _("Tất cả")), ("chua-giao", _("Chưa giữ chức vụ")), ("khoa", _("Đã khóa")))
    ]
    context = {"page": page_of(found, request), "q": typed_in(request), "unit": unit, "choices": choices}
    return render(request, "org/people.html", context | {"kept": [("don-vi", unit.id)] if unit else []})


@require_GET
@signed_in
def person(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """One person: the account, the posts, what was lent to them."""
    return render(request, "org/person.html", {"shown": directory.person_page(request.actor, person_id)})


@never_cache
@signed_in
def person_new(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Open an account kept by this unit; the password is shown once."""
    unit = access.unit_to_manage(request.actor, unit_id)
    form = NewPersonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        password = generate_password()
        made = form.run(
            lambda: actions.create_person(actor=request.actor, home_id=unit.id, password=password, **form.cleaned_data)
        )
        if made:
            return _show_password(request, made, password)
    context = {"form": form, "unit": unit}
    return render(request, "org/person_new.html", context, status=422 if form.errors else 200)


@signed_in
def person_edit(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Correct a name or how to reach somebody."""
    shown = access.person_to_manage(request.actor, person_id)
    initial = {name: getattr(shown, name) for name in PersonForm.base_fields}
    form = PersonForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = form.run(lambda: actions.edit_person(actor=request.actor, person_id=person_id, **form.cleaned_data))
        if saved:
            messages.success(request, _("Đã lưu."))
            return redirect("person", person_id)
    return render(request, "org/person_edit.html", {"form": form, "shown": shown}, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters()
@signed_in
def person_password(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Set somebody's password; it is shown once."""
    shown = access.person_to_manage(request.actor, person_id)
    form = SetPasswordForm(posted(request))
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"] or generate_password()
        if form.run(lambda: actions.set_password(actor=request.actor, person_id=person_id, password=password)):
            return _show_password(request, shown, password)
    context = {"form": form, "shown": shown}
    return render(request, "org/person_password.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def person_unlock(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Let somebody who typed a wrong password too often try again at once."""
    shown = clear_lock_out(actor=request.actor, person_id=person_id)
    messages.success(request, _("%(name)s đăng nhập lại được ngay.") % {"name": shown.full_name})
    return redirect("person", person_id)


@require_POST
@signed_in
def person_deactivate(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Close an account."""
    shown = actions.deactivate_person(actor=request.actor, person_id=person_id)
    messages.success(request, _("Đã khóa tài khoản của %(name)s.") % {"name": shown.full_name})
    return redirect("person", person_id)


@require_POST
@signed_in
def person_activate(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Open a closed account again."""
    shown = actions.activate_person(actor=request.actor, person_id=person_id)
    messages.success(request, _("Đã mở lại tài khoản của %(name)s.") % {"name": shown.full_name})
    return redirect("person", person_id)


def _show_password(request: SignedInRequest, shown: Person, password: str) -> HttpResponse:
    # Never stored and never in an address: it leaves with this answer only.
    return render(request, "org/person_password_shown.html", {"shown": shown, "password": password})


def _unit_asked_for(request: SignedInRequest) -> Unit | None:
    wanted = request.GET.get("don-vi")
    return access.unit_to_manage(request.actor, asked_id(wanted)) if wanted else None


def _chip(request: SignedInRequest, state: str) -> str:
    query = request.GET.copy()
    query.pop("trang", None)
    query["loc"] = state
    return f"?{query.urlencode()}"
