"""What people type about a vote."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import Briefing
from giaoban.briefings.votes.folding import FoldingForm
from giaoban.briefings.votes.models import Entitled, Majority, Vote
from giaoban.briefings.votes.plan import LONGEST_MINUTES, LONGEST_QUESTION, VotePlan
from giaoban.kernel.forms import ActionForm
from giaoban.org.models import Level

UNIT, PERSON = "unit", "person"


class VoteForm(FoldingForm):
    """Question, choices, who votes, by which rule, how long."""

    folded = "points"

    question = forms.CharField(
        label=_("Nội dung biểu quyết"), max_length=LONGEST_QUESTION, widget=forms.Textarea(attrs={"rows": 3})
    )
    options = forms.CharField(
        label=_("Các phương án riêng"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một phương án. Để trống: tán thành, không tán thành, không có ý kiến."),
    )
    item_id = forms.ChoiceField(label=_("Về nội dung"), required=False)
    secret = forms.BooleanField(
        label=_("Bỏ phiếu kín"),
        required=False,
        help_text=_("Không ai biết ai chọn gì; phiếu bỏ rồi không đổi được. Cần ít nhất ba người bỏ phiếu."),
    )
    ballots = forms.ChoiceField(
        label=_("Mỗi phiếu là của"), choices=[(UNIT, _("một điểm cầu")), (PERSON, _("một người trong phòng họp"))]
    )
    who = forms.ChoiceField(label=_("Ai biểu quyết"), choices=Entitled.choices)
    level = forms.ChoiceField(label=_("Cấp"), required=False)
    points = forms.MultipleChoiceField(
        label=_("Điểm cầu được chọn"), required=False, widget=forms.CheckboxSelectMultiple
    )
    majority = forms.ChoiceField(label=_("Thông qua khi có"), choices=Majority.choices)
    quorum = forms.IntegerField(
        label=_("Ít nhất bao nhiêu phần trăm phải bỏ phiếu"), min_value=0, max_value=100, initial=50
    )
    minutes = forms.IntegerField(
        label=_("Số phút"),
        min_value=1,
        max_value=LONGEST_MINUTES,
        required=False,
        help_text=_("Để trống thì kết thúc bằng tay."),
    )
    live = forms.BooleanField(label=_("Hiện số phiếu khi đang bỏ"), required=False)
    edition = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, briefing: Briefing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = [(str(item.id), f"{item.n}. {item.title}") for item in briefing.agenda.all()]
        self._choose("item_id", [("", _("Không gắn với nội dung nào")), *items])
        points = list(briefing.points.order_by("n"))
        self._choose("points", [(str(point.id), point.name) for point in points])
        levels = dict.fromkeys(point.level for point in points)
        self._choose("level", [("", _("Chọn cấp")), *((level, Level(level).label) for level in levels)])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @staticmethod
    def initial_of(vote: Vote) -> dict[str, Any]:
        """The values of a draft."""
        return {
            "question": vote.question,
            "options": "\n".join(vote.options),
            "item_id": str(vote.item_id or ""),
            "secret": vote.secret,
            "ballots": UNIT if vote.per_unit else PERSON,
            "who": vote.who,
            "level": vote.level,
            "points": [str(point) for point in vote.point_ids],
            "majority": vote.majority,
            "quorum": vote.quorum,
            "minutes": vote.minutes,
            "live": vote.live,
            "edition": vote.edition,
        }

    def plan(self) -> VotePlan:
        """The cleaned values as the actions take them."""
        values = self.cleaned_data
        return VotePlan(
            question=values["question"],
            options=values["options"].splitlines(),
            secret=values["secret"],
            per_unit=values["ballots"] == UNIT,
            who=values["who"],
            level=values["level"],
            points=[UUID(point) for point in values["points"]],
            majority=values["majority"],
            quorum=values["quorum"],
            minutes=values["minutes"],
            live=values["live"],
            item_id=UUID(values["item_id"]) if values["item_id"] else None,
        )


class CancelForm(ActionForm):
    """Why a vote is called off."""

    reason = forms.CharField(label=_("Lý do hủy"), max_length=300)
