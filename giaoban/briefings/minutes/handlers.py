"""What the minutes do when something happens to a briefing."""

from typing import Any
from uuid import UUID

from giaoban.briefings.events import BriefingCalled, BriefingCreated, BriefingEnded
from giaoban.briefings.minutes.actions.papers import assemble_paper
from giaoban.briefings.minutes.actions.reviews import put_review_first
from giaoban.briefings.minutes.events import ConclusionConfirmed
from giaoban.briefings.minutes.models import Paper, PaperKind, Review
from giaoban.briefings.minutes.previous import is_of_series, left_open, previous_of
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.handlers import handler

WRITER = system_actor("biên bản")


@handler("bring_back_open_tasks", BriefingCreated, BriefingCalled)
def bring_back_open_tasks(*, last: bool, event: dict[str, Any]) -> None:
    """An occurrence of a series begins with what the one before left open; who takes it off is not overruled."""
    briefing = Briefing.objects.filter(id=UUID(event["briefing_id"])).select_related("host").first()
    if briefing is None or briefing.is_over or not is_of_series(briefing):
        return
    previous = previous_of(briefing)
    if previous is None or not left_open(previous) or Review.objects.filter(briefing=briefing).exists():
        return
    try:
        put_review_first(actor=WRITER, briefing_id=briefing.id)
    except RuleBroken:
        return  # the agenda is full: whoever prepares it sees the offer on its page


@handler("draft_minutes", BriefingEnded, ConclusionConfirmed)
def draft_minutes(*, last: bool, event: dict[str, Any]) -> None:
    """Draft both papers when the briefing ends; a conclusion confirmed later still enters those not yet finalised."""
    briefing = Briefing.objects.filter(id=UUID(event["briefing_id"]), state=BriefingState.ENDED).first()
    if briefing is None:
        return
    final = set(Paper.objects.filter(briefing=briefing, final__gt=0).values_list("kind", flat=True))
    for kind in PaperKind:
        if kind not in final:
            assemble_paper(actor=WRITER, briefing_id=briefing.id, kind=kind)
