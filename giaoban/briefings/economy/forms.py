"""What people type about the cost of meetings."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.economy.actions.meetings import MeetingPlan
from giaoban.briefings.economy.actions.norms import NormPlan
from giaoban.briefings.economy.actions.ways import WayPlan
from giaoban.briefings.economy.models import Form, Meeting, Norm
from giaoban.briefings.economy.reckoning import Way
from giaoban.kernel.forms import ActionForm
from giaoban.org.forms.fields import DayField


class DongField(forms.IntegerField):
    """A sum in đồng; 150.000 as people write it is taken, too."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        kwargs.setdefault("min_value", 0)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        """Points, spaces and the sign of the đồng are for the eye."""
        text = str(value if value is not None else "")
        for sign in (".", ",", " ", "\N{NO-BREAK SPACE}", "đ", "Đ"):
            text = text.replace(sign, "")
        return super().to_python(text)


class HalfDaysField(forms.CharField):
    """A number of days, with halves: 2,5 and 2.5 are the same."""

    def clean(self, value: Any) -> Decimal:
        """Refuses what is no number; whether anybody can travel that long is the action's rule."""
        word = str(super().clean(value)).replace(",", ".")
        if not word.replace(".", "", 1).isdecimal():
            raise forms.ValidationError(_("Hãy ghi số ngày, ví dụ 1 hoặc 2,5."))
        return Decimal(word)

    def prepare_value(self, value: Any) -> Any:
        """With a comma, as it is written here."""
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class NormForm(ActionForm):
    """An agency's travel norms from a day on."""

    from_on = DayField(label=_("Áp dụng từ ngày"))
    allowance = DongField(label=_("Phụ cấp lưu trú (đ một ngày)"))
    lodging = DongField(label=_("Tiền nghỉ (đ một đêm)"))
    road_rate = DongField(label=_("Tiền đi đường bộ (đ một km)"))
    boat_rate = DongField(label=_("Tiền đi đường thủy (đ một km)"))
    source = forms.CharField(
        label=_("Theo văn bản nào"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        help_text=_("Số, ký hiệu, ngày, cơ quan ban hành."),
    )
    most_people = forms.IntegerField(
        label=_("Nếu họp trực tiếp, mỗi điểm cầu cử không quá (người)"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("Họp trực tuyến thường đông hơn vì không phải đi. Để trống: tính mọi người dự."),
    )
    system_cost = DongField(
        label=_("Chi phí hệ thống trực tuyến (đ một tháng)"),
        required=False,
        help_text=_("Đường truyền, thiết bị chia đều theo tháng sử dụng. Để trống nếu chưa tính được."),
    )

    @staticmethod
    def initial_of(norm: Norm | None) -> dict[str, Any]:
        """What holds today, to begin from."""
        names = ("allowance", "lodging", "road_rate", "boat_rate", "source", "most_people", "system_cost")
        known = {name: getattr(norm, name) for name in names} if norm else {"boat_rate": 0}
        return {"from_on": timezone.localdate()} | known

    def plan(self) -> NormPlan:
        """The cleaned values as the action takes them."""
        return NormPlan(**self.cleaned_data)


class WayForm(ActionForm):
    """The way of one unit from a day on."""

    from_on = DayField(label=_("Áp dụng từ ngày"))
    road_km = forms.IntegerField(label=_("Đường bộ, một lượt (km)"), min_value=0)
    boat_km = forms.IntegerField(label=_("Đường thủy, một lượt (km)"), min_value=0, initial=0)
    days = HalfDaysField(
        label=_("Ngày công cho một cuộc họp"),
        max_length=6,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("Cả đi, họp và về; nửa ngày ghi 0,5."),
    )
    nights = forms.IntegerField(label=_("Số đêm nghỉ lại"), min_value=0, max_value=30, initial=0)
    fare = DongField(
        label=_("Tiền vé khứ hồi một người (đ)"),
        required=False,
        help_text=_("Nếu đi xe khách, đò có giá vé. Có vé thì không tính tiền theo km."),
    )

    @staticmethod
    def initial_of(way: Way | None) -> dict[str, Any]:
        """What holds today, to begin from."""
        names = ("road_km", "boat_km", "days", "nights", "fare")
        return {"from_on": timezone.localdate()} | ({name: getattr(way, name) for name in names} if way else {})

    def plan(self) -> tuple[date, WayPlan]:
        """The cleaned values as the action takes them."""
        values = dict(self.cleaned_data)
        return values.pop("from_on"), WayPlan(**values)


class WayListForm(ActionForm):
    """A filled list of ways."""

    file = forms.FileField(label=_("Tệp danh sách (XLSX hoặc CSV)"))
    from_on = DayField(label=_("Áp dụng từ ngày"), initial=timezone.localdate)


class MeetingForm(ActionForm):
    """A meeting held elsewhere."""

    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Tên cuộc họp"), max_length=300)
    held_on = DayField(label=_("Ngày họp"))
    form = forms.ChoiceField(
        label=_("Cách họp"),
        widget=forms.RadioSelect,
        initial=Form.IN_PERSON,
        choices=[(form.value, form.label) for form in (Form.IN_PERSON, Form.MIXED, Form.ONLINE)],
    )
    minutes = forms.IntegerField(label=_("Thời lượng (phút)"), min_value=1)
    people = forms.IntegerField(label=_("Số người dự"), min_value=1)
    spent = DongField(label=_("Đã chi đi lại, ăn ở (đ)"), required=False, help_text=_("Để trống nếu chưa biết."))
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = lambda: str(uuid4())

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        """What was written down."""
        names = ("title", "held_on", "form", "minutes", "people", "spent", "note", "edition")
        return {name: getattr(meeting, name) for name in names}

    def plan(self) -> MeetingPlan:
        """The cleaned values as the action takes them."""
        values = self.cleaned_data
        return MeetingPlan(
            values["title"], values["held_on"], values["form"], values["minutes"], values["people"], values["spent"],
            values["note"],
        )  # fmt: skip
