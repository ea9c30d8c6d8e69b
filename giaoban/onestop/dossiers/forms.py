"""What people type about dossiers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.forms import ActionForm
from giaoban.onestop.dossiers.models import PAUSE_WORDS, Citizen, DossierPaper, LookReason
from giaoban.onestop.dossiers.plans import CitizenPlan, IntakePlan
from giaoban.onestop.procedures.models import Channel, Paper, Version
from giaoban.org.forms.fields import DayField
from giaoban.org.models import Unit


class IntakeForm(ActionForm):
    """One dossier at the counter: who, with which papers."""

    personal_id = forms.CharField(
        label=_("Số định danh (12 số)"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Họ và tên"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    birth_date = DayField(label=_("Ngày sinh"), required=False)
    phone = forms.CharField(
        label=_("Điện thoại"), max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    village = forms.ChoiceField(label=_("Thôn, bản"), required=False)
    address = forms.CharField(label=_("Nơi ở"), max_length=250, required=False)
    papers = forms.MultipleChoiceField(
        label=_("Giấy tờ đã nhận"),
        required=False,
        error_messages={"required": _("Hãy đánh dấu giấy tờ đã nhận.")},
        widget=forms.CheckboxSelectMultiple,
    )
    reused = forms.MultipleChoiceField(
        label=_("Dùng lại giấy tờ đã nộp trước đây"), required=False, widget=forms.CheckboxSelectMultiple
    )
    channel = forms.ChoiceField(label=_("Cách nộp"), choices=Channel.choices, initial=Channel.COUNTER)
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, villages: Sequence[Unit], papers: Sequence[Paper], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["village"].choices = [("", "—"), *((str(unit.id), unit.name) for unit in villages)]  # type: ignore[attr-defined]
        self.fields["papers"].choices = [(str(paper.id), _paper(paper)) for paper in papers]  # type: ignore[attr-defined]
        self.fields["reused"].choices = []  # type: ignore[attr-defined]
        self.fields["papers"].required = any(paper.required and not paper.group for paper in papers)

    def offer(self, papers: Sequence[Paper], earlier: Sequence[DossierPaper]) -> None:
        """Papers this person gave before and need not bring again; without any the question is left out."""
        kinds = {row.kind: row for row in earlier}
        self.fields["reused"].choices = [  # type: ignore[attr-defined]
            (f"{paper.id}:{kinds[paper.kind].id}", f"{paper.name} ({kinds[paper.kind].dossier.code})")
            for paper in papers
            if paper.kind and paper.kind in kinds
        ]
        if not self.fields["reused"].choices:  # type: ignore[attr-defined]
            del self.fields["reused"]
        else:
            self.fields["papers"].required = False

    def plan(self, version: Version) -> IntakePlan:
        """What was typed."""
        values = self.cleaned_data
        pairs = [pair.split(":") for pair in values.get("reused") or []]
        return IntakePlan(
            version_id=version.id,
            citizen=CitizenPlan(
                personal_id=values["personal_id"],
                name=values["name"],
                birth_date=values["birth_date"],
                phone=values["phone"],
                address=values["address"],
                village_id=UUID(values["village"]) if values["village"] else None,
            ),
            given=frozenset(UUID(each) for each in values["papers"]),
            reused={UUID(paper): UUID(earlier) for paper, earlier in pairs},
            channel=Channel(values["channel"]),
            note=values["note"],
        )


def _paper(paper: Paper) -> str:
    name = f"{paper.name} ({paper.form_name})" if paper.form_name else paper.name
    return name if paper.required else str(_("{name} (nếu có)")).format(name=name)


def known_values(citizen: Citizen) -> dict[str, Any]:
    """A known person's data as the form begins with."""
    return {
        "personal_id": citizen.personal_id,
        "name": citizen.name,
        "birth_date": citizen.birth_date,
        "phone": citizen.phone,
        "address": citizen.address,
        "village": str(citizen.village_id or ""),
    }


class DeedForm(ActionForm):
    """Something done to a dossier, from a page that showed one edition of it."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


class ResumeForm(DeedForm):
    """Nothing to say."""


class SupplementForm(DeedForm):
    """What is to be brought."""

    text = forms.CharField(
        label=_("Cần bổ sung, sửa gì"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    knows_late = forms.BooleanField(label=_("Tôi biết yêu cầu lần nữa thì hồ sơ bị tính trễ hạn"), required=False)


class PauseForm(DeedForm):
    """Why the clock stands."""

    kind = forms.ChoiceField(label=_("Vì sao"), choices=PAUSE_WORDS)
    text = forms.CharField(label=_("Lý do cụ thể"), max_length=2000, required=False)


class ExtendForm(DeedForm):
    """The new appointment."""

    until = forms.DateTimeField(
        label=_("Hẹn trả lại lúc"),
        input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    reason = forms.CharField(
        label=_("Lý do chậm"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def moment(self) -> datetime:
        """As chosen."""
        found: datetime = self.cleaned_data["until"]
        return found


class ReasonForm(DeedForm):
    """Why it ends."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}), required=False
    )


class LookForm(ActionForm):
    """For what somebody looks at a person's data."""

    reason = forms.ChoiceField(label=_("Để làm gì"), choices=LookReason.choices)
