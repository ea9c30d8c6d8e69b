"""What people type when they ask for reports and send one back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import Briefing
from giaoban.briefings.reports.actions.requests import LONGEST_NOTE, LONGEST_TITLE, AskPlan
from giaoban.briefings.reports.models import ReportTemplate
from giaoban.kernel.forms import ActionForm
from giaoban.org.forms.fields import DayField
from giaoban.org.models import Level


class DueForm(ActionForm):
    """Until when."""

    day = DayField(label=_("Nộp trước ngày"))
    hour = forms.TimeField(
        label=_("Giờ"), input_formats=["%H:%M"], widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    @staticmethod
    def initial_at(at: datetime) -> dict[str, Any]:
        """A moment as the two fields show it."""
        local = timezone.localtime(at)
        return {"day": local.date(), "hour": local.time().replace(second=0, microsecond=0)}

    def due_at(self) -> datetime:
        """The moment, in Việt Nam's time."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"]))


class AskForm(DueForm):
    """Which template, from whom, for which item. Units are chosen by level, or one by one."""

    template = forms.ChoiceField(label=_("Mẫu báo cáo"))
    title = forms.CharField(
        label=_("Tên báo cáo"), max_length=LONGEST_TITLE, required=False, help_text=_("Để trống thì lấy tên mẫu")
    )
    item = forms.ChoiceField(label=_("Cho nội dung họp"), required=False)
    note = forms.CharField(
        label=_("Lời dặn đơn vị"), max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    levels = forms.MultipleChoiceField(label=_("Đơn vị phải nộp"), required=False, widget=forms.CheckboxSelectMultiple)
    units = forms.MultipleChoiceField(label=_("Chỉ các đơn vị"), required=False, widget=forms.CheckboxSelectMultiple)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    field_order = ["template", "title", "day", "hour", "item", "note", "levels", "units"]

    def __init__(self, *args: Any, briefing: Briefing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        templates = ReportTemplate.objects.filter(host=briefing.host, retired_at=None).values_list("id", "title")
        self.points = list(briefing.points.filter(host=False).order_by("n"))
        counted: dict[str, int] = {}
        for point in self.points:
            counted[point.level] = counted.get(point.level, 0) + 1
        self._choose("template", [(str(row), title) for row, title in templates])
        items = [(str(item.id), f"{item.n}. {item.title}") for item in briefing.agenda.all()]
        self._choose("item", [("", _("Cả cuộc họp")), *items])
        self._choose("levels", [(level, f"{Level(level).label} ({n})") for level, n in counted.items()])
        self._choose("units", [(str(point.unit_id), point.name) for point in self.points])
        self.initial.setdefault("levels", list(counted))

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def plan(self) -> AskPlan:
        """The cleaned values as the action takes them."""
        values = self.cleaned_data
        chosen = [UUID(unit) for unit in values["units"]]
        if not chosen:
            chosen = [point.unit_id for point in self.points if point.level in values["levels"]] or [UUID(int=0)]
        return AskPlan(
            template_id=UUID(values["template"]),
            due_at=self.due_at(),
            title=values["title"],
            note=values["note"],
            item_id=UUID(values["item"]) if values["item"] else None,
            units=chosen,
        )


class ReturnForm(ActionForm):
    """Why a report is sent back."""

    reason = forms.CharField(label=_("Cần sửa gì"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
