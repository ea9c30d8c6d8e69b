"""When something was said that came late: what was written while the link was away keeps its true time, within bounds.

docs/decisions/0018-true-time.md says why. A device's clock (corrected by the server's) is believed as far as it can be
true: not after now, not before the opening, not before the person's device was last heard.
"""

from datetime import datetime, timedelta

from django.db.models import Max, Min
from django.utils import timezone

from giaoban.briefings.models import Briefing, Presence
from giaoban.org.models import Person

#: What comes within this was said now: a slow line, not a break.
AT_ONCE = timedelta(seconds=5)
#: A broken connection is noticed after a ping (20 s) and the patience for its answer (40 s): see config/web.py.
NOTICED_WITHIN = timedelta(seconds=60)


def said_at(briefing: Briefing, person: Person, at: datetime | None) -> tuple[datetime, datetime | None]:
    """(when it was said, when it came): the second is None for what came at once. `at` is the device's own word."""
    now = timezone.now()
    if at is None:
        return now, None
    said = max(at, _last_heard(briefing, person, now))
    return (said, now) if now - said > AT_ONCE else (now, None)


def _last_heard(briefing: Briefing, person: Person, now: datetime) -> datetime:
    """The person's last word before this connection; nobody heard yet could have said anything before coming in."""
    contact = Presence.objects.filter(briefing=briefing, person=person).aggregate(
        left=Max("left_at"), first=Min("entered_at")
    )
    heard = contact["left"] - NOTICED_WITHIN if contact["left"] else contact["first"] or now
    return max(heard, briefing.opened_at or now)
