"""What a browser says when it agrees to be woken."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.forms import ActionForm

_BROKEN = {"required": _("Trình duyệt chưa gửi đủ khóa. Hãy tải lại trang rồi bật lại.")}


class PushForm(ActionForm):
    """The three parts of a PushSubscription."""

    endpoint = forms.CharField(error_messages=_BROKEN)
    p256dh = forms.CharField(error_messages=_BROKEN)
    auth = forms.CharField(error_messages=_BROKEN)
