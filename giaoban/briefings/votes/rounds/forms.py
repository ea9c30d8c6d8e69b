"""What people type about a written opinion round."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.votes.actions.rounds import LONGEST_COMMENT
from giaoban.briefings.votes.folding import FoldingForm
from giaoban.briefings.votes.models import Opinion, OpinionRound
from giaoban.briefings.votes.rounds.plan import LONGEST_BODY, LONGEST_TITLE, RoundPlan
from giaoban.briefings.votes.rounds.queries import units_to_ask
from giaoban.kernel.attachments.kinds import DOCUMENTS
from giaoban.kernel.forms import ActionForm
from giaoban.org.models import Unit

DAYS = ["%d/%m/%Y", "%Y-%m-%d"]


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """A day, typed our way or chosen."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, input_formats=DAYS, widget=widget, help_text=help_text)


class RoundForm(FoldingForm):
    """What is asked of whom until when."""

    folded = "units"

    title = forms.CharField(label=_("Nội dung lấy ý kiến"), max_length=LONGEST_TITLE)
    body = forms.CharField(
        label=_("Trình bày"), max_length=LONGEST_BODY, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    options = forms.CharField(
        label=_("Các phương án riêng"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một phương án. Để trống: đồng ý, không đồng ý, ý kiến khác."),
    )
    deadline = day_field(_("Hạn trả lời"), _("Đến hết giờ làm việc của ngày này, theo lịch làm việc của cơ quan."))
    levels = forms.MultipleChoiceField(label=_("Mọi đơn vị cấp"), required=False, widget=forms.CheckboxSelectMultiple)
    units = forms.MultipleChoiceField(label=_("Hoặc từng đơn vị"), required=False, widget=forms.CheckboxSelectMultiple)
    edition = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, host: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in zip(("levels", "units"), units_to_ask(host), strict=True):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = choices

    @staticmethod
    def initial_of(row: OpinionRound) -> dict[str, Any]:
        """The values of a draft; a level all of whose units are asked is shown as a level."""
        levels = _whole_levels(row)
        single = Unit.objects.filter(id__in=row.unit_ids).exclude(level__in=levels)
        return {
            "title": row.title,
            "body": row.body,
            "options": "\n".join(row.options),
            "deadline": timezone.localtime(row.deadline).date(),
            "levels": levels,
            "units": [str(unit) for unit in single.values_list("id", flat=True)],
            "edition": row.edition,
        }

    def plan(self) -> RoundPlan:
        """The cleaned values as the actions take them."""
        values = self.cleaned_data
        return RoundPlan(
            title=values["title"],
            body=values["body"],
            deadline=values["deadline"],
            options=values["options"].splitlines(),
            levels=values["levels"],
            units=[UUID(unit) for unit in values["units"]],
        )


def _whole_levels(row: OpinionRound) -> list[str]:
    """Levels all of whose units are asked."""
    asked = {str(unit) for unit in row.unit_ids}
    levels: dict[str, bool] = {}
    below = Unit.objects.current(timezone.localdate()).under(row.host).exclude(id=row.host_id)
    for unit_id, level in below.values_list("id", "level"):
        levels[level] = levels.get(level, True) and str(unit_id) in asked
    return [level for level, whole in levels.items() if whole]


class DocumentForm(ActionForm):
    """One file to be read before answering."""

    file = forms.FileField(
        label=_("Tệp tài liệu"),
        help_text=lazy(DOCUMENTS.words, str)(),
        widget=forms.ClearableFileInput(attrs={"accept": DOCUMENTS.html_accept()}),
        error_messages={"required": _("Hãy chọn một tệp."), "empty": _("Tệp rỗng. Hãy chọn tệp khác.")},
    )
    title = forms.CharField(
        label=_("Tên tài liệu"), max_length=200, required=False, help_text=_("Để trống thì lấy tên tệp")
    )


class AnswerForm(ActionForm):
    """A unit's answer."""

    choice = forms.TypedChoiceField(
        label=_("Lựa chọn"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một ý kiến.")},
    )
    comment = forms.CharField(
        label=_("Ý kiến"), required=False, max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 5})
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any) -> None:
        kwargs["initial"] = {"choice": opinion.choice, "comment": opinion.comment, "edition": opinion.edition}
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(enumerate(opinion.round.labels()))


class ExtendForm(ActionForm):
    """A later deadline."""

    day = day_field(_("Hạn mới"))


class CancelRoundForm(ActionForm):
    """Why a round is called off."""

    reason = forms.CharField(label=_("Lý do hủy"), max_length=300)
