"""The share of procedures shortened, a unit's own time, and proposals with their answers."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.onestop.procedures import access
from giaoban.onestop.procedures.actions import promises as actions
from giaoban.onestop.procedures.content import Term
from giaoban.onestop.procedures.forms import ApproveForm, PromiseForm, ProposalForm
from giaoban.onestop.procedures.models import Proposal, ProposalState
from giaoban.onestop.procedures.shortening import shortening
from giaoban.onestop.procedures.times import term_words
from giaoban.org.access import holds
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Unit
from giaoban.org.powers import Power
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of
from giaoban.org.views.posted import posted


@require_safe
@signed_in
def share(request: SignedInRequest) -> HttpResponse:
    """How many procedures are shortened, newly since a day, by field, and which."""
    own = access.own_unit(request.actor)
    unit = _unit(request, own)
    today = timezone.localdate()
    since = _day(request.GET.get("tu", "")) or date(today.year, 1, 1)
    figures = shortening(unit, today, min(since, today))
    lines = [
        {
            "line": line,
            "statutory": term_words(line.terms.statutory),
            "promised": term_words(line.terms.promised),
        }
        for line in figures.shortened
    ]
    below = Unit.objects.current(today).filter(parent=own).order_by("position", "name")[:200]
    context = {
        "unit": unit,
        "own": own,
        "below": below,
        "figures": figures,
        "lines": lines,
        "since": since,
        "today": today,
        "proposes": holds(request.actor, Power.PROCEDURES_EDIT, own),
    }
    return render(request, "procedures/share.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def promise(request: SignedInRequest, procedure_id: UUID) -> HttpResponse:
    """The own unit's time for one procedure."""
    unit = access.own_unit(request.actor)
    procedure, unit = access.procedure_to_promise(request.actor, procedure_id, unit.id)
    form = PromiseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        done = form.run(
            lambda: actions.set_promise(
                actor=request.actor,
                procedure_id=procedure.id,
                unit_id=unit.id,
                valid_from=form.cleaned_data["valid_from"],
                term=form.term(),
                decision=form.cleaned_data["decision"],
            )
        )
        if done is not None:
            messages.success(request, _("Đã đặt thời hạn của đơn vị."))
            return redirect("procedure", procedure.id)
    context = {
        "procedure": procedure,
        "unit": unit,
        "form": form,
        "promises": [
            {"promise": row, "term": term_words(Term(row.amount, row.time_unit))}
            for row in procedure.promises.filter(unit=unit)
        ],
    }
    return render(request, "procedures/promise.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def propose(request: SignedInRequest, procedure_id: UUID) -> HttpResponse:
    """Propose to cut or simplify."""
    procedure, unit = access.procedure_to_propose(request.actor, procedure_id)
    form = ProposalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        made = form.run(
            lambda: actions.propose(
                actor=request.actor,
                procedure_id=procedure.id,
                kind=form.cleaned_data["kind"],
                text=form.cleaned_data["text"],
                reason=form.cleaned_data["reason"],
                term=form.term(),
            )
        )
        if made is not None:
            messages.success(request, _("Đã gửi đề xuất."))
            return redirect("procedure_proposal", made.id)
    context = {"procedure": procedure, "unit": unit, "form": form}
    return render(request, "procedures/propose.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def proposals(request: SignedInRequest) -> HttpResponse:
    """Proposals of the own unit and those below, by state."""
    access.own_unit(request.actor)
    if not _takes_part(request):
        raise Absent
    chosen = request.GET.get("loc", "")
    rows = access.visible_proposals(request.actor).select_related("procedure", "unit", "proposed_by")
    if chosen in ProposalState.values:
        rows = rows.filter(state=chosen)
    words = [("", _("Tất cả")), *ProposalState.choices]
    context = {
        "page": page_of(rows, request),
        "choices": [
            {"label": label, "url": f"?loc={value}" if value else "?", "current": value == chosen, "count": None}
            for value, label in words
        ],
    }
    return render(request, "procedures/proposals.html", context)


@require_safe
@signed_in
def proposal(request: SignedInRequest, proposal_id: UUID) -> HttpResponse:
    """One proposal, with the answer to it or the form to answer."""
    return _proposal(request, access.proposal_to_see(request.actor, proposal_id), ApproveForm())


@require_POST
@signed_in
def answer(request: SignedInRequest, proposal_id: UUID) -> HttpResponse:
    """Approve or decline."""
    row = access.proposal_to_decide(request.actor, proposal_id)
    form = ApproveForm(request.POST)
    if form.is_valid() and _answered(request, row, form):
        return redirect("procedure_proposal", row.id)
    row.refresh_from_db()
    return _proposal(request, row, form)


def _proposal(request: SignedInRequest, row: Proposal, form: ApproveForm) -> HttpResponse:
    waits = row.state == ProposalState.PROPOSED
    own = row.proposed_by_id == request.actor.person_id
    context = {
        "row": row,
        "form": form,
        "term": term_words(Term(row.amount, row.time_unit)),
        "decides": waits and not own and holds(request.actor, Power.PROCEDURES_PUBLISH, row.unit),
        "own": own,
        "takes_back": waits
        and access.own_unit(request.actor).id == row.unit_id
        and holds(request.actor, Power.PROCEDURES_EDIT, row.unit),
    }
    return render(request, "procedures/proposal.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def take_back(request: SignedInRequest, proposal_id: UUID) -> HttpResponse:
    """The own unit takes its proposal back."""
    try:
        actions.take_back_proposal(actor=request.actor, proposal_id=proposal_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã rút đề xuất."))
    return redirect("procedure_proposal", proposal_id)


def _answered(request: SignedInRequest, row: Proposal, form: ApproveForm) -> bool:
    answer = form.cleaned_data["answer"]
    if request.POST.get("tra-loi") == "khong":
        done = form.run(lambda: actions.decline_proposal(actor=request.actor, proposal_id=row.id, answer=answer))
    else:
        done = form.run(
            lambda: actions.approve_proposal(
                actor=request.actor,
                proposal_id=row.id,
                valid_from=form.cleaned_data["valid_from"],
                answer=answer,
                decision=form.cleaned_data["decision"],
            )
        )
    if done is not None:
        messages.success(request, _("Đã trả lời đề xuất."))
    return done is not None


def _takes_part(request: SignedInRequest) -> bool:
    return bool(access.own_reach(request.actor).powers & {Power.PROCEDURES_EDIT, Power.PROCEDURES_PUBLISH})


def _unit(request: SignedInRequest, own: Unit) -> Unit:
    """The own unit, or one below it."""
    try:
        wanted = UUID(request.GET.get("don-vi", ""))
    except ValueError:
        return own
    return Unit.objects.under(own).filter(id=wanted).first() or own


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
