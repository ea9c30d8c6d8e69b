"""The chair goes from one person to another."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.events import ChairPassed
from giaoban.briefings.models import Briefing, Presence
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken


@action
def pass_chair(*, actor: Actor, briefing_id: UUID, post_id: UUID) -> Briefing:
    """Hand the chair to somebody in the room; the former chair stays as a participant."""
    briefing = access.seat_in_chair(actor, briefing_id).briefing
    if briefing.chair_post_id == post_id:
        raise Unchanged(briefing)
    heir = (
        Presence.objects.filter(briefing=briefing, post_id=post_id, left_at__isnull=True)
        .select_related("person", "post__unit__parent")
        .first()
    )
    if heir is None:
        raise RuleBroken(_("Người này không còn trong phòng họp. Hãy chọn người khác."))
    if briefing.secretary_post_id == post_id:
        briefing.secretary_post, briefing.secretary_person = None, None
    briefing.chair_post, briefing.chair_person = heir.post, heir.person
    briefing.save(update_fields=["chair_post", "chair_person", "secretary_post", "secretary_person"])
    record(briefing, ChairPassed(briefing.id, heir.name, parts=patches.to_all(patches.whole_briefing(briefing))))
    return briefing
