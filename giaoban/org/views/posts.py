"""Administration of posts and their holders."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.org import access, directory
from giaoban.org.actions import posts as actions
from giaoban.org.forms.people import NewPostForm, PostForm, SpanForm
from giaoban.org.forms.units import LastDayForm
from giaoban.org.http import SignedInRequest
from giaoban.org.powers import LENDABLE, Power
from giaoban.org.views.guard import signed_in
from giaoban.org.views.pick import picked_person
from giaoban.org.views.posted import posted


@require_GET
@signed_in
def post(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """One post: what it may do, who holds it, to whom its powers are lent."""
    today, page = timezone.localdate(), directory.post_page(request.actor, post_id)
    context = {
        "page": page,
        "powers": [power.label for power in Power if power in page.post.powers],
        "lendable": page.post.powers & LENDABLE,
        "closing": LastDayForm(initial={"last_day": today}),
        "today": today,
    }
    return render(request, "org/post.html", context)


@signed_in
def post_new(request: SignedInRequest, unit_id: UUID) -> HttpResponse:
    """Add a position to a unit."""
    unit = access.unit_to_manage(request.actor, unit_id)
    form = NewPostForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = form.run(lambda: actions.create_post(actor=request.actor, unit_id=unit.id, **form.cleaned_data))
        if made:
            messages.success(request, _("Đã thêm chức vụ. Hãy chọn người giữ chức vụ này."))
            return redirect("post", made.id)
    context = {"form": form, "unit": unit}
    return render(request, "org/post_new.html", context, status=422 if form.errors else 200)


@signed_in
def post_edit(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """Correct a post's title or roles."""
    shown = access.post_to_manage(request.actor, post_id)
    form = PostForm(posted(request), initial={"title": shown.title, "roles": shown.roles})
    if request.method == "POST" and form.is_valid():
        saved = form.run(lambda: actions.edit_post(actor=request.actor, post_id=post_id, **form.cleaned_data))
        if saved:
            messages.success(request, _("Đã lưu."))
            return redirect("post", post_id)
    return render(request, "org/post_edit.html", {"form": form, "post": shown}, status=422 if form.errors else 200)


@require_POST
@signed_in
def post_end(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """End a post."""
    access.post_to_manage(request.actor, post_id)
    form = LastDayForm(request.POST)
    if form.is_valid():
        ended = form.run(lambda: actions.end_post(actor=request.actor, post_id=post_id, **form.cleaned_data))
        if ended:
            messages.success(request, _("Đã đặt ngày cuối cho chức vụ %(title)s.") % {"title": ended.title})
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))
    return redirect("post", post_id)


@signed_in
def holding_new(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """Find a person and give them the post."""
    shown = access.post_to_manage(request.actor, post_id)
    people = access.managed_people(request.actor).filter(is_active=True)
    person, search = picked_person(request, people)
    form = SpanForm(posted(request))
    if person and request.method == "POST" and form.is_valid():
        given = form.run(
            lambda: actions.appoint(actor=request.actor, post_id=post_id, person_id=person.id, **form.cleaned_data)
        )
        if given:
            words = {"name": person.full_name, "title": shown.title}
            messages.success(request, _("Đã giao chức vụ %(title)s cho %(name)s.") % words)
            return redirect("post", post_id)
    context = {"form": form, "post": shown, "picked": person, **search}
    return render(request, "org/holding_new.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def holding_end(request: SignedInRequest, holding_id: UUID) -> HttpResponse:
    """End somebody's holding of a post from today on."""
    ended = actions.end_holding(actor=request.actor, holding_id=holding_id)
    words = {"name": ended.person.full_name, "title": ended.post.title}
    messages.success(request, _("%(name)s không còn giữ chức vụ %(title)s.") % words)
    return redirect("post", ended.post_id)
