"""Votes on the briefing's page: all of them with their results, and each with its register."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.votes import access, queries
from giaoban.briefings.votes.actions import votes as actions
from giaoban.briefings.votes.forms import CancelForm, VoteForm
from giaoban.briefings.votes.models import Vote, VoteState
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def votes(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """All votes of the briefing."""
    briefing = briefing_to_see(request.actor, briefing_id)
    context = {
        "briefing": briefing,
        "lines": queries.lines(request.actor, briefing),
        "may_prepare": access.may_ask_in(request.actor, briefing) and not briefing.is_over,
    }
    return render(request, "votes/votes.html", context)


@require_safe
@signed_in
def vote(request: SignedInRequest, briefing_id: UUID, vote_id: UUID) -> HttpResponse:
    """One vote: result, who voted, and the published list of a secret one, in which anybody finds their receipt."""
    return _page(request, access.vote_to_see(request.actor, briefing_id, vote_id))


def _page(request: SignedInRequest, row: Vote, *, status: int = 200, cancel: CancelForm | None = None) -> HttpResponse:
    may_prepare = access.may_ask_in(request.actor, row.briefing)
    context = {
        "briefing": row.briefing,
        "page": queries.vote_page(request.actor, row),
        "may_change": may_prepare and row.state == VoteState.DRAFT and not row.briefing.is_over,
        "may_cancel": may_prepare and row.state in (VoteState.DRAFT, VoteState.OPEN, VoteState.CLOSED),
        "cancel_form": cancel or CancelForm(),
    }
    return render(request, "votes/vote.html", context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Prepare a vote before the room opens."""
    briefing = briefing_to_see(request.actor, briefing_id)
    if not access.may_ask_in(request.actor, briefing):
        raise Absent
    form = VoteForm(request.POST or None, briefing=briefing, initial={"key": uuid4().hex, "minutes": 3})
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"] or uuid4().hex
        made = form.run(
            lambda: actions.prepare_vote(actor=request.actor, briefing_id=briefing_id, plan=form.plan(), key=key)
        )
        if made is not None:
            messages.success(request, _("Đã lưu bản chuẩn bị. Chủ trì hoặc thư ký mở biểu quyết trong phòng họp."))
            return redirect("votes", briefing_id)
    return _form(request, {"briefing": briefing, "form": form})


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, briefing_id: UUID, vote_id: UUID) -> HttpResponse:
    """Change a draft; where somebody else saved first, both texts are shown and nothing is overwritten by itself."""
    row = access.vote_to_change(request.actor, briefing_id, vote_id)
    form = VoteForm(request.POST or None, briefing=row.briefing, initial=VoteForm.initial_of(row))
    newer = None
    if request.method == "POST" and form.is_valid():
        try:
            edition = form.cleaned_data["edition"]
            actions.change_vote(
                actor=request.actor, briefing_id=briefing_id, vote_id=vote_id, edition=edition, plan=form.plan()
            )
        except RuleBroken as refusal:
            if refusal.code == "stale":
                newer = access.vote_to_change(request.actor, briefing_id, vote_id)
                typed = request.POST.copy()
                typed["edition"] = str(newer.edition)
                form = VoteForm(typed, briefing=row.briefing)
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("vote", briefing_id, vote_id)
    return _form(request, {"briefing": row.briefing, "form": form, "vote": row, "newer": newer})


@require_POST
@signed_in
def cancel(request: SignedInRequest, briefing_id: UUID, vote_id: UUID) -> HttpResponse:
    """Call a vote off, saying why."""
    row = access.vote_to_change(request.actor, briefing_id, vote_id)
    form = CancelForm(request.POST)
    if (
        form.is_valid()
        and form.run(
            lambda: actions.cancel_vote(
                actor=request.actor, briefing_id=briefing_id, vote_id=vote_id, reason=form.cleaned_data["reason"]
            )
        )
        is not None
    ):
        messages.success(request, _("Đã hủy biểu quyết."))
        return redirect("votes", briefing_id)
    return _page(request, row, status=422, cancel=form)


def _form(request: SignedInRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "votes/form.html", context, status=422 if context["form"].errors else 200)
