"""What people type into a private note."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.forms import ActionForm

_AREA = forms.Textarea(attrs={"rows": 4, "maxlength": 2000})


class NoteForm(ActionForm):
    """A new note on a page; `key` makes a second sending act once."""

    body = forms.CharField(
        label=_("Ghi chú mới"),
        max_length=2000,
        widget=_AREA,
        error_messages={"required": _("Hãy viết ghi chú.")},
        help_text=_("Chỉ mình bạn đọc được."),
    )
    version = forms.IntegerField(min_value=1, max_value=100_000, widget=forms.HiddenInput)
    page = forms.IntegerField(min_value=1, max_value=100_000, widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ChangeForm(ActionForm):
    """A note to correct, with the edition it was begun from."""

    body = forms.CharField(
        label=_("Ghi chú"), max_length=2000, widget=_AREA, error_messages={"required": _("Hãy viết ghi chú.")}
    )
    edition = forms.IntegerField(min_value=1, max_value=1_000_000, widget=forms.HiddenInput)
