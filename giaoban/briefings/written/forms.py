"""What people type about a briefing held in writing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.actions.briefings import BriefingPlan
from giaoban.briefings.convening.forms.calling import HourField
from giaoban.briefings.models import BriefingKind
from giaoban.briefings.queries import people_for_the_desk
from giaoban.kernel.forms import ActionForm
from giaoban.org.forms.fields import DayField
from giaoban.org.models import Unit


class StartForm(ActionForm):
    """A briefing without a meeting, from its beginning: what about and who answers for it."""

    title = forms.CharField(
        label=_("Tên"), max_length=200, help_text=_("Ví dụ: Thông báo tình hình tháng 11, nhiệm vụ tháng 12")
    )
    chair_post = forms.ChoiceField(label=_("Chủ trì, người kết luận"))
    secretary_post = forms.ChoiceField(label=_("Thư ký, người trả lời câu hỏi"), required=False)

    def __init__(self, *args: Any, host: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chairs, secretaries = people_for_the_desk(host)
        for name, choices in (("chair_post", chairs), ("secretary_post", [("", _("Chưa cử")), *secretaries])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def plan(self) -> BriefingPlan:
        """As the action takes it; it has no hour, so it begins now."""
        values = self.cleaned_data
        return BriefingPlan(
            title=values["title"],
            kind=BriefingKind.REGULAR,
            starts_at=timezone.now(),
            expected_minutes=60,
            chair_post=UUID(values["chair_post"]),
            secretary_post=UUID(values["secretary_post"]) if values["secretary_post"] else None,
        )


class TermForm(ActionForm):
    """Until when. `day_off` appears once the day turned out to be one nobody works."""

    due_day = DayField(label=_("Hạn: ngày"))
    due_hour = HourField(label=_("Hạn: giờ"))
    day_off = forms.BooleanField(label=_("Vẫn giữ ngày nghỉ"), required=False)

    def due_at(self) -> datetime:
        """The moment, Vietnam's time."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["due_day"], self.cleaned_data["due_hour"]))

    def without_day_off(self) -> None:
        """Leave the question about a day off away while there is no reason to ask it."""
        if not self.data.get("day_off"):
            del self.fields["day_off"]


class SendForm(TermForm):
    """The term and a few words before the texts."""

    letter = forms.CharField(
        label=_("Lời mở đầu"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ["letter", "due_day", "due_hour", "day_off"]


class ExtendForm(TermForm):
    """A later term and why."""

    reason = forms.CharField(label=_("Lý do dời hạn"), max_length=500)
    edition = forms.IntegerField(widget=forms.HiddenInput)


class MeetForm(ActionForm):
    """Why a meeting is needed after all, and when."""

    reason = forms.CharField(label=_("Vì sao cần họp"), max_length=500)
    day = DayField(label=_("Ngày họp"))
    hour = HourField(label=_("Giờ họp"))

    def starts_at(self) -> datetime:
        """The moment, Vietnam's time."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"]))
