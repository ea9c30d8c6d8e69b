"""Until when to put something off."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.forms import ActionForm

#: Put-off things are back when the office opens.
MORNING = time(7, 0)


class SnoozeForm(ActionForm):
    """`when` is tomorrow, monday or day; `day` counts for the last."""

    when = forms.ChoiceField(
        choices=[("tomorrow", _("Để mai")), ("monday", _("Thứ Hai tới")), ("day", _("Tới ngày"))],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Hãy chọn khi nào hiện lại việc này.")),
    )
    day = forms.DateField(
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages={"invalid": _("Hãy ghi ngày như 24/11/2026.")},
    )

    def clean(self) -> dict[str, Any]:
        """A day is needed where a day is said."""
        values = super().clean() or {}
        if values.get("when") == "day" and not values.get("day") and "day" not in self.errors:
            self.add_error("day", _("Hãy ghi ngày như 24/11/2026."))
        return values

    def until(self) -> datetime:
        """The morning it is back."""
        today = timezone.localdate()
        day: date = {
            "tomorrow": today + timedelta(days=1),
            "monday": today + timedelta(days=7 - today.weekday()),
            "day": self.cleaned_data.get("day") or today,
        }[self.cleaned_data["when"]]
        return timezone.make_aware(datetime.combine(day, MORNING))
