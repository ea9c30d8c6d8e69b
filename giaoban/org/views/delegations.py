"""Lending powers of a post to somebody for a time, and taking them back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.org import access, directory
from giaoban.org.actions import delegations as actions
from giaoban.org.forms.people import DelegationForm
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.pick import picked_person
from giaoban.org.views.posted import posted
from giaoban.org.views.sign_in import safe_next


@require_GET
@signed_in
def delegations(request: SignedInRequest) -> HttpResponse:
    """What I lent to others and what was lent to me."""
    given, received = directory.own_delegations(request.actor)
    context = {
        "given": given,
        "received": received,
        "own": access.own_post(request.actor),
        "today": timezone.localdate(),
    }
    return render(request, "org/delegations.html", context)


@signed_in
def delegation_new(request: SignedInRequest, post_id: UUID) -> HttpResponse:
    """Find a person and lend them powers of this post."""
    post = access.post_to_lend(request.actor, post_id)
    person, search = picked_person(request, access.borrowers(request.actor, post))
    form = DelegationForm(posted(request), post=post)
    if person and request.method == "POST" and form.is_valid():
        lent = form.run(
            lambda: actions.delegate(actor=request.actor, post_id=post_id, person_id=person.id, **form.cleaned_data)
        )
        if lent:
            messages.success(request, _("Đã ủy quyền cho %(name)s.") % {"name": person.full_name})
            return redirect(safe_next(request))
    back = safe_next(request)
    context = {"form": form, "post": post, "picked": person, "next": back, "kept": [("next", back)], **search}
    return render(request, "org/delegation_new.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def delegation_end(request: SignedInRequest, delegation_id: UUID) -> HttpResponse:
    """Take lent powers back, or give them back."""
    ended = actions.end_delegation(actor=request.actor, delegation_id=delegation_id)
    messages.success(request, _("Đã kết thúc ủy quyền cho %(name)s.") % {"name": ended.person.full_name})
    return redirect(safe_next(request))
