"""A vote as it is typed, and the rules for what may be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import AgendaItem, BridgePoint, Briefing
from giaoban.briefings.votes.models import Entitled, Majority, Vote, VoteKind
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line, clean_text
from giaoban.org.models import Level

LONGEST_QUESTION = 500
LONGEST_OPTION = 200
MOST_OPTIONS = 10
LONGEST_MINUTES = 24 * 60


@dataclass(frozen=True)
class VotePlan:
    """What is asked (own `options` instead of yes and no), of whom, by which rule; `minutes` None: closed by hand."""

    question: str
    options: Sequence[str] = ()
    secret: bool = False
    per_unit: bool = True
    who: str = Entitled.ALL
    level: str = ""
    points: Sequence[UUID] = ()
    majority: str = Majority.SIMPLE
    quorum: int = 50
    minutes: int | None = None
    live: bool = False
    item_id: UUID | None = None


FIELDS = (
    "question", "kind", "options", "secret", "per_unit", "who", "level", "point_ids", "majority", "quorum", "minutes",
    "live", "item",
)  # fmt: skip


def apply_plan(vote: Vote, plan: VotePlan) -> None:
    """Take the plan over into the vote. Raises RuleBroken with the sentence for whatever is wrong."""
    _ask(vote, plan)
    _choose_voters(vote, plan)
    _rule(vote, plan)
    vote.item = _item(vote.briefing, plan.item_id)


def _ask(vote: Vote, plan: VotePlan) -> None:
    vote.question = clean_text(plan.question)
    if not vote.question:
        raise RuleBroken(_("Hãy ghi nội dung cần biểu quyết."), field="question")
    if len(vote.question) > LONGEST_QUESTION:
        raise RuleBroken(_("Nội dung biểu quyết không quá 500 chữ. Hãy viết gọn lại."), field="question")
    vote.options = [option for option in map(clean_line, plan.options) if option]
    vote.kind = VoteKind.OPTIONS if vote.options else VoteKind.MOTION
    if vote.options and not 2 <= len(vote.options) <= MOST_OPTIONS:
        raise RuleBroken(_("Hãy ghi từ 2 đến 10 phương án, mỗi dòng một phương án."), field="options")
    if len(set(vote.options)) < len(vote.options):
        raise RuleBroken(_("Có hai phương án giống nhau. Hãy sửa cho khác nhau."), field="options")
    if any(len(option) > LONGEST_OPTION for option in vote.options):
        raise RuleBroken(_("Mỗi phương án không quá 200 chữ. Hãy viết gọn lại."), field="options")
    if plan.secret and plan.live:
        raise RuleBroken(_("Bỏ phiếu kín thì không hiện kết quả khi đang bỏ phiếu. Hãy bỏ một lựa chọn."), field="live")
    vote.secret, vote.per_unit, vote.live = plan.secret, plan.per_unit, plan.live


def _choose_voters(vote: Vote, plan: VotePlan) -> None:
    if plan.who not in Entitled.values:
        raise RuleBroken(_("Hãy chọn ai được biểu quyết trong danh sách."), field="who")
    vote.who = plan.who
    vote.level = plan.level if plan.who == Entitled.LEVEL else ""
    if plan.who == Entitled.LEVEL and vote.level not in Level.values:
        raise RuleBroken(_("Hãy chọn cấp được biểu quyết."), field="level")
    wanted = set(plan.points) if plan.who == Entitled.POINTS else set()
    points = BridgePoint.objects.filter(briefing=vote.briefing, id__in=wanted).order_by("n")
    vote.point_ids = list(points.values_list("id", flat=True))
    if plan.who == Entitled.POINTS and (not wanted or len(vote.point_ids) < len(wanted)):
        raise RuleBroken(_("Hãy chọn ít nhất một điểm cầu của cuộc họp này."), field="points")


def _rule(vote: Vote, plan: VotePlan) -> None:
    if plan.majority not in Majority.values:
        raise RuleBroken(_("Hãy chọn tỷ lệ để thông qua trong danh sách."), field="majority")
    if not 0 <= plan.quorum <= 100:
        raise RuleBroken(_("Tỷ lệ tối thiểu phải bỏ phiếu từ 0 đến 100 phần trăm."), field="quorum")
    if plan.minutes is not None and not 1 <= plan.minutes <= LONGEST_MINUTES:
        raise RuleBroken(
            _("Thời gian biểu quyết từ 1 phút đến 24 giờ; để trống thì kết thúc bằng tay."), field="minutes"
        )
    vote.majority, vote.quorum, vote.minutes = plan.majority, plan.quorum, plan.minutes


def _item(briefing: Briefing, item_id: UUID | None) -> AgendaItem | None:
    if item_id is None:
        return None
    item = AgendaItem.objects.filter(briefing=briefing, id=item_id).first()
    if item is None:
        raise RuleBroken(_("Nội dung này không còn trong chương trình. Hãy chọn lại."), field="item_id")
    return item
