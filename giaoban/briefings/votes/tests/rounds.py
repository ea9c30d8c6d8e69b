"""Opinion rounds for tests."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.utils import timezone

from giaoban.briefings.votes.actions.rounds import answer_round, open_round, prepare_round
from giaoban.briefings.votes.models import Opinion, OpinionRound
from giaoban.briefings.votes.rounds.access import opinion_to_give
from giaoban.briefings.votes.rounds.plan import RoundPlan, calendar_of
from giaoban.org.models import Unit
from giaoban.org.tests.cast import Cast, Member


def working_day(host: Unit, ahead: int = 5) -> date:
    """A working day some working days from now."""
    return calendar_of(host).add_working_days(timezone.localdate(), ahead)


def round_plan(cast: Cast, **values: Any) -> RoundPlan:
    """A plan that every rule accepts: all communes and villages."""
    usual: dict[str, Any] = {
        "title": "Góp ý quy chế chốt kiểm dịch",
        "body": "Xem dự thảo kèm theo.",
        "deadline": working_day(cast.district),
        "levels": ["commune", "village"],
    }
    return RoundPlan(**(usual | values))


def drafted(cast: Cast, **values: Any) -> OpinionRound:
    """A draft by the secretary."""
    row: OpinionRound = prepare_round(
        actor=cast.secretary.actor, host_id=cast.district.id, plan=round_plan(cast, **values), key=uuid4().hex
    )
    return row


def sent(cast: Cast, **values: Any) -> OpinionRound:
    """The same, sent out."""
    row: OpinionRound = open_round(actor=cast.secretary.actor, round_id=drafted(cast, **values).id)
    return row


def reply(member: Member, row: OpinionRound, choice: int = 0, comment: str = "", edition: int | None = None) -> Opinion:
    """A unit's answer."""
    seen = opinion_to_give(member.actor, row.id).edition if edition is None else edition
    opinion: Opinion = answer_round(actor=member.actor, round_id=row.id, choice=choice, comment=comment, edition=seen)
    return opinion
