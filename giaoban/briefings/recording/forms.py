"""What people type about recordings."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.recording.models import Mode, RecordingRule
from giaoban.kernel.forms import ActionForm
from giaoban.org.forms.fields import DayField


class RuleForm(ActionForm):
    """Whether an agency records, and how long it keeps what it recorded."""

    from_on = DayField(label=_("Áp dụng từ ngày"))
    mode = forms.ChoiceField(label=_("Ghi âm cuộc họp"), choices=Mode.choices, widget=forms.RadioSelect)
    keep_days = forms.IntegerField(
        label=_("Giữ tệp ghi âm (ngày)"),
        required=False,
        min_value=1,
        help_text=_("Hết hạn thì tự xóa. Để trống: giữ đến khi có người xóa."),
    )

    @staticmethod
    def initial_of(rule: RecordingRule) -> dict[str, Any]:
        """What holds today, to begin from."""
        return {"from_on": timezone.localdate(), "mode": rule.mode, "keep_days": rule.keep_days}


class DeleteForm(ActionForm):
    """Why a recording is deleted."""

    reason = forms.CharField(label=_("Lý do xóa"), max_length=300)
