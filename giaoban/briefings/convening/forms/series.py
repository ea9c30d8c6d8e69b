"""A recurring briefing in plain words."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.convening.actions.series import SeriesPlan
from giaoban.briefings.convening.forms.calling import HourField, WeekdaysField
from giaoban.briefings.convening.models import Frequency, Series
from giaoban.briefings.models import Briefing, BriefingKind
from giaoban.briefings.queries import people_for_the_desk
from giaoban.kernel.forms import ActionForm
from giaoban.org.forms.fields import DayField
from giaoban.org.models import Unit

NTH = (("", _("Không dùng")), (1, _("lần đầu")), (2, _("lần 2")), (3, _("lần 3")), (4, _("lần 4")), (-1, _("lần cuối")))


class SeriesForm(ActionForm):
    """What comes back, and when."""

    title = forms.CharField(label=_("Tên cuộc họp"), max_length=180, help_text=_("Ngày họp được ghi thêm vào sau tên."))
    kind = forms.ChoiceField(
        label=_("Loại"),
        choices=[(kind.value, kind.label) for kind in BriefingKind if kind != BriefingKind.URGENT],
    )
    frequency = forms.ChoiceField(label=_("Lặp lại"), choices=Frequency.choices, widget=forms.RadioSelect)
    every = forms.IntegerField(
        label=_("Cứ mỗi (tuần hoặc tháng)"), min_value=1, max_value=24, initial=1,
        help_text=_("1 là hằng tuần, hằng tháng. 3 tháng là hằng quý."),
    )  # fmt: skip
    month_day = forms.IntegerField(
        label=_("Vào ngày trong tháng"), min_value=1, max_value=31, required=False,
        help_text=_("Khi lặp theo ngày. Tháng thiếu ngày thì lấy ngày cuối tháng."),
    )  # fmt: skip
    weekdays = WeekdaysField(label=_("Vào thứ"), required=False, help_text=_("Khi lặp theo tuần hoặc theo thứ."))
    nth = forms.TypedChoiceField(
        label=_("Thứ đó lần thứ mấy trong tháng"), choices=NTH, coerce=int, empty_value=None, required=False
    )
    hour = HourField(label=_("Giờ bắt đầu"))
    expected_minutes = forms.IntegerField(label=_("Dự kiến (phút)"), min_value=5, max_value=720, initial=120)
    starts_on = DayField(label=_("Bắt đầu từ ngày"), initial=timezone.localdate)
    until = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống cả hai ô nếu họp mãi."))
    count = forms.IntegerField(label=_("Hoặc sau số kỳ"), min_value=1, max_value=500, required=False)
    ahead_days = forms.IntegerField(
        label=_("Soạn sẵn trước (ngày)"), min_value=1, max_value=90, initial=14,
        help_text=_("Bản soạn có sẵn chương trình và nơi mời; văn phòng xem lại rồi gửi giấy mời."),
    )  # fmt: skip
    chair_post = forms.ChoiceField(label=_("Chủ trì"))
    secretary_post = forms.ChoiceField(label=_("Thư ký"), required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, host: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chairs, secretaries = people_for_the_desk(host)
        self._choose("chair_post", chairs)
        self._choose("secretary_post", [("", _("Chưa cử")), *secretaries])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @staticmethod
    def initial_of(series: Series) -> dict[str, Any]:
        """The values of an existing series."""
        names = (
            "title", "kind", "frequency", "every", "month_day", "weekdays", "nth", "hour", "expected_minutes",
            "starts_on", "until", "count", "ahead_days", "edition",
        )  # fmt: skip
        desk = {"chair_post": str(series.chair_post_id), "secretary_post": str(series.secretary_post_id or "")}
        return {name: getattr(series, name) for name in names} | desk

    @staticmethod
    def initial_like(briefing: Briefing) -> dict[str, Any]:
        """What a series made of one briefing begins with: every month on the day of that one, from the next on."""
        starts_at = timezone.localtime(briefing.starts_at)
        kind = BriefingKind.REGULAR if briefing.kind == BriefingKind.URGENT else briefing.kind
        return {
            "title": briefing.title[:180], "kind": kind, "frequency": Frequency.MONTH_DAY, "every": 1,
            "month_day": starts_at.day, "weekdays": [starts_at.weekday()], "hour": starts_at.time(),
            "expected_minutes": briefing.expected_minutes, "starts_on": starts_at.date() + timedelta(days=1),
            "ahead_days": 14, "chair_post": str(briefing.chair_post_id),
            "secretary_post": str(briefing.secretary_post_id or ""), "edition": 1,
        }  # fmt: skip

    def plan(self) -> SeriesPlan:
        """The cleaned values as the action takes them; what another way of repeating asks for is left out."""
        values = dict(self.cleaned_data)
        values.pop("edition")
        frequency = values["frequency"]
        if frequency != Frequency.MONTH_DAY:
            values["month_day"] = None
        if frequency != Frequency.MONTH_WEEKDAY:
            values["nth"] = None
        values["weekdays"] = () if frequency == Frequency.MONTH_DAY else tuple(values["weekdays"])
        values["chair_post"] = UUID(values["chair_post"])
        values["secretary_post"] = UUID(values["secretary_post"]) if values["secretary_post"] else None
        return SeriesPlan(**values)


class ExceptionForm(ActionForm):
    """One occurrence left out or moved."""

    day = DayField(label=_("Kỳ"), widget=forms.HiddenInput)
    moved_day = DayField(label=_("Dời sang ngày"), required=False, help_text=_("Để trống là bỏ kỳ này."))
    moved_hour = HourField(label=_("Lúc"), required=False)
    reason = forms.CharField(label=_("Lý do"), max_length=500)

    def clean(self) -> dict[str, Any]:
        """Day and hour come together."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(values.get("moved_day")) != bool(values.get("moved_hour")):
            self.add_error("moved_hour", _("Hãy ghi cả ngày và giờ mới, hoặc để trống cả hai để bỏ kỳ này."))
        return values

    def moved_to(self) -> datetime | None:
        """The new start, or None to leave it out."""
        values = self.cleaned_data
        if not values.get("moved_day"):
            return None
        return timezone.make_aware(datetime.combine(values["moved_day"], values["moved_hour"]))
