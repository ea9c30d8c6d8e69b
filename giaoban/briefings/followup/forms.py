"""What people type about catching up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.forms import ActionForm


class DismissForm(ActionForm):
    """Why a point need not catch up."""

    reason = forms.CharField(
        label=_("Lý do không cần xem lại"), max_length=300, help_text=_("Ví dụ: đã họp trực tiếp tại huyện.")
    )
