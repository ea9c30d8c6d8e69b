"""What people type about passing a briefing on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.cascade.actions.passing import CascadePlan, CascadeReport
from giaoban.briefings.cascade.models import Way
from giaoban.briefings.convening.forms.calling import HourField
from giaoban.briefings.queries import people_for_the_desk
from giaoban.kernel.attachments.kinds import DOCUMENTS_AND_PICTURES
from giaoban.kernel.forms import ActionForm
from giaoban.org.forms.fields import DayField
from giaoban.org.models import Unit


class AskForm(ActionForm):
    """By when every unit has told its people."""

    due_on = DayField(label=_("Báo kết quả trước ngày"))
    note = forms.CharField(label=_("Lời nhắn"), max_length=500, required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PlanForm(ActionForm):
    """On which day the unit will do it."""

    planned_on = DayField(label=_("Ngày dự kiến"))


class BeginForm(ActionForm):
    """A briefing of the unit's own, made from the source."""

    way = forms.ChoiceField(
        label=_("Cách làm"),
        choices=[("room", _("Họp trực tuyến trong phòng họp")), ("writing", _("Gửi văn bản, không họp"))],
        widget=forms.RadioSelect,
        initial="room",
    )
    day = DayField(label=_("Ngày"))
    hour = HourField(label=_("Giờ"))
    chair_post = forms.ChoiceField(label=_("Chủ trì"))
    secretary_post = forms.ChoiceField(label=_("Thư ký"), required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chairs, secretaries = people_for_the_desk(unit)
        for name, choices in (("chair_post", chairs), ("secretary_post", [("", _("Chưa cử")), *secretaries])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def plan(self) -> CascadePlan:
        """The cleaned values as the action takes them; times are Vietnam's."""
        values = self.cleaned_data
        return CascadePlan(
            in_writing=values["way"] == "writing",
            starts_at=timezone.make_aware(datetime.combine(values["day"], values["hour"])),
            chair_post=UUID(values["chair_post"]),
            secretary_post=UUID(values["secretary_post"]) if values["secretary_post"] else None,
        )


class ReportForm(ActionForm):
    """What was done, for how many."""

    way = forms.ChoiceField(label=_("Đã triển khai bằng cách nào"), choices=Way.choices, widget=forms.RadioSelect)
    held_on = DayField(label=_("Ngày triển khai"))
    villages = forms.IntegerField(label=_("Số thôn, bản"), min_value=0, max_value=2_000)
    people = forms.IntegerField(label=_("Số người được phổ biến"), min_value=1, max_value=1_000_000)
    minutes = forms.IntegerField(
        label=_("Họp bao lâu (phút)"),
        min_value=1,
        max_value=10_080,
        required=False,
        help_text=_("Chỉ ghi khi có họp, để tính giờ họp của đơn vị"),
    )
    note = forms.CharField(
        label=_("Ghi chú"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    file = forms.FileField(
        label=_("Ảnh, biên bản kèm theo"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": DOCUMENTS_AND_PICTURES.html_accept()}),
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def report(self) -> CascadeReport:
        """The cleaned values as the action takes them."""
        values = self.cleaned_data
        return CascadeReport(
            values["way"], values["held_on"], values["villages"], values["people"], values["note"], values["minutes"]
        )
