"""What people type about halls."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.forms import ActionForm
from giaoban.onestop.counters.models import Counter, DeviceKind, Hall, HallLine, PriorityGroup
from giaoban.onestop.counters.plans import CounterPlan, DevicePlan, HallPlan, LinePlan, PriorityPlan
from giaoban.org.forms.fields import DayField
from giaoban.org.models import Level, Post


class HallForm(ActionForm):
    """How numbers are given."""

    name = forms.CharField(label=_("Tên trên màn hình và trên số"), max_length=120)
    follows_calendar = forms.BooleanField(
        label=_("Chỉ cho lấy số trong giờ làm việc"),
        required=False,
        help_text=_("Giờ làm việc và ngày nghỉ theo lịch của đơn vị."),
    )
    early_minutes = forms.IntegerField(label=_("Cho lấy số trước giờ làm việc (phút)"), min_value=0, max_value=120)
    last_minutes = forms.IntegerField(label=_("Thôi cấp số trước khi hết giờ (phút)"), min_value=0, max_value=120)

    @staticmethod
    def values(hall: Hall) -> dict[str, Any]:
        """What is set now."""
        return {
            "name": hall.name,
            "follows_calendar": hall.follows_calendar,
            "early_minutes": hall.early_minutes,
            "last_minutes": hall.last_minutes,
        }

    def plan(self) -> HallPlan:
        """What was typed."""
        return HallPlan(**self.cleaned_data)


class LineForm(ActionForm):
    """A field people take numbers for."""

    letter = forms.CharField(label=_("Chữ cái của số"), max_length=1, help_text=_("Số sẽ là A001, A002… nếu chữ là A."))
    name = forms.CharField(label=_("Lĩnh vực"), max_length=120)
    about = forms.CharField(
        label=_("Gồm những việc gì"),
        max_length=200,
        required=False,
        help_text=_("Hiện dưới tên, cho người đến dễ chọn."),
    )
    active = forms.BooleanField(label=_("Đang cho lấy số"), required=False, initial=True)

    @staticmethod
    def values(line: HallLine) -> dict[str, Any]:
        """What is set now."""
        return {"letter": line.letter, "name": line.name, "about": line.about, "active": line.active}

    def plan(self) -> LinePlan:
        """What was typed."""
        return LinePlan(**self.cleaned_data)


class PriorityForm(ActionForm):
    """Who is called first."""

    name = forms.CharField(label=_("Ai được ưu tiên"), max_length=120)
    basis = forms.CharField(label=_("Theo quy định nào"), max_length=200, required=False)
    valid_from = DayField(label=_("Áp dụng từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa biết."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"valid_from": timezone.localdate()})
        super().__init__(*args, **kwargs)

    @staticmethod
    def values(group: PriorityGroup) -> dict[str, Any]:
        """What is set now."""
        return {
            "name": group.name,
            "basis": group.basis,
            "valid_from": group.valid_from,
            "valid_to": group.valid_to,
        }

    def plan(self) -> PriorityPlan:
        """What was typed."""
        return PriorityPlan(**self.cleaned_data)


class CounterForm(ActionForm):
    """A counter."""

    number = forms.IntegerField(label=_("Số quầy"), min_value=1, max_value=99)
    name = forms.CharField(label=_("Tên quầy"), max_length=60, required=False, help_text=_("Ví dụ “Hộ tịch”."))
    lines = forms.MultipleChoiceField(label=_("Làm các lĩnh vực"), widget=forms.CheckboxSelectMultiple)
    post = forms.ChoiceField(label=_("Chức vụ thường ngồi quầy"), required=False)
    active = forms.BooleanField(label=_("Đang dùng"), required=False, initial=True)

    def __init__(self, *args: Any, hall: Hall, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = cast(forms.MultipleChoiceField, self.fields["lines"])
        lines.choices = [(str(line.id), str(line)) for line in hall.lines.filter(active=True)]
        near = Post.objects.current(timezone.localdate()).filter(unit=hall.unit_id)
        inside = Post.objects.current(timezone.localdate()).filter(
            unit__parent=hall.unit_id, unit__level=Level.DEPARTMENT
        )
        posts = [*near, *inside]
        choices = [(str(post.id), post.title) for post in posts]
        cast(forms.ChoiceField, self.fields["post"]).choices = [("", _("không cố định")), *choices]

    @staticmethod
    def values(counter: Counter) -> dict[str, Any]:
        """What is set now."""
        return {
            "number": counter.number,
            "name": counter.name,
            "lines": [str(line_id) for line_id in counter.lines.values_list("id", flat=True)],
            "post": str(counter.post_id or ""),
            "active": counter.active,
        }

    def plan(self) -> CounterPlan:
        """What was typed."""
        values = self.cleaned_data
        return CounterPlan(
            number=values["number"],
            name=values["name"],
            line_ids=tuple(UUID(line) for line in values["lines"]),
            post_id=UUID(values["post"]) if values["post"] else None,
            active=values["active"],
        )


class DeviceForm(ActionForm):
    """A device to be given a key."""

    kind = forms.ChoiceField(label=_("Thiết bị"), choices=DeviceKind.choices)
    name = forms.CharField(label=_("Tên, chỗ đặt"), max_length=120, help_text=_("Ví dụ “Máy lấy số cửa chính”."))
    prints = forms.BooleanField(
        label=_("Máy lấy số có máy in"), required=False, help_text=_("Mỗi số được in ra ngay khi bấm.")
    )

    def plan(self) -> DevicePlan:
        """What was typed."""
        return DevicePlan(**self.cleaned_data)
