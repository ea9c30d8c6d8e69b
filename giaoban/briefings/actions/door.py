"""The room's door: locked, somebody put out, somebody let in again."""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.actions.turns import end_turns
from giaoban.briefings.events import Part, ParticipantReadmitted, ParticipantRemoved, RoomLocked
from giaoban.briefings.models import (
    BridgePoint,
    Briefing,
    PointState,
    Presence,
    Removal,
    RequestOutcome,
    RequestState,
    SpeakingRequest,
)
from giaoban.briefings.shapes import rules_shape
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line


@action
def lock_room(*, actor: Actor, briefing_id: UUID, locked: bool) -> Briefing:
    """Nobody new comes in while the room is locked; whoever was in comes back, and the desk always does."""
    briefing = access.seat_at_desk(actor, briefing_id).briefing
    if (briefing.locked_at is not None) == locked:
        raise Unchanged(briefing)
    briefing.locked_at = timezone.now() if locked else None
    briefing.save(update_fields=["locked_at"])
    patch = patches.some_of_briefing(**rules_shape(briefing))
    record(briefing, RoomLocked(briefing.id, locked, parts=patches.to_all(patch)))
    return briefing


@action
def remove_participant(*, actor: Actor, briefing_id: UUID, post_id: UUID, reason: str) -> Removal:
    """Put whoever sits in this post out of the room; all their devices leave and their turns end.

    They cannot come back until readmitted. The desk itself stays: a chair passes the chair first.
    """
    seat = access.seat_at_desk(actor, briefing_id)
    briefing = seat.briefing
    if post_id in briefing.desk_posts():
        raise RuleBroken(_("Chủ trì và thư ký không bị mời ra được. Hãy trao quyền chủ trì trước."))
    reason = clean_line(reason)
    if not reason or len(reason) > 300:
        raise RuleBroken(_("Hãy ghi lý do mời ra, không quá 300 chữ."), field="reason")
    one = Presence.objects.filter(briefing=briefing, post_id=post_id, left_at=None).first()
    if one is None:
        raise RuleBroken(_("Người này không còn trong phòng họp."))
    now = timezone.now()
    removal = Removal(
        briefing=briefing, point_id=one.point_id, person_id=one.person_id, name=one.name, title=one.title,
        reason=reason, removed_at=now,
    )  # fmt: skip
    removal.save()
    open_turns = SpeakingRequest.objects.filter(Q(person=one.person_id), briefing=briefing)
    turns = end_turns(open_turns.exclude(state=RequestState.ENDED), RequestOutcome.TAKEN_BACK)
    there = Presence.objects.filter(briefing=briefing, person=one.person_id, left_at=None)
    gone = list(there)
    there.update(left_at=now, lost=False, camera_since=None)
    for presence in gone:
        presence.left_at = now
    points = _left(briefing, {presence.point_id for presence in gone})
    patch = patches.points(*points), patches.requests(*turns), patches.feeds(*gone)
    parts = (*patches.to_all(*patch), Part("desk", patches.removals(removal)), Part("desk", patches.links(*points)))
    record(removal, ParticipantRemoved(briefing.id, removal.name, reason, parts=parts))
    return removal


@action
def readmit_participant(*, actor: Actor, briefing_id: UUID, removal_id: UUID) -> Removal:
    """Let somebody come in again who was put out."""
    briefing = access.seat_at_desk(actor, briefing_id).briefing
    removal = access.removal_in(briefing, removal_id)
    if removal.readmitted_at is not None:
        raise Unchanged(removal)
    removal.readmitted_at = timezone.now()
    removal.save(update_fields=["readmitted_at"])
    parts = (Part("desk", patches.removals(removal)),)
    record(removal, ParticipantReadmitted(briefing.id, removal.name, parts=parts))
    return removal


def _left(briefing: Briefing, point_ids: set[UUID]) -> list[BridgePoint]:
    """The points after devices went; one where nobody is left is absent."""
    points = list(BridgePoint.objects.select_for_update(no_key=True).filter(briefing=briefing, id__in=point_ids))
    for point in points:
        if not point.presences.filter(left_at=None).exists():
            point.state, point.since = PointState.ABSENT, timezone.now()
            point.link, point.mode, point.mode_since, point.loss, point.rtt = None, None, None, None, None
            point.save(update_fields=["state", "since", "link", "mode", "mode_since", "loss", "rtt"])
    return points
