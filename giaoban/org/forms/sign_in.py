"""Forms of signing in and of one's own password."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.forms import ActionForm
from giaoban.org.credentials import LONGEST_NAME
from giaoban.org.passwords import LONGEST, SHORTEST


class SignInForm(ActionForm):
    """Name and password."""

    #: Heads the list of what went wrong.
    summary = _("Chưa đăng nhập được")

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class OwnPasswordForm(ActionForm):
    """The present password and the new one, twice, since nobody sees what they type."""

    old = forms.CharField(
        label=_("Mật khẩu hiện tại"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        help_text=format_lazy(_("Ít nhất {least} ký tự. Một câu ngắn dễ nhớ là cách tốt nhất."), least=SHORTEST),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError(_("Hai lần nhập mật khẩu mới chưa giống nhau. Hãy nhập lại."))
        return again
