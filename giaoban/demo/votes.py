"""The demo's votes: one of each kind ready to be opened in the room, and a written opinion round half answered."""

from django.utils import timezone

from giaoban.briefings.votes.actions.rounds import answer_round, open_round, prepare_round
from giaoban.briefings.votes.actions.votes import prepare_vote
from giaoban.briefings.votes.models import Opinion, OpinionRound, Vote
from giaoban.briefings.votes.plan import VotePlan
from giaoban.briefings.votes.rounds.plan import RoundPlan, calendar_of
from giaoban.demo.world import World
from giaoban.kernel.actor import Actor
from giaoban.org.models import Holding, Unit
from giaoban.org.powers import Power
from giaoban.org.queries import actor_for

VOTES = (
    VotePlan("Thông qua quy chế phối hợp chốt kiểm dịch bệnh dịch tả lợn châu Phi?", minutes=3),
    VotePlan(
        "Chọn ngày giao ban thường kỳ hằng tháng",
        options=("Ngày 05", "Ngày 10", "Ngày 25"),
        who="level",
        level="commune",
        minutes=3,
        live=True,
    ),
    VotePlan("Đề nghị khen thưởng xã dẫn đầu về tiêm phòng quý IV?", secret=True, majority="absolute", minutes=5),
)
ANSWERS = (
    (0, "Nhất trí. Đề nghị thêm một chốt ở ngã ba vào bản."),
    (0, ""),
    (2, "Đề nghị chia ca trực theo bản, không theo ngày."),
    (1, "Xã thiếu người trực đêm, xin huyện bố trí thêm."),
    (0, "Nhất trí với dự thảo."),
)


def seed_votes(world: World) -> None:
    """Prepare them; what is there already stays as it is."""
    briefing = world.briefing
    if briefing.secretary_person is None or Vote.objects.filter(briefing=briefing).exists():
        return
    actor = actor_for(briefing.secretary_person, briefing.secretary_post, "demo")
    for number, plan in enumerate(VOTES):
        prepare_vote(actor=actor, briefing_id=briefing.id, plan=plan, key=f"demo-{number}")
    _ask(actor, briefing.host)


def _ask(actor: Actor, host: Unit) -> None:
    """A round that ends in three working days, answered by a few communes."""
    plan = RoundPlan(
        title="Dự thảo lịch trực chốt kiểm dịch trong đợt rét",
        body="Các xã xem lịch trực dự kiến và cho ý kiến trước khi huyện ban hành.",
        deadline=calendar_of(host).add_working_days(timezone.localdate(), 3),
        levels=["commune"],
    )
    row: OpinionRound = prepare_round(actor=actor, host_id=host.id, plan=plan, key="demo")
    open_round(actor=actor, round_id=row.id)
    asked = Opinion.objects.filter(round=row).select_related("unit").order_by("unit_name")
    speakers = [found for opinion in asked if (found := _somebody(opinion.unit)) is not None]
    for speaker, (choice, comment) in zip(speakers, ANSWERS, strict=False):
        answer_round(actor=speaker, round_id=row.id, choice=choice, comment=comment, edition=0)


def _somebody(unit: Unit) -> Actor | None:
    """Who may answer for a unit."""
    holdings = Holding.objects.filter(post__unit=unit, to_on=None).select_related("post__unit", "person")
    for holding in holdings:
        if Power.BRIEFINGS_ATTEND in holding.post.powers:
            return actor_for(holding.person, holding.post, "demo")
    return None
