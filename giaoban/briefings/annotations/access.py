"""The gate of private notes: one's own, in a briefing one may still see."""

from uuid import UUID

from django.db.models import QuerySet

from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.annotations.models import Annotation
from giaoban.briefings.models import Briefing
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent


def own_annotations(actor: Actor, briefing: Briefing) -> QuerySet[Annotation]:
    """The reader's notes in a briefing that was opened for them."""
    if actor.person_id is None:
        return Annotation.objects.none()
    return Annotation.objects.filter(briefing=briefing, person=actor.person_id)


def own_annotation(actor: Actor, briefing_id: UUID, annotation_id: UUID, *, lock: bool = False) -> Annotation:
    """One of the reader's own notes. Anybody else's is not there."""
    rows = own_annotations(actor, briefing_to_see(actor, briefing_id))
    row = (rows.select_for_update(no_key=True) if lock else rows).filter(id=annotation_id).first()
    if row is None:
        raise Absent
    return row
