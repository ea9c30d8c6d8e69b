"""What people type about procedures, apart from the editor's rows."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.forms import ActionForm
from giaoban.onestop.procedures.content import Term
from giaoban.onestop.procedures.models import ProposalKind, TimeUnit

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]


def day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    """A day, typed or chosen; today to begin with."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=DAY_FORMATS,
        widget=widget,
        initial=timezone.localdate,
    )


class UploadForm(ActionForm):
    """A file of procedures."""

    file = forms.FileField(
        label=_("Tệp thủ tục"),
        help_text=_("JSON Lines tải từ Cổng dịch vụ công, CSV hoặc XLSX; nhiều nhất 20 MB, 5.000 dòng"),
        widget=forms.ClearableFileInput(attrs={"accept": ".jsonl,.json,.csv,.xlsx"}),
    )


class ApplyForm(ActionForm):
    """How the rows of a file are taken in."""

    DRAFTS, PUBLISHED = "nhap", "cong-bo"
    way = forms.ChoiceField(
        label=_("Nhập thành"),
        choices=[(DRAFTS, _("bản nháp, để soát lại rồi công bố từng thủ tục")), (PUBLISHED, _("bản công bố ngay"))],
        initial=DRAFTS,
        widget=forms.RadioSelect,
    )
    valid_from = day_field(_("Áp dụng từ ngày"), _("Chỉ dùng khi công bố ngay"), required=False)

    def __init__(self, *args: Any, publishes: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not publishes:
            del self.fields["way"], self.fields["valid_from"]

    def day(self) -> date | None:
        """The day of publication; none for drafts."""
        if self.cleaned_data.get("way") != self.PUBLISHED:
            return None
        return self.cleaned_data.get("valid_from") or timezone.localdate()


class PublishForm(ActionForm):
    """From when the draft holds."""

    valid_from = day_field(_("Áp dụng từ ngày"))
    decision = forms.CharField(
        label=_("Quyết định công bố"), max_length=200, required=False, help_text=_("Ví dụ 163/QĐ-UBND")
    )


class WithdrawForm(ActionForm):
    """From when nobody applies any more, and why."""

    withdrawn_on = day_field(_("Bãi bỏ từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class TermFields(forms.Form):
    """A time: number and unit."""

    amount = forms.DecimalField(
        label=_("Thời hạn"),
        required=False,
        min_value=Decimal("0.5"),
        max_value=Decimal(1000),
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 6}),
        localize=False,
    )
    time_unit = forms.ChoiceField(label=_("Đơn vị thời gian"), choices=TimeUnit.choices, required=False)

    def term(self) -> Term:
        """What was typed; none where the amount was left empty."""
        amount, unit = self.cleaned_data.get("amount"), self.cleaned_data.get("time_unit") or ""
        if unit == TimeUnit.SAME_DAY:
            return Term(None, unit)
        return Term(amount.quantize(Decimal("0.1")), unit) if amount is not None else Term()


class PromiseForm(TermFields, ActionForm):
    """The unit's own time."""

    valid_from = day_field(_("Áp dụng từ ngày"))
    decision = forms.CharField(label=_("Theo văn bản"), max_length=200, required=False)
    field_order = ["amount", "time_unit", "valid_from", "decision"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].help_text = _("Để trống là trở lại thời hạn chung")


class ProposalForm(TermFields, ActionForm):
    """What is to become less, and why."""

    kind = forms.ChoiceField(label=_("Đề xuất"), choices=ProposalKind.choices)
    text = forms.CharField(
        label=_("Nội dung cụ thể"),
        required=False,
        max_length=4000,
        help_text=_("Bớt giấy tờ nào, sửa bước nào, giảm khoản nào"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(label=_("Lý do"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ["kind", "amount", "time_unit", "text", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = _("Thời hạn mới")
        self.fields["amount"].help_text = _("Chỉ điền khi cắt giảm thời gian")


class ApproveForm(ActionForm):
    """The answer to a proposal."""

    valid_from = day_field(_("Áp dụng từ ngày"))
    decision = forms.CharField(label=_("Theo văn bản"), max_length=200, required=False)
    answer = forms.CharField(
        label=_("Ý kiến"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
