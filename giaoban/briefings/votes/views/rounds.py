"""Written opinion rounds: the list, one round for whoever asks and whoever answers, its documents and its table."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.access import briefing_to_prepare
from giaoban.briefings.queries import hosts_for
from giaoban.briefings.votes.actions import rounds as actions
from giaoban.briefings.votes.models import OpinionRound, RoundState
from giaoban.briefings.votes.rounds import access, queries
from giaoban.briefings.votes.rounds.forms import AnswerForm, CancelRoundForm, DocumentForm, ExtendForm, RoundForm
from giaoban.briefings.votes.rounds.sheet import round_sheet
from giaoban.kernel.attachments.serve import serve
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.forms import ActionForm
from giaoban.kernel.text import plain
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@signed_in
def rounds(request: SignedInRequest) -> HttpResponse:
    """All rounds I may know of: search, filter, page."""
    state, typed = request.GET.get("tinh-trang", ""), typed_in(request)
    choices = [{"label": _("Tất cả"), "url": "?", "current": not state, "count": None}] + [
        {"label": one.label, "url": f"?tinh-trang={one.value}", "current": state == one.value, "count": None}
        for one in RoundState
    ]
    context = {
        "page": page_of(queries.listed(request.actor, typed=typed, state=state), request),
        "q": typed,
        "choices": choices,
        "may_ask": bool(hosts_for(request.actor)),
    }
    return render(request, "votes/rounds.html", context)


@require_safe
@signed_in
def one(request: SignedInRequest, round_id: UUID) -> HttpResponse:
    """One round: what is asked, my unit's answer, and the answers as far as I may see them."""
    return _page(request, access.round_to_see(request.actor, round_id))


def _page(request: SignedInRequest, row: OpinionRound, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The round's page, with forms that were refused keeping what was typed."""
    page = queries.round_page(request.actor, row)
    typed, which = request.GET.get("q", "")[:100], request.GET.get("ai", "")
    found = queries.searched(page.opinions, typed, which)
    filters = [("", _("Tất cả"), page.asked), ("waiting", _("Chưa trả lời"), page.waiting)]
    filters.append(("answered", _("Đã trả lời"), page.answered))
    context = {
        "round": row,
        "page": page,
        "labels": row.labels(),
        "documents": row.documents.select_related("attachment"),
        "answers": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "q": typed,
        "choices": [
            {"label": label, "url": f"?ai={value}" if value else "?", "current": which == value, "count": count}
            for value, label, count in filters
        ],
        "answer_form": AnswerForm(opinion=page.mine) if page.mine and page.answers else None,
        "document_form": DocumentForm(),
        "extend_form": ExtendForm(),
        "cancel_form": CancelRoundForm(),
        **forms,
    }
    return render(request, "votes/round.html", context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """Ask in writing; from a briefing's page (`?giao-ban=`) the round belongs to it."""
    hosts = hosts_for(request.actor)
    if not hosts:
        raise Absent
    briefing_id = _briefing(request)
    form = RoundForm(request.POST or None, host=hosts[0], initial={"key": uuid4().hex})
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"] or uuid4().hex
        made = form.run(
            lambda: actions.prepare_round(
                actor=request.actor, host_id=hosts[0].id, plan=form.plan(), key=key, briefing_id=briefing_id
            )
        )
        if made is not None:
            return redirect("round", made.id)
    return render(request, "votes/round_form.html", {"form": form, "host": hosts[0]}, status=_status(form))


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, round_id: UUID) -> HttpResponse:
    """Change a draft; where somebody else saved first, both texts are shown and nothing is overwritten by itself."""
    row = access.round_to_keep(request.actor, round_id)
    form = RoundForm(request.POST or None, host=row.host, initial=RoundForm.initial_of(row))
    newer = None
    if request.method == "POST" and form.is_valid():
        try:
            edition = form.cleaned_data["edition"]
            actions.change_round(actor=request.actor, round_id=round_id, edition=edition, plan=form.plan())
        except RuleBroken as refusal:
            if refusal.code == "stale":
                newer = access.round_to_keep(request.actor, round_id)
                typed = request.POST.copy()
                typed["edition"] = str(newer.edition)
                form = RoundForm(typed, host=row.host)
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("round", round_id)
    context = {"form": form, "host": row.host, "round": row, "newer": newer}
    return render(request, "votes/round_form.html", context, status=_status(form))


@require_POST
@signed_in
def answer(request: SignedInRequest, round_id: UUID) -> HttpResponse:
    """My unit's answer; one that a colleague gave meanwhile is shown above what was typed."""
    opinion = access.opinion_to_give(request.actor, round_id)
    form = AnswerForm(request.POST, opinion=opinion)
    if form.is_valid():
        try:
            actions.answer_round(actor=request.actor, round_id=round_id, **form.cleaned_data)
        except RuleBroken as refusal:
            if refusal.code == "stale":
                typed = request.POST.copy()
                typed["edition"] = str(opinion.edition)
                form = AnswerForm(typed, opinion=opinion)
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, _("Đã ghi câu trả lời. Sửa được đến hết hạn."))
            return redirect("round", round_id)
    return _page(request, access.round_to_see(request.actor, round_id), status=422, answer_form=form)


@require_POST
@signed_in
def add_document(request: SignedInRequest, round_id: UUID) -> HttpResponse:
    """Attach a file."""
    row = access.round_to_keep(request.actor, round_id)
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        values = form.cleaned_data
        added = form.run(
            lambda: actions.add_round_document(
                actor=request.actor, round_id=round_id, file=values["file"], name=values["file"].name,
                title=values["title"],
            )
        )  # fmt: skip
        if added is not None:
            return redirect("round", round_id)
    return _page(request, row, status=422, document_form=form)


@require_safe
@signed_in
def document(request: SignedInRequest, round_id: UUID, round_document_id: UUID) -> HttpResponseBase:
    """The file; in pieces when asked, so that it resumes."""
    found = access.document_to_read(request.actor, round_id, round_document_id)
    return serve(found.attachment, request, inline=False)


@require_POST
@signed_in
def remove_document(request: SignedInRequest, round_id: UUID, round_document_id: UUID) -> HttpResponse:
    """Take a file away."""
    values = {"round_id": round_id, "round_document_id": round_document_id}
    return _do(request, round_id, lambda: actions.remove_round_document(actor=request.actor, **values))


@require_POST
@signed_in
def send(request: SignedInRequest, round_id: UUID) -> HttpResponse:
    """Send it out."""
    return _do(request, round_id, lambda: actions.open_round(actor=request.actor, round_id=round_id))


@require_POST
@signed_in
def urge(request: SignedInRequest, round_id: UUID) -> HttpResponse:
    """Remind those who have not answered."""
    return _do(request, round_id, lambda: actions.urge_round(actor=request.actor, round_id=round_id))


@require_POST
@signed_in
def close(request: SignedInRequest, round_id: UUID) -> HttpResponse:
    """End it now."""
    return _do(request, round_id, lambda: actions.close_round(actor=request.actor, round_id=round_id))


@require_POST
@signed_in
def extend(request: SignedInRequest, round_id: UUID) -> HttpResponse:
    """A later deadline."""
    row, form = access.round_to_keep(request.actor, round_id), ExtendForm(request.POST)
    if (
        form.is_valid()
        and form.run(lambda: actions.extend_round(actor=request.actor, round_id=round_id, **form.cleaned_data))
        is not None
    ):
        messages.success(request, _("Đã gia hạn và báo các đơn vị chưa trả lời."))
        return redirect("round", round_id)
    return _page(request, row, status=422, extend_form=form)


@require_POST
@signed_in
def cancel(request: SignedInRequest, round_id: UUID) -> HttpResponse:
    """Call it off, saying why."""
    row, form = access.round_to_keep(request.actor, round_id), CancelRoundForm(request.POST)
    if (
        form.is_valid()
        and form.run(lambda: actions.cancel_round(actor=request.actor, round_id=round_id, **form.cleaned_data))
        is not None
    ):
        messages.success(request, _("Đã hủy đợt lấy ý kiến."))
        return redirect("round", round_id)
    return _page(request, row, status=422, cancel_form=form)


@require_safe
@signed_in
def sheet(request: SignedInRequest, round_id: UUID) -> HttpResponse:
    """The answers as XLSX."""
    row = access.round_to_see(request.actor, round_id)
    page = queries.round_page(request.actor, row)
    if not (page.keeps or row.is_closed):
        raise Absent
    name = slugify(plain(row.title))[:60] or "lay-y-kien"
    disposition = f'attachment; filename="{name}.xlsx"'
    return HttpResponse(round_sheet(page), content_type=XLSX, headers={"Content-Disposition": disposition})


def _do(request: SignedInRequest, round_id: UUID, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã xong."))
    return redirect("round", round_id)


def _briefing(request: SignedInRequest) -> UUID | None:
    asked = request.GET.get("giao-ban", "")
    try:
        return briefing_to_prepare(request.actor, UUID(asked)).id if asked else None
    except ValueError:
        raise Absent from None


def _status(form: ActionForm) -> int:
    return 422 if form.errors else 200
