"""Forms about people, posts and delegations."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.forms import ActionForm
from giaoban.org.forms.fields import DayField
from giaoban.org.models import Post
from giaoban.org.passwords import LONGEST
from giaoban.org.powers import LENDABLE, POWERS_OF, Power, Role


class PersonForm(ActionForm):
    """Who somebody is and how to reach them."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=100)
    phone = forms.CharField(
        label=_("Điện thoại"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)


class NewPersonForm(PersonForm):
    """A new account. The password is made by the machine and shown once."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, ví dụ lothihoa.maison."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    field_order = ("full_name", "username")


class SetPasswordForm(ActionForm):
    """A password for somebody else: typed here, or left empty for the machine to make one."""

    password = forms.CharField(
        label=_("Mật khẩu mới"),
        required=False,
        strip=False,
        max_length=LONGEST,
        help_text=_("Để trống thì máy tự đặt. Người này phải đổi mật khẩu khi đăng nhập lần tới."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


def _role_choices() -> list[tuple[str, str]]:
    return [(role.value, f"{role.label}: {_powers(role)}") for role in Role]


def _powers(role: Role) -> str:
    return "; ".join(str(power.label) for power in Power if power in POWERS_OF[role])


class PostForm(ActionForm):
    """A position and what it is for."""

    title = forms.CharField(label=_("Tên chức vụ"), max_length=150, help_text=_("Ví dụ: Chủ tịch UBND xã."))
    roles = forms.MultipleChoiceField(
        label=_("Vai trò"),
        choices=_role_choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Quyền của vai trò có hiệu lực trong đơn vị và mọi đơn vị bên dưới."),
    )


class NewPostForm(PostForm):
    """A new position, from a day to a day."""

    from_on = DayField(label=_("Từ ngày"), initial=timezone.localdate)
    to_on = DayField(label=_("Đến ngày"), required=False)


class SpanForm(ActionForm):
    """From a day to a day, for a person chosen before."""

    from_on = DayField(label=_("Từ ngày"), initial=timezone.localdate)
    to_on = DayField(label=_("Đến ngày"), required=False, help_text=_("Để trống nếu chưa biết ngày kết thúc."))


class DelegationForm(ActionForm):
    """Which powers of a post are lent, for how long and why."""

    powers = forms.MultipleChoiceField(label=_("Quyền được ủy quyền"), widget=forms.CheckboxSelectMultiple)
    from_on = DayField(label=_("Từ ngày"), initial=timezone.localdate)
    to_on = DayField(label=_("Đến ngày"), initial=lambda: timezone.localdate() + timedelta(days=6))
    reason = forms.CharField(label=_("Lý do"), max_length=300, help_text=_("Ví dụ: Đi công tác cơ sở."))

    def __init__(self, *args: object, post: Post, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(power.value, power.label) for power in Power if power in post.powers & LENDABLE]
        self.fields["powers"].choices = choices  # type: ignore[attr-defined]
