"""Bills: the list to collect from, one bill with its code, money taken and handed back, its slips."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.adapters.qr import qr_svg
from giaoban.kernel.errors import Absent
from giaoban.kernel.formats import money
from giaoban.onestop.payments import access, queries
from giaoban.onestop.payments.actions.bills import cancel_bill
from giaoban.onestop.payments.actions.money import collect_cash, refund, void_receipt
from giaoban.onestop.payments.banks import bank_named
from giaoban.onestop.payments.forms import AmountForm, ReasonForm
from giaoban.onestop.payments.models import Bill
from giaoban.onestop.payments.slip import slip_pdf
from giaoban.org.access import holds
from giaoban.org.http import SignedInRequest
from giaoban.org.powers import Power
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted

PAGE = 50


@require_safe
@signed_in
def listed(request: SignedInRequest) -> HttpResponse:
    """Bills that are owed, to be handed back, or all; found by number, dossier or name."""
    unit = access.own_unit(request.actor)
    words, state = request.GET.get("q", "").replace("\0", "").strip()[:200], request.GET.get("loc", "thu")
    # Somebody who types a number or a name looks among all of them.
    found = queries.bills(request.actor, state="" if words else state, words=words)
    labels = (("thu", _("Chờ thu")), ("tra", _("Phải trả lại")), ("xong", _("Đã xong")), ("tat-ca", _("Tất cả")))
    context = {
        "unit": unit,
        "q": words,
        "state": state,
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "choices": [
            {"label": label, "url": f"?loc={value}", "current": not words and state == value, "count": None}
            for value, label in labels
        ],
        "reconciles": holds(request.actor, Power.PAYMENTS_RECONCILE, unit),
    }
    return render(request, "payments/list.html", context)


@require_safe
@signed_in
def one(request: SignedInRequest, bill_id: UUID) -> HttpResponse:
    """The bill, its code while it is owed, and what came in."""
    return _page(request, access.bill_to_see(request.actor, bill_id), {})


@require_POST
@signed_in
def cash(request: SignedInRequest, bill_id: UUID) -> HttpResponse:
    """Đã thu tiền mặt."""
    bill = access.bill_to_collect(request.actor, bill_id)
    form = AmountForm(request.POST)
    if form.is_valid():
        amount = form.cleaned_data["amount"]
        taken = form.run(lambda: collect_cash(actor=request.actor, bill_id=bill.id, amount=amount))
        if taken is not None:
            sentence = _("Đã thu {amount} tiền mặt, biên lai {slip}.")
            messages.success(request, sentence.format(amount=money(amount), slip=taken.slip))
            return redirect("bill", bill.id)
    return _page(request, access.bill_to_see(request.actor, bill_id), {"cash_form": form}, 422)


@require_POST
@signed_in
def give_back(request: SignedInRequest, bill_id: UUID) -> HttpResponse:
    """Hand back what is too much."""
    bill = access.bill_to_reconcile(request.actor, bill_id)
    form = AmountForm(request.POST)
    if form.is_valid():
        amount, note = form.cleaned_data["amount"], form.cleaned_data["note"]
        given = form.run(lambda: refund(actor=request.actor, bill_id=bill.id, amount=amount, note=note))
        if given is not None:
            sentence = _("Đã trả lại {amount}, phiếu chi {slip}.")
            messages.success(request, sentence.format(amount=money(amount), slip=given.slip))
            return redirect("bill", bill.id)
    return _page(request, access.bill_to_see(request.actor, bill_id), {"refund_form": form}, 422)


@require_http_methods(["GET", "POST"])
@signed_in
def cancel(request: SignedInRequest, bill_id: UUID) -> HttpResponse:
    """Put a wrong bill away, with a reason."""
    bill = access.bill_to_collect(request.actor, bill_id)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if form.run(lambda: cancel_bill(actor=request.actor, bill_id=bill.id, reason=reason)) is not None:
            messages.success(request, _("Đã hủy phiếu {number}.").format(number=bill.number))
            return redirect("bill", bill.id)
    context = {
        "bill": bill,
        "form": form,
        "title": _("Hủy phiếu thu"),
        "text": _("Phiếu đã hủy vẫn được giữ lại cùng lý do. Sau đó có thể lập phiếu khác cho hồ sơ."),
        "button": _("Hủy phiếu này"),
    }
    return render(request, "payments/reason.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def void(request: SignedInRequest, payment_id: UUID) -> HttpResponse:
    """Take a wrong receipt back, with a reason."""
    payment = access.payment_to_void(request.actor, payment_id)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if form.run(lambda: void_receipt(actor=request.actor, payment_id=payment.id, reason=reason)) is not None:
            messages.success(request, _("Đã hủy biên lai {slip}.").format(slip=payment.slip))
            return redirect("bill", payment.bill_id)
    context = {
        "bill": payment.bill,
        "form": form,
        "title": _("Hủy biên lai {slip}").format(slip=payment.slip),
        "text": _("Số biên lai không dùng lại. Tiền được trừ khỏi sổ trong ngày; hãy thu hồi liên đã giao cho dân."),
        "button": _("Hủy biên lai này"),
    }
    return render(request, "payments/reason.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def slip(request: SignedInRequest, payment_id: UUID) -> HttpResponse:
    """The receipt or voucher as PDF, A5."""
    payment = access.payment_to_see(request.actor, payment_id)
    if not payment.slip:
        raise Absent
    headers = {"Content-Disposition": f'inline; filename="{slugify(payment.slip)}.pdf"'}
    return HttpResponse(slip_pdf(payment), content_type="application/pdf", headers=headers)


def _page(request: SignedInRequest, bill: Bill, forms: dict[str, object], status: int = 200) -> HttpResponse:
    account, code = access.account_of(bill.unit), queries.code_of(bill)
    context = {
        "bill": bill,
        "lines": bill.lines.all(),
        "payments": bill.payments.select_related("by"),
        "account": account,
        "bank": bank_named(account.bank_bin, account.from_on) if account else None,
        "code": qr_svg(code, label=_("Mã VietQR của phiếu {number}").format(number=bill.number)) if code else "",
        "collects": holds(request.actor, Power.PAYMENTS_COLLECT, bill.unit),
        "reconciles": holds(request.actor, Power.PAYMENTS_RECONCILE, bill.unit),
        **forms,
    }
    return render(request, "payments/bill.html", context, status=status)
