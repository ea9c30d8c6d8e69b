"""Administration of units."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.kernel.errors import Absent
from giaoban.org import access, directory
from giaoban.org.actions import units as actions
from giaoban.org.forms.units import LastDayForm, NewUnitForm, UnitForm
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Unit
from giaoban.org.queries import ancestors
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in
from giaoban.org.views.posted import posted


@require_GET
@signed_in
def units(request: SignedInRequest) -> HttpResponse:
    """The tree below the actor's unit, opened branch by branch; or what a search found."""
    typed = typed_in(request)
    context: dict[str, object] = {"q": typed, "top": directory.top_units(request.actor)}
    if typed:
        context["page"] = page_of(directory.find_units(request.actor, typed), request)
    return render(request, "org/units.html", context)


@require_GET
@signed_in
def unit_children(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """The next branch of the tree, for htmx."""
    return render(request, "org/units_branch.html", {"units": directory.children_of(request.actor, unit_id)})


@require_GET
@signed_in
def unit(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """One unit: what it is, what is below it, its posts."""
    shown = access.unit_to_manage(request.actor, unit_id)
    context = {
        "unit": shown,
        "above": _crumbs(request, shown),
        "page": page_of(directory.children_of(request.actor, unit_id), request),
        "posts": directory.posts_in(shown),
        "closing": LastDayForm(initial={"last_day": timezone.localdate()}),
        "today": timezone.localdate(),
    }
    return render(request, "org/unit.html", context)


@signed_in
def unit_new(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Add a unit below this one."""
    parent = access.unit_to_manage(request.actor, unit_id)
    form = NewUnitForm(posted(request), parent_level=parent.level)
    if request.method == "POST" and form.is_valid():
        made = form.run(lambda: actions.create_unit(actor=request.actor, parent_id=parent.id, **form.cleaned_data))
        if made:
            messages.success(request, _("Đã thêm %(name)s.") % {"name": made.name})
            return redirect("unit", parent.id)
    context = {"form": form, "unit": parent, "above": [*_crumbs(request, parent), parent]}
    return render(request, "org/unit_new.html", context, status=422 if form.errors else 200)


@signed_in
def unit_edit(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Correct a unit's name, kind, code, order or first day."""
    shown = access.unit_to_manage(request.actor, unit_id)
    initial = {name: getattr(shown, name) for name in UnitForm.base_fields}
    form = UnitForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = form.run(lambda: actions.edit_unit(actor=request.actor, unit_id=unit_id, **form.cleaned_data))
        if saved:
            messages.success(request, _("Đã lưu."))
            return redirect("unit", unit_id)
    context = {"form": form, "unit": shown, "above": [*_crumbs(request, shown), shown]}
    return render(request, "org/unit_edit.html", context, status=422 if form.errors else 200)


@signed_in
def unit_move(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Find the unit to hang this one under, and do it."""
    shown = access.unit_to_manage(request.actor, unit_id)
    if request.method == "POST":
        parent = access.unit_to_manage(request.actor, asked_id(request.POST.get("parent")))
        actions.move_unit(actor=request.actor, unit_id=unit_id, parent_id=parent.id)
        words = {"name": shown.name, "parent": parent.name}
        messages.success(request, _("Đã chuyển %(name)s sang %(parent)s.") % words)
        return redirect("unit", unit_id)
    found = directory.find_units(request.actor, typed_in(request))
    others = found.filter(valid_to__isnull=True).exclude(path__startswith=shown.path).exclude(children=shown)
    context = {"unit": shown, "above": [*_crumbs(request, shown), shown], "page": page_of(others, request)}
    return render(request, "org/unit_move.html", context | {"q": typed_in(request)})


@require_POST
@signed_in
def unit_close(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """End a unit."""
    access.unit_to_manage(request.actor, unit_id)
    form = LastDayForm(request.POST)
    if form.is_valid():
        closed = form.run(lambda: actions.close_unit(actor=request.actor, unit_id=unit_id, **form.cleaned_data))
        if closed:
            messages.success(request, _("%(name)s đã kết thúc hoạt động.") % {"name": closed.name})
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))
    return redirect("unit", unit_id)


@require_POST
@signed_in
def unit_reopen(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Take the end of a unit back."""
    opened = actions.reopen_unit(actor=request.actor, unit_id=unit_id)
    messages.success(request, _("%(name)s hoạt động trở lại.") % {"name": opened.name})
    return redirect("unit", unit_id)


def _crumbs(request: SignedInRequest, shown: Unit) -> list[Unit]:
    scope = access.scope_to_manage(request.actor)
    return [above for above in ancestors(shown) if above.path.startswith(scope)]


def asked_id(value: str | None) -> UUID:
    """The id a query or form names; nonsense is as absent as a stranger's id."""
    try:
        return UUID(value or "")
    except ValueError:
        raise Absent from None
