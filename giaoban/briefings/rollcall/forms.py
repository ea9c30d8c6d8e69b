"""What people type at a roll-call."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.rollcall.actions.attendees import Entry
from giaoban.briefings.rollcall.models import Attendee, Basis, How
from giaoban.kernel.forms import ActionForm


class AttendeeForm(ActionForm):
    """One named person."""

    name = forms.CharField(label=_("Họ tên"), max_length=200)
    title = forms.CharField(label=_("Chức vụ"), max_length=200, required=False)
    how = forms.ChoiceField(label=_("Cách dự"), choices=How.choices, initial=How.POINT)
    reason = forms.CharField(
        label=_("Lý do vắng"), max_length=200, required=False, help_text=_("Chỉ ghi khi người này vắng")
    )
    stands_for = forms.CharField(
        label=_("Dự thay cho"), max_length=200, required=False, help_text=_("Chỉ ghi khi người này dự thay")
    )
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    @staticmethod
    def initial_of(row: Attendee) -> dict[str, object]:
        """The values of an existing line."""
        names = ("name", "title", "how", "reason", "stands_for", "edition")
        return {name: getattr(row, name) for name in names}

    def entry(self) -> Entry:
        """The cleaned values as the action takes them."""
        values = self.cleaned_data
        return Entry(values["name"], values["title"], values["how"], values["reason"], values["stands_for"])


class QuorumForm(ActionForm):
    """How many must be there."""

    basis = forms.ChoiceField(label=_("Cách tính"), choices=Basis.choices)
    percent = forms.IntegerField(label=_("Tối thiểu (%)"), min_value=1, max_value=100)
