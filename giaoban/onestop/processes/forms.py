"""What people type about processes."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, TypeVar, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.forms import ActionForm
from giaoban.onestop.processes.graph import Graph, GraphStep
from giaoban.onestop.processes.models import (
    LimitKinds,
    MoveKind,
    ProcessVersion,
    StepKind,
    StepRole,
    UnitRule,
)
from giaoban.onestop.processes.plans import ProcessPlan, StepPlan
from giaoban.org.forms.fields import DayField
from giaoban.org.models import Unit

R = TypeVar("R")
MOST_BYTES = 1_000_000


class NumberField(forms.DecimalField):
    """A number as Vietnamese is written, 0,5, or as keyboards have it, 0.5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def clean(self, value: Any) -> Any:
        """The number; a comma is its decimal point."""
        return super().clean(value.replace(",", ".") if isinstance(value, str) else value)


class EditionForm(ActionForm):
    """A form about a draft: it carries the edition that its writer saw."""

    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)

    #: Set by the view: what the form is about.
    version: ProcessVersion | None = None

    @property
    def seen(self) -> int:
        """The edition of the page."""
        return self.cleaned_data.get("edition") or 0

    def run(self, act: Callable[[], R]) -> R | None:
        """As in `ActionForm`; refused as stale, the form goes on from what is there now, with what was typed."""

        def watched() -> R:
            try:
                return act()
            except RuleBroken as refusal:
                if refusal.code == "stale" and self.version is not None:
                    self.version.refresh_from_db(fields=["edition"])
                    renewed = cast(QueryDict, self.data).copy()
                    renewed["edition"] = str(self.version.edition)
                    self.data = renewed
                raise

        return super().run(watched)


class ProcessForm(EditionForm):
    """A process's own facts."""

    name = forms.CharField(
        label=_("Tên quy trình"), max_length=250, help_text=_("Thường là tên thủ tục, ví dụ “Đăng ký khai sinh”.")
    )
    code = forms.CharField(
        label=_("Mã quy trình"), max_length=60, required=False, help_text=_("Ví dụ QT-01. Để trống cũng được.")
    )
    limit_kind = forms.ChoiceField(label=_("Thời gian giải quyết của thủ tục tính theo"), required=False)
    limit_amount = NumberField(
        label=_("Bao nhiêu"),
        required=False,
        max_digits=6,
        decimal_places=1,
        help_text=_("Ví dụ 3. “Ngay trong ngày” thì để trống."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["limit_kind"]).choices = [
            ("", _("không quy định thời gian")),
            *LimitKinds.choices,
        ]

    def plan(self) -> ProcessPlan:
        """What was typed."""
        values = self.cleaned_data
        return ProcessPlan(values["name"], values["code"], values["limit_kind"], values["limit_amount"])


class StepForm(EditionForm):
    """One step."""

    name = forms.CharField(label=_("Tên bước"), max_length=120, widget=forms.TextInput(attrs={"autofocus": True}))
    kind = forms.ChoiceField(
        label=_("Làm gì"),
        choices=StepKind.choices,
        help_text=_("“Lấy ý kiến” chạy song song với bước hỏi và trả lời về bước đó."),
    )
    role = forms.ChoiceField(label=_("Ai làm"), choices=StepRole.choices)
    unit_rule = forms.ChoiceField(label=_("Làm ở đâu"), choices=UnitRule.choices)
    unit_id = forms.ChoiceField(
        label=_("Đơn vị"), required=False, help_text=_("Chỉ chọn khi làm ở “Một đơn vị cố định”.")
    )
    agency = forms.CharField(
        label=_("Tên cơ quan liên thông"), required=False, max_length=120, help_text=_("Ví dụ “Sở Tư pháp”.")
    )
    hours = NumberField(
        label=_("Thời gian (giờ làm việc)"),
        required=False,
        min_value=Decimal("0.01"),
        max_digits=7,
        decimal_places=2,
        help_text=_("Một ngày làm việc ghi là 8 giờ; 30 phút ghi là 0,5."),
    )
    text = forms.CharField(label=_("Nội dung công việc"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    papers = forms.CharField(
        label=_("Biểu mẫu, kết quả của bước"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, units: Iterable[Unit] = (), step: GraphStep | None = None, **kwargs: Any) -> None:
        if step is not None:
            kwargs["initial"] = _typed(step) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["unit_id"]).choices = [
            ("", "—"),
            *((str(unit.id), unit.name) for unit in units),
        ]

    def plan(self) -> StepPlan:
        """What was typed."""
        values = self.cleaned_data
        hours = values["hours"]
        return StepPlan(
            name=values["name"],
            kind=StepKind(values["kind"]),
            role=StepRole(values["role"]),
            unit_rule=UnitRule(values["unit_rule"]),
            unit_id=UUID(values["unit_id"]) if values["unit_id"] else None,
            agency=values["agency"],
            minutes=None if hours is None else max(1, round(hours * 60)),
            text=values["text"],
            papers=values["papers"],
        )


class MoveForm(EditionForm):
    """Another way out of a step."""

    kind = forms.ChoiceField(label=_("Hướng"), choices=MoveKind.choices)
    target = forms.ChoiceField(
        label=_("Đi đến bước"), required=False, help_text=_("“Kết thúc” và “Trả lời ý kiến” thì để trống.")
    )
    label = forms.CharField(
        label=_("Chữ trên nút"),
        required=False,
        max_length=120,
        help_text=_("Ví dụ “Trình ký”. Để trống thì lấy tên hướng."),
    )

    def __init__(self, *args: Any, graph: Graph, source: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "huong_%s"} | kwargs)
        others = [(str(s.id), f"{n}. {s.name}") for n, s in enumerate(graph.steps, 1) if s.id != source]
        cast(forms.ChoiceField, self.fields["target"]).choices = [("", "—"), *others]

    @property
    def target_id(self) -> UUID | None:
        """The step that was chosen."""
        chosen = self.cleaned_data["target"]
        return UUID(chosen) if chosen else None


class PublishForm(EditionForm):
    """From when a draft holds."""

    valid_from = DayField(label=_("Áp dụng từ ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "ban-hanh_%s"} | kwargs)


class BpmnForm(ActionForm):
    """A BPMN file."""

    file = forms.FileField(
        label=_("Tệp BPMN 2.0"),
        help_text=_("Tệp .bpmn hoặc .xml, vẽ bằng phần mềm nào cũng được, nhiều nhất 1 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".bpmn,.xml"}),
    )


def process_values(version: ProcessVersion) -> dict[str, Any]:
    """A version's facts as the form shows them."""
    process = version.process
    return {
        "name": process.name,
        "code": process.code,
        "limit_kind": version.limit_kind,
        "limit_amount": version.limit_amount,
        "edition": version.edition,
    }


def _typed(step: GraphStep) -> dict[str, Any]:
    return {
        "name": step.name,
        "kind": step.kind,
        "role": step.role,
        "unit_rule": step.unit_rule,
        "unit_id": str(step.unit_id or ""),
        "agency": step.agency,
        "hours": None if step.minutes is None else (Decimal(step.minutes) / 60).quantize(Decimal("0.01")).normalize(),
        "text": step.text,
        "papers": step.papers,
    }
