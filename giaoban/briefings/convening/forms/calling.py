"""Calling, answering, and the agency's own rules."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.convening.actions.calling import UrgentCall
from giaoban.briefings.convening.actions.limits import LimitsPlan
from giaoban.briefings.convening.models import Limits
from giaoban.briefings.convening.presets import Offered
from giaoban.briefings.convening.queries import may_stand_in
from giaoban.briefings.queries import people_for_the_desk
from giaoban.kernel.forms import ActionForm
from giaoban.org.forms.fields import DayField
from giaoban.org.models import Unit

WEEKDAYS = (
    (0, _("thứ Hai")),
    (1, _("thứ Ba")),
    (2, _("thứ Tư")),
    (3, _("thứ Năm")),
    (4, _("thứ Sáu")),
    (5, _("thứ Bảy")),
    (6, _("Chủ nhật")),
)


class HourField(forms.TimeField):
    """An hour of the day, 24-hour clock."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        super().__init__(input_formats=["%H:%M"], **kwargs)


class WeekdaysField(forms.TypedMultipleChoiceField):
    """Days of the week, 0 is Monday."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=WEEKDAYS, coerce=int, widget=forms.CheckboxSelectMultiple, **kwargs)


class ReasonForm(ActionForm):
    """Why."""

    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class ReasonIfNeededForm(ReasonForm):
    """Why, where a rule is broken: the action knows whether one is; shown only then."""

    def is_valid(self) -> bool:
        """An empty reason is for the action to judge."""
        field = self.fields["reason"]
        field.required = False
        valid = super().is_valid()
        field.required = True
        return valid


class SubstituteForm(ActionForm):
    """Who comes in somebody's stead: whoever holds a post of the unit."""

    person = forms.ChoiceField(label=_("Người dự thay"))
    reason = forms.CharField(label=_("Lý do"), max_length=500, required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        if isinstance(field, forms.ChoiceField):
            rows = may_stand_in(unit)
            people = {str(row.person_id): f"{row.person.full_name} · {row.post.title}" for row in rows}
            field.choices = [("", _("Chọn người")), *people.items()]
            field.error_messages["invalid_choice"] = _(
                "Người này không giữ chức vụ có quyền dự họp ở đơn vị. Hãy chọn người khác trong danh sách."
            )


class VerdictForm(ActionForm):
    """The desk's word on a substitute."""

    verdict = forms.CharField(label=_("Lý do, nếu không đồng ý"), max_length=500, required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput)


def _in_words(one: Offered) -> str:
    words = str(_("{name}: {units} điểm cầu, {people} người"))
    return words.format(name=one.name, units=one.units, people=one.people)


class UrgentForm(ActionForm):
    """One screen: what, when, whom, why."""

    title = forms.CharField(label=_("Nội dung họp khẩn"), max_length=200)
    reason = forms.CharField(
        label=_("Lý do"), max_length=500, help_text=_("Mọi người được mời sẽ đọc. Ví dụ: Lũ về nhanh ở thượng nguồn.")
    )
    preset = forms.ChoiceField(label=_("Mời ai"), widget=forms.RadioSelect)
    when = forms.ChoiceField(
        label=_("Khi nào"), choices=[("now", _("Ngay bây giờ")), ("later", _("Lúc khác"))], widget=forms.RadioSelect
    )
    day = DayField(label=_("Ngày, nếu lúc khác"), required=False)
    hour = HourField(label=_("Giờ, nếu lúc khác"), required=False)
    open_now = forms.BooleanField(label=_("Mở phòng họp ngay, nếu họp ngay bây giờ"), required=False)
    expected_minutes = forms.IntegerField(label=_("Dự kiến (phút)"), min_value=5, max_value=720)
    chair_post = forms.ChoiceField(label=_("Chủ trì"))
    secretary_post = forms.ChoiceField(label=_("Thư ký"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, host: Unit, offered: list[Offered], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chairs, secretaries = people_for_the_desk(host)
        self._choose("chair_post", chairs)
        self._choose("secretary_post", [("", _("Chưa cử")), *secretaries])
        self._choose("preset", [(one.key, lazy(_in_words, str)(one)) for one in offered])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """An hour is asked for only when it is not now."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("when") == "later":
            for name in ("day", "hour"):
                if values.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Hãy ghi ngày và giờ họp, hoặc chọn Ngay bây giờ."))
            if values.get("day") and values.get("hour") and self._moment(values) <= timezone.now():
                self.add_error("hour", _("Giờ bắt đầu đã qua. Hãy chọn ngày giờ trong tương lai."))
        return values

    @staticmethod
    def _moment(values: dict[str, Any]) -> datetime:
        return timezone.make_aware(datetime.combine(values["day"], values["hour"]))

    def call(self) -> UrgentCall:
        """The cleaned values as the action takes them."""
        values = self.cleaned_data
        now = values["when"] == "now"
        return UrgentCall(
            title=values["title"],
            reason=values["reason"],
            preset=values["preset"],
            starts_at=timezone.now() if now else self._moment(values),
            expected_minutes=values["expected_minutes"],
            chair_post=UUID(values["chair_post"]),
            secretary_post=UUID(values["secretary_post"]) if values["secretary_post"] else None,
            open_now=now and values["open_now"],
            key=values["key"],
        )


class LimitsForm(ActionForm):
    """An agency's rules about its meetings from a day on; what is left empty is no rule."""

    from_on = DayField(label=_("Áp dụng từ ngày"))
    most_people = forms.IntegerField(label=_("Mỗi cuộc họp mời không quá (người)"), required=False, min_value=1)
    most_meetings = forms.IntegerField(label=_("Mỗi tuần không quá (cuộc họp)"), required=False, min_value=1)
    quiet_days = WeekdaysField(label=_("Ngày không họp"), required=False)
    quiet_from = HourField(label=_("Không họp từ giờ"), required=False)
    quiet_to = HourField(label=_("đến giờ"), required=False)
    notice_hours = forms.IntegerField(
        label=_("Mời trước ít nhất (giờ)"), required=False, min_value=1, help_text=_("Họp khẩn không tính.")
    )

    @staticmethod
    def initial_of(limits: Limits | None) -> dict[str, Any]:
        """What holds today, to begin from."""
        today = {"from_on": timezone.localdate()}
        if limits is None:
            return today
        names = ("most_people", "most_meetings", "quiet_days", "quiet_from", "quiet_to", "notice_hours")
        return today | {name: getattr(limits, name) for name in names}

    def plan(self) -> LimitsPlan:
        """The cleaned values as the action takes them."""
        return LimitsPlan(**(self.cleaned_data | {"quiet_days": tuple(self.cleaned_data["quiet_days"])}))
