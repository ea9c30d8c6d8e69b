"""What is filled in about a guest."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.guests.actions.invitations import GuestPlan
from giaoban.briefings.models import Briefing, Guest
from giaoban.kernel.forms import ActionForm

LAST_MINUTE = time(23, 59)
PARTS = [
    ("speak", _("Nghe và phát biểu khi được mời")),
    ("show", _("Nghe, phát biểu và bật hình")),
    ("listen", _("Chỉ nghe")),
]


class GuestForm(ActionForm):
    """One guest."""

    name = forms.CharField(label=_("Họ tên"), max_length=200)
    title = forms.CharField(
        label=_("Chức danh, cơ quan"), max_length=200, required=False, help_text=_("Ví dụ: Phóng viên Báo Nghệ An")
    )
    part = forms.ChoiceField(label=_("Được làm gì"), choices=PARTS, initial="speak")
    item_ids = forms.MultipleChoiceField(
        label=_("Chỉ dự nội dung"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: dự cả cuộc họp. Hết nội dung đã chọn, khách tự về phòng chờ."),
    )
    email = forms.CharField(label=_("Thư điện tử"), max_length=200, required=False)
    phone = forms.CharField(
        label=_("Số di động"), max_length=30, required=False,
        help_text=_("Chỉ cần khi muốn máy gửi đường dẫn; để trống thì chép đường dẫn gửi tay."),
    )  # fmt: skip
    expires_day = forms.DateField(
        label=_("Đường dẫn hết hạn ngày"),
        required=False,
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Để trống: đến khi kết thúc cuộc họp."),
    )
    expires_hour = forms.TimeField(
        label=_("Hết hạn lúc"),
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, briefing: Briefing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = [(str(item.id), f"{item.n}. {item.title}") for item in briefing.agenda.order_by("n")]
        field = self.fields["item_ids"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = items
        if not items:
            del self.fields["item_ids"]

    @staticmethod
    def initial_of(guest: Guest) -> dict[str, object]:
        """The values of a guest who is known."""
        part = "show" if guest.may_show else "speak" if guest.may_speak else "listen"
        names = ("name", "title", "email", "phone", "edition")
        until = timezone.localtime(guest.expires_at) if guest.expires_at else None
        return {name: getattr(guest, name) for name in names} | {
            "part": part,
            "expires_day": until.date() if until else None,
            "expires_hour": until.time() if until else None,
            "item_ids": [str(item) for item in guest.items],
        }

    def plan(self) -> GuestPlan:
        """The cleaned values as the action takes them."""
        values = self.cleaned_data
        return GuestPlan(
            name=values["name"],
            title=values["title"],
            phone=values["phone"],
            email=values["email"],
            item_ids=tuple(UUID(one) for one in values.get("item_ids", ())),
            part=values["part"],
            expires_at=self._expiry(),
        )

    def _expiry(self) -> datetime | None:
        """The end of the day where no hour is given; times are Vietnam's."""
        day, hour = self.cleaned_data["expires_day"], self.cleaned_data["expires_hour"]
        return timezone.make_aware(datetime.combine(day, hour or LAST_MINUTE)) if day else None
