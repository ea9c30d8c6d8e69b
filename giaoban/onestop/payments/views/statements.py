"""The unit's account and the bank's statements: chosen, looked at line by line, written down."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.kernel.formats import money
from giaoban.onestop.payments import access
from giaoban.onestop.payments.actions.accounts import set_account
from giaoban.onestop.payments.actions.statements import apply_statement, drop_statement, upload_statement
from giaoban.onestop.payments.banks import bank_named
from giaoban.onestop.payments.forms import AccountForm, ApplyForm, StatementForm
from giaoban.onestop.payments.models import LineFate, Statement, StatementState
from giaoban.onestop.payments.statements.plan import Plan, plan_statement, told_before
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted

#: Chips of the fates: well, attention, bad.
LOOKS = {
    LineFate.FULL: "well",
    LineFate.SHORT: "due",
    LineFate.OVER: "due",
    LineFate.AGAIN: "late",
    LineFate.LATE: "late",
    LineFate.UNKNOWN: "due",
    LineFate.BROKEN: "late",
}


@require_http_methods(["GET", "POST"])
@signed_in
def account(request: SignedInRequest) -> HttpResponse:
    """Into which account the unit is paid."""
    unit = access.reconciler_unit(request.actor)
    there = access.account_of(unit)
    own = there if there is not None and there.unit_id == unit.id else None
    start = {"bank_bin": own.bank_bin, "number": own.number, "holder": own.holder} if own else None
    form = AccountForm(posted(request), initial=start)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if form.run(lambda: set_account(actor=request.actor, unit_id=unit.id, **values)) is not None:
            messages.success(request, _("Đã đặt tài khoản nhận tiền. Mã QR của các phiếu chờ thu dùng tài khoản này."))
            return redirect("statements")
    context = {"form": form, "unit": unit, "inherited": there if own is None else None}
    return render(request, "payments/account.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def upload(request: SignedInRequest) -> HttpResponse:
    """Choose a bank's file; earlier ones are listed."""
    unit = access.reconciler_unit(request.actor)
    there = access.account_of(unit)
    own = there if there is not None and there.unit_id == unit.id else None
    form = StatementForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        kept = form.run(
            lambda: upload_statement(actor=request.actor, unit_id=unit.id, file_name=file.name, content=file.read())
        )
        if kept is not None:
            return redirect("statement", kept.id)
    earlier = Statement.objects.filter(unit=unit).exclude(state=StatementState.DROPPED).select_related("by")[:10]
    context = {
        "form": form,
        "unit": unit,
        "account": own,
        "bank": bank_named(own.bank_bin, own.from_on) if own else None,
        "earlier": earlier,
    }
    return render(request, "payments/statements.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def check(request: SignedInRequest, statement_id: UUID) -> HttpResponse:
    """Every line with what becomes of it, and the button that does it."""
    statement = access.statement_to_apply(request.actor, statement_id)
    form = ApplyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        digest = form.cleaned_data["digest"]
        done = form.run(lambda: apply_statement(actor=request.actor, statement_id=statement.id, digest=digest))
        if done is not None:
            messages.success(request, _done(done))
            return redirect("statement", statement.id)
    waiting = statement.state == StatementState.WAITING
    plan = plan_statement(statement) if waiting else told_before(statement)
    chosen = request.GET.get("loc", "")
    steps = [step for step in plan.steps if chosen in ("", step.fate.value)]
    context = {
        "file": statement,
        "form": form,
        "plan": plan,
        "waiting": waiting,
        "rows": [{"step": step, "look": LOOKS.get(step.fate, "")} for step in steps],
        "left": plan.fates[LineFate.UNKNOWN.value] + plan.fates[LineFate.BROKEN.value],
        "choices": _chips(plan, chosen),
    }
    return render(request, "payments/statement.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def drop(request: SignedInRequest, statement_id: UUID) -> HttpResponse:
    """Put the file away."""
    drop_statement(actor=request.actor, statement_id=statement_id)
    messages.success(request, _("Đã bỏ tệp, chưa ghi gì."))
    return redirect("statements")


def _done(statement: Statement) -> str:
    if not statement.recorded:
        return _("Đã lưu sao kê. Không có khoản nào để ghi vào phiếu thu.")
    sentence = ngettext("Đã ghi {n} khoản, {amount}.", "Đã ghi {n} khoản, {amount}.", statement.recorded)
    return sentence.format(n=statement.recorded, amount=money(statement.amount))


def _chips(plan: Plan, chosen: str) -> list[dict[str, object]]:
    chips: list[dict[str, object]] = [
        {"label": _("Tất cả"), "url": "?", "current": not chosen, "count": len(plan.steps)}
    ]
    for fate in LineFate:
        count = plan.fates[fate.value]
        if count:
            url = f"?loc={fate.value}"
            chips.append({"label": fate.label, "url": url, "current": chosen == fate.value, "count": count})
    return chips
