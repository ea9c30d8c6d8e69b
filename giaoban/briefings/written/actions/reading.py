"""A unit reads what it got and says so; the first acknowledgement of a unit counts."""

from uuid import UUID

from django.utils import timezone

from giaoban.briefings.access import person_and_post
from giaoban.briefings.models import AgendaItem
from giaoban.briefings.written import access
from giaoban.briefings.written.events import WrittenAcknowledged, WrittenItemOpened
from giaoban.briefings.written.models import ItemOpening, ItemText, UnitReading
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent


@action
def open_written_item(*, actor: Actor, briefing_id: UUID, item_id: UUID) -> ItemOpening:
    """Somebody of the unit opened an item's text: the first time counts, and which edition they saw last."""
    place = access.place_to_acknowledge(actor, briefing_id)
    item = AgendaItem.objects.filter(briefing=place.briefing, id=item_id).first()
    if item is None:
        raise Absent
    person, _post = person_and_post(actor)
    edition = ItemText.objects.filter(item=item).values_list("edition", flat=True).first() or 0
    row = ItemOpening.objects.filter(reading=place.reading, item=item).first()
    if row is not None and row.edition >= edition:
        raise Unchanged(row)
    now = timezone.now()
    if row is None:
        row = ItemOpening(reading=place.reading, item=item, name=person.full_name, opened_at=now, edition=edition)
        row.save(force_insert=True)
    else:
        row.name, row.edition = person.full_name, edition
        row.save(update_fields=["name", "edition"])
    if place.reading.opened_at is None:
        place.reading.opened_at = now
        place.reading.save(update_fields=["opened_at"])
    record(row, WrittenItemOpened(briefing_id, item.title, place.point.name))
    return row


@action
def acknowledge_written(*, actor: Actor, briefing_id: UUID) -> UnitReading:
    """The unit has read it; after the term it is taken, too, and marked as late."""
    place = access.place_to_acknowledge(actor, briefing_id)
    person, post = person_and_post(actor)
    reading, now = place.reading, timezone.now()
    if reading.acknowledged_at is not None:
        raise Unchanged(reading)
    reading.opened_at = reading.opened_at or now
    reading.acknowledged_at = now
    reading.person, reading.name, reading.title = person, person.full_name, post.title
    due = place.written.due_at
    reading.late = not place.written.is_running or (due is not None and now > due)
    reading.save(update_fields=["opened_at", "acknowledged_at", "person", "name", "title", "late"])
    record(reading, WrittenAcknowledged(briefing_id, place.point.name, reading.late))
    return reading
