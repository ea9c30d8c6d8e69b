"""Putting something off, and taking it up again. Deadlines stay what they are: only the list is quieter."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import moment
from giaoban.office.work import access
from giaoban.office.work.events import WorkSnoozed, WorkUnsnoozed
from giaoban.office.work.models import Snooze

LONGEST = timedelta(days=92)


@action
def snooze_work(*, actor: Actor, kind: str, object_id: UUID, until: datetime) -> Snooze:
    """Hide one thing that waits for the actor until a moment within the next three months."""
    person_id = access.own_work(actor, kind, object_id)
    now = timezone.now()
    if not now < until <= now + LONGEST:
        raise RuleBroken(_("Hãy chọn một ngày từ ngày mai tới ba tháng nữa."), field="until")
    snooze = _snooze(person_id, kind, object_id)
    if snooze is None:
        snooze = Snooze(person_id=person_id, kind=kind, object_id=object_id, until=until)
        snooze.save(force_insert=True)
    else:
        snooze.until = until
        snooze.save(update_fields=["until"])
    record(snooze, WorkSnoozed(person_id, kind, object_id, moment(until)))
    return snooze


@action
def unsnooze_work(*, actor: Actor, kind: str, object_id: UUID) -> Snooze | None:
    """Show it again now."""
    person_id = access.own_work(actor, kind, object_id)
    now = timezone.now()
    snooze = _snooze(person_id, kind, object_id)
    if snooze is None or snooze.until <= now:
        raise Unchanged(snooze)
    snooze.until = now
    snooze.save(update_fields=["until"])
    record(snooze, WorkUnsnoozed(person_id, kind, object_id))
    return snooze


def _snooze(person_id: UUID, kind: str, object_id: UUID) -> Snooze | None:
    rows = Snooze.objects.select_for_update(no_key=True)
    return rows.filter(person=person_id, kind=kind, object_id=object_id).first()
