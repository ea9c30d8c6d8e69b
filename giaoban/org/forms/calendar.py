"""Forms of the working calendar: one day, and a week's hours."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.kernel.calendar.actions import LONGEST_NAME
from giaoban.kernel.calendar.core import NOON, DayKind, Week
from giaoban.kernel.calendar.week import StoredWeek
from giaoban.kernel.forms import ActionForm
from giaoban.org.calendars import day_names
from giaoban.org.forms.fields import DayField

#: A day's morning and afternoon, each from and to.
BOXES = 4


class CalendarDayForm(ActionForm):
    """What one day is, and why."""

    day = DayField(label=gettext_lazy("Ngày"))
    kind = forms.TypedChoiceField(
        label=gettext_lazy("Ngày này"),
        coerce=DayKind,
        choices=[
            (DayKind.OFF.value, gettext_lazy("Nghỉ cả ngày")),
            (DayKind.WORKING.value, gettext_lazy("Làm việc cả ngày")),
            (DayKind.MORNING.value, gettext_lazy("Chỉ làm buổi sáng")),
            (DayKind.AFTERNOON.value, gettext_lazy("Chỉ làm buổi chiều")),
        ],
        initial=DayKind.OFF.value,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("Ví dụ: Làm bù cho ngày 29/4, Nghỉ do bão số 9."),
    )


class WeekWidget(forms.MultiWidget):
    """Seven days, each with a morning and an afternoon."""

    template_name = "org/week_widget.html"

    def __init__(self) -> None:
        super().__init__([forms.TimeInput(format="%H:%M", attrs={"type": "time"}) for _box in range(7 * BOXES)])

    def decompress(self, value: Week | None) -> list[time | None]:
        """The boxes of a week; a day with one span has it in the half where it begins."""
        boxes: list[time | None] = []
        for spans in value or ((),) * 7:
            morning = spans[0] if spans and (len(spans) > 1 or spans[0][0] < NOON) else (None, None)
            afternoon = spans[-1] if spans and spans[-1] is not morning else (None, None)
            boxes += [*morning, *afternoon]
        return boxes

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds `days`: each with its name and its two halves, each with its name and two boxes."""
        # A week is a tuple, which Django takes for boxes already filled in; what was typed comes as a list.
        context = super().get_context(name, self.decompress(value) if isinstance(value, tuple) else value, attrs)
        boxes, days = context["widget"]["subwidgets"], []
        wrong = [not _is_sound([box["value"] for box in boxes[n * BOXES : (n + 1) * BOXES]]) for n in range(7)]
        for n, day in enumerate(day_names()):
            halves = []
            for half, words in enumerate((_("Sáng"), _("Chiều"))):
                pair = boxes[n * BOXES + half * 2 : n * BOXES + half * 2 + 2]
                for box, edge in zip(pair, (_("từ"), _("đến")), strict=True):
                    box["attrs"]["aria-label"] = f"{day}, {words}, {edge}"
                    if any(wrong) and not wrong[n]:
                        box["attrs"].pop("aria-invalid", None)
                halves.append((words, pair))
            days.append((day, halves))
        context["widget"]["days"] = days
        return context


class WeekField(forms.MultiValueField):
    """A week's hours as the calendar stores them; a half day without work is left empty."""

    widget = WeekWidget

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.TimeField(required=False) for _box in range(7 * BOXES)]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: Sequence[time | None]) -> StoredWeek:
        """Seven lists of spans. Refuses, naming the day, what nobody can work."""
        return [_spans(name, data_list[n * BOXES : (n + 1) * BOXES]) for n, name in enumerate(day_names())]


class CalendarHoursForm(ActionForm):
    """A week's hours, from a day on."""

    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"), initial=timezone.localdate)
    week = WeekField(
        label=gettext_lazy("Giờ làm việc trong tuần"),
        help_text=gettext_lazy("Buổi nào không làm việc thì để trống."),
        error_messages={
            "required": gettext_lazy("Cả tuần chưa có giờ làm việc nào. Hãy ghi giờ làm việc cho ít nhất một ngày.")
        },
    )


def _is_sound(boxes: Sequence[str | None]) -> bool:
    """Whether a day's boxes, as they were typed, can be worked: only those that cannot are shown in red."""
    try:
        _spans("", [time.fromisoformat(box) if box else None for box in boxes])
    except (ValueError, forms.ValidationError):
        return False
    return True


def _spans(day: str, boxes: Sequence[time | None]) -> list[list[str]]:
    spans = []
    for start, end in (boxes[:2], boxes[2:]):
        if (start is None) != (end is None):
            sentence = _("Hãy ghi cả giờ bắt đầu và giờ kết thúc của %(day)s, hoặc để trống cả hai.")
            raise forms.ValidationError(sentence % {"day": day})
        if start is not None and end is not None:
            spans.append((start, end))
    edges = [edge for span in spans for edge in span]
    if edges != sorted(set(edges)):
        sentence = _("Giờ của %(day)s chưa theo thứ tự. Giờ sau phải muộn hơn giờ trước.")
        raise forms.ValidationError(sentence % {"day": day})
    return [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in spans]
