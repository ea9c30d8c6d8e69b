"""Fields that several forms of the organisation share."""

from typing import Any

from django import forms


class DayField(forms.DateField):
    """A day, chosen from the browser's calendar or typed as dd/mm/yyyy."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], **kwargs)
