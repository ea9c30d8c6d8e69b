"""Where a briefing's sound is: the media keeper decides, these write it down and tell every web process."""

from uuid import UUID

from django.utils import timezone

from giaoban.briefings.events import HallWidened, StagePlaced
from giaoban.briefings.models import Briefing, BriefingState, Placing
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent


@action
def place_briefing(*, actor: Actor, briefing_id: UUID, janus: str) -> Placing:
    """This Janus has the floor and the pictures from now on; everybody there connects anew if it was another."""
    briefing = _open_briefing(actor, briefing_id)
    first = briefing.placings.filter(first=True).first()
    if first is not None and first.janus == janus:
        raise Unchanged(first)
    briefing.placings.filter(janus=janus, first=False).delete()
    if first is None:
        first = Placing(briefing=briefing, first=True)
    first.janus, first.placed_at = janus, timezone.now()
    first.save()
    record(first, StagePlaced(briefing.id, janus))
    return first


@action
def widen_hall(*, actor: Actor, briefing_id: UUID, janus: str) -> Placing:
    """The hall has a part on this Janus, too; newcomers may be sent there."""
    briefing = _open_briefing(actor, briefing_id)
    known = briefing.placings.filter(janus=janus).first()
    if known is not None:
        raise Unchanged(known)
    part = Placing(briefing=briefing, janus=janus, first=False, placed_at=timezone.now())
    part.save()
    record(part, HallWidened(briefing.id, janus))
    return part


def _open_briefing(actor: Actor, briefing_id: UUID) -> Briefing:
    if not actor.is_system:
        raise Absent
    here = Briefing.objects.select_for_update(no_key=True).filter(id=briefing_id, state=BriefingState.OPEN).first()
    if here is None:
        raise Absent
    return here
