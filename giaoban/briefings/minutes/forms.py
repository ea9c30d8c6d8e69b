"""What the desk types about conclusions and papers."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.minutes.access import units_to_lead
from giaoban.briefings.minutes.actions.conclusions import LONGEST, ConclusionPlan
from giaoban.briefings.minutes.actions.papers import LONGEST_LINE, HeadText
from giaoban.briefings.minutes.models import Conclusion
from giaoban.briefings.models import Briefing
from giaoban.kernel.forms import ActionForm


class ConclusionForm(ActionForm):
    """One conclusion: what, who, by when, with what result."""

    text = forms.CharField(
        label=_("Nội dung kết luận"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ai làm gì, đến đâu. Mỗi kết luận một việc."),
    )  # fmt: skip
    item = forms.ChoiceField(label=_("Thuộc nội dung"), required=False)
    lead_unit = forms.ChoiceField(
        label=_("Đơn vị chủ trì"), required=False, help_text=_("Có đơn vị chủ trì thì kết luận thành nhiệm vụ.")
    )
    helpers = forms.MultipleChoiceField(label=_("Đơn vị phối hợp"), required=False, widget=forms.CheckboxSelectMultiple)
    deadline = forms.DateField(
        label=_("Hạn (ngày)"),
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    working_days = forms.IntegerField(
        label=_("hoặc số ngày làm việc"), required=False, min_value=1, max_value=500,
        help_text=_("Tính từ ngày chủ trì xác nhận."),
    )  # fmt: skip
    expected_result = forms.CharField(label=_("Kết quả cần đạt"), max_length=LONGEST, required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args: Any, briefing: Briefing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [(str(unit.id), unit.name) for unit in units_to_lead(briefing).distinct().order_by("path")]
        items = [(str(item.id), f"{item.n}. {item.title}") for item in briefing.agenda.all()]
        self._choose("item", [("", _("Kết luận chung")), *items])
        self._choose("lead_unit", [("", _("Không giao việc")), *units])
        self._choose("helpers", units)
        self.fields["key"].initial = str(uuid4())

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @staticmethod
    def initial_of(row: Conclusion) -> dict[str, Any]:
        """The values of an existing conclusion."""
        return {
            "text": row.text,
            "item": str(row.item_id or ""),
            "lead_unit": str(row.lead_unit_id or ""),
            "helpers": [str(unit_id) for unit_id in row.co_units],
            "deadline": row.deadline,
            "working_days": row.working_days,
            "expected_result": row.expected_result,
            "edition": row.edition,
        }

    def plan(self) -> ConclusionPlan:
        """The cleaned values as the action takes them."""
        values = self.cleaned_data
        return ConclusionPlan(
            text=values["text"],
            item_id=UUID(values["item"]) if values["item"] else None,
            lead_unit=UUID(values["lead_unit"]) if values["lead_unit"] else None,
            helpers=tuple(UUID(value) for value in values["helpers"]),
            deadline=values["deadline"],
            working_days=values["working_days"],
            expected_result=values["expected_result"],
        )


class HeadForm(ActionForm):
    """The lines above and below the text of a paper."""

    above = forms.CharField(label=_("Cơ quan chủ quản"), max_length=LONGEST_LINE, required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=LONGEST_LINE)
    number = forms.CharField(
        label=_("Số"), max_length=20, required=False, help_text=_("Để trống nếu văn thư cấp số sau.")
    )
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=40)
    place = forms.CharField(label=_("Địa danh"), max_length=100)
    day = forms.DateField(
        label=_("Ngày văn bản"), required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Để trống nếu ghi khi ký."),
    )  # fmt: skip
    summary = forms.CharField(label=_("Trích yếu"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    recipients = forms.CharField(
        label=_("Nơi nhận"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi nơi một dòng."),
    )  # fmt: skip

    @staticmethod
    def initial_of(head: dict[str, Any]) -> dict[str, Any]:
        """The values of a paper."""
        return {**head, "day": date.fromisoformat(head["day"]) if head["day"] else None}

    def text(self) -> HeadText:
        """The cleaned values as the action takes them."""
        return HeadText(**{name: self.cleaned_data[name] for name in self.base_fields})


class ReasonForm(ActionForm):
    """What a later version corrects."""

    reason = forms.CharField(label=_("Sửa gì so với bản trước"), max_length=LONGEST_LINE)
