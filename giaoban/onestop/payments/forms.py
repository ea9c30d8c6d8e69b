"""What a cashier types."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.forms import ActionForm
from giaoban.onestop.payments.banks import banks_on
from giaoban.onestop.payments.vietqr import MOST


class AmountForm(ActionForm):
    """The amount that the page showed."""

    amount = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST)
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False, widget=forms.HiddenInput)


class ReasonForm(ActionForm):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, help_text=_("Lý do được lưu cùng phiếu."))


class StatementForm(ActionForm):
    """A bank's file."""

    file = forms.FileField(
        label=_("Tệp sao kê"),
        help_text=_("CSV hoặc XLSX do ngân hàng xuất ra; nhiều nhất 10 MB, 20.000 dòng"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )


class ApplyForm(ActionForm):
    """The preview that was seen."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


class AccountForm(ActionForm):
    """A unit's bank account."""

    bank_bin = forms.ChoiceField(label=_("Ngân hàng"))
    number = forms.CharField(label=_("Số tài khoản"), max_length=40)
    holder = forms.CharField(label=_("Tên chủ tài khoản"), max_length=200, help_text=_("Như ngân hàng ghi"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        banks = [(bank.bin, f"{bank.short} – {bank.name}") for bank in banks_on(timezone.localdate())]
        self.fields["bank_bin"].choices = [("", _("Chọn ngân hàng")), *banks]  # type: ignore[attr-defined]


class DayForm(forms.Form):
    """Which day is looked at."""

    ngay = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y"])
