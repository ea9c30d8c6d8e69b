"""What people type about a briefing."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.actions.agenda import ItemPlan
from giaoban.briefings.actions.briefings import BriefingPlan
from giaoban.briefings.models import Briefing, BriefingKind, Purpose
from giaoban.briefings.queries import people_for_the_desk
from giaoban.kernel.attachments.kinds import DOCUMENTS
from giaoban.kernel.forms import ActionForm
from giaoban.org.models import Unit


class BriefingForm(ActionForm):
    """Title, kind, when, how long, who chairs and who keeps the record."""

    title = forms.CharField(
        label=_("Tên cuộc họp"), max_length=200, help_text=_("Ví dụ: Giao ban tháng 12 với các xã, bản")
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=BriefingKind.choices)
    day = forms.DateField(
        label=_("Ngày"),
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hour = forms.TimeField(
        label=_("Giờ bắt đầu"), input_formats=["%H:%M"], widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    expected_minutes = forms.IntegerField(
        label=_("Dự kiến (phút)"), min_value=5, max_value=720, initial=120, widget=forms.NumberInput(attrs={"step": 5})
    )
    chair_post = forms.ChoiceField(label=_("Chủ trì"))
    secretary_post = forms.ChoiceField(label=_("Thư ký"), required=False)

    def __init__(self, *args: Any, host: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chairs, secretaries = people_for_the_desk(host)
        self._choose("chair_post", chairs)
        self._choose("secretary_post", [("", _("Chưa cử")), *secretaries])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @staticmethod
    def initial_of(briefing: Briefing) -> dict[str, Any]:
        """The values of an existing briefing."""
        start = timezone.localtime(briefing.starts_at)
        return {
            "title": briefing.title,
            "kind": briefing.kind,
            "day": start.date(),
            "hour": start.time(),
            "expected_minutes": briefing.expected_minutes,
            "chair_post": str(briefing.chair_post_id),
            "secretary_post": str(briefing.secretary_post_id or ""),
        }

    def plan(self) -> BriefingPlan:
        """The cleaned values as the action takes them; times are Vietnam's."""
        values = self.cleaned_data
        day: date = values["day"]
        hour: time = values["hour"]
        start = timezone.make_aware(datetime.combine(day, hour))
        return BriefingPlan(
            title=values["title"],
            kind=values["kind"],
            starts_at=start,
            expected_minutes=values["expected_minutes"],
            chair_post=UUID(values["chair_post"]),
            secretary_post=UUID(values["secretary_post"]) if values["secretary_post"] else None,
        )


class AgendaForm(ActionForm):
    """One agenda line."""

    title = forms.CharField(label=_("Nội dung"), max_length=300)
    minutes = forms.IntegerField(label=_("Phút"), min_value=1, max_value=480, initial=15)
    purpose = forms.ChoiceField(
        label=_("Mục đích"),
        choices=[("", _("Chọn mục đích")), *Purpose.choices],
        help_text=_("Nếu mọi nội dung chỉ để thông báo thì có thể không cần họp."),
    )
    rapporteur = forms.CharField(label=_("Người trình bày"), max_length=200, required=False)

    def plan(self) -> ItemPlan:
        """The cleaned values as the action takes them."""
        values = self.cleaned_data
        return ItemPlan(values["title"], values["minutes"], values["purpose"], values["rapporteur"])


class DocumentForm(ActionForm):
    """One file, for the whole briefing or for one agenda item."""

    file = forms.FileField(
        label=_("Tệp tài liệu"),
        help_text=lazy(DOCUMENTS.words, str)(),
        widget=forms.ClearableFileInput(attrs={"accept": DOCUMENTS.html_accept()}),
        error_messages={"required": _("Hãy chọn một tệp."), "empty": _("Tệp rỗng. Hãy chọn tệp khác.")},
    )
    title = forms.CharField(
        label=_("Tên tài liệu"), max_length=200, required=False, help_text=_("Để trống thì lấy tên tệp")
    )
    item_id = forms.ChoiceField(label=_("Cho nội dung"), required=False)

    def __init__(self, *args: Any, briefing: Briefing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["item_id"]
        if isinstance(field, forms.ChoiceField):
            items = [(str(item.id), f"{item.n}. {item.title}") for item in briefing.agenda.all()]
            field.choices = [("", _("Cả cuộc họp")), *items]


class VersionForm(ActionForm):
    """A new version of a document, and why."""

    file = forms.FileField(
        label=_("Tệp đã sửa"),
        help_text=lazy(DOCUMENTS.words, str)(),
        widget=forms.ClearableFileInput(attrs={"accept": DOCUMENTS.html_accept()}),
        error_messages={"required": _("Hãy chọn một tệp."), "empty": _("Tệp rỗng. Hãy chọn tệp khác.")},
    )
    reason = forms.CharField(
        label=_("Vì sao thay"), max_length=300, help_text=_("Ví dụ: sửa số liệu xã Nga My ở trang 2")
    )


class CancelForm(ActionForm):
    """Why a briefing is called off."""

    reason = forms.CharField(label=_("Lý do hủy"), max_length=300)
