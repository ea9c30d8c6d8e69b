"""What people type about a bridge point, a test session, the agency's rule."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.readiness.actions.points import RulePlan
from giaoban.briefings.readiness.actions.setups import LONGEST, NAMES, SetupPlan
from giaoban.briefings.readiness.models import EQUIPMENT, Condition, PointSetup
from giaoban.kernel.forms import ActionForm

DAYS = ["%d/%m/%Y", "%Y-%m-%d"]


class SetupForm(ActionForm):
    """The place, the equipment, who looks after it."""

    place = forms.CharField(label=_("Phòng họp"), max_length=LONGEST, help_text=_("Ví dụ: Phòng họp tầng 2"))
    address = forms.CharField(label=_("Địa chỉ"), max_length=LONGEST, required=False)
    technician = forms.CharField(
        label=_("Người trực kỹ thuật"), max_length=LONGEST,
        widget=forms.TextInput(attrs={"list": "nguoi-cua-don-vi", "autocomplete": "off"}),
    )  # fmt: skip
    technician_phone = forms.CharField(
        label=_("Số điện thoại người trực"), max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, _needed in EQUIPMENT:
            self.fields[name] = forms.ChoiceField(label=label, choices=[("", _("Chọn")), *Condition.choices])
        self.order_fields(["place", "address", "technician", "technician_phone", *(name for name, *_more in EQUIPMENT)])

    @staticmethod
    def initial_of(row: PointSetup) -> dict[str, Any]:
        """The values as they are kept."""
        return {name: getattr(row, name) for name in [*NAMES, "edition"]}

    def plan(self) -> SetupPlan:
        """The cleaned values as the action takes them."""
        return SetupPlan(**{name: self.cleaned_data[name] for name in NAMES})


class RehearsalForm(ActionForm):
    """When the points are asked to try everything."""

    day = forms.DateField(
        label=_("Ngày thử cầu"), input_formats=DAYS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    hour = forms.TimeField(
        label=_("Giờ"), input_formats=["%H:%M"], widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    note = forms.CharField(label=_("Lời dặn"), max_length=300, required=False)

    @staticmethod
    def initial_at(at: datetime, note: str = "") -> dict[str, Any]:
        """A moment as the fields show it."""
        local = timezone.localtime(at)
        return {"day": local.date(), "hour": local.time().replace(second=0, microsecond=0), "note": note}

    def starts_at(self) -> datetime:
        """The moment, in Việt Nam's time."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"]))


class RuleForm(ActionForm):
    """What the agency asks of its points, from a day on."""

    from_on = forms.DateField(
        label=_("Áp dụng từ ngày"), input_formats=DAYS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    test_minutes = forms.IntegerField(
        label=_("Thử cầu trước giờ họp ít nhất (phút)"), min_value=0, max_value=2880, initial=60
    )
    link_days = forms.IntegerField(
        label=_("Đo đường truyền không cũ quá (ngày)"), min_value=1, max_value=365, initial=14
    )
    setup_days = forms.IntegerField(
        label=_("Xác nhận lại phòng, thiết bị sau (ngày)"), min_value=1, max_value=730, initial=60
    )
    down_kbps = forms.IntegerField(
        label=_("Chiều nhận tối thiểu (kbit/s)"), min_value=20, max_value=100_000, initial=26,
        help_text=_("Nghe được cần 26 kbit/s."),
    )  # fmt: skip
    up_kbps = forms.IntegerField(
        label=_("Chiều gửi tối thiểu (kbit/s)"), min_value=20, max_value=100_000, initial=57,
        help_text=_("Nói rõ cần 57 kbit/s."),
    )  # fmt: skip

    def plan(self) -> RulePlan:
        """The cleaned values as the action takes them."""
        return RulePlan(**self.cleaned_data)
