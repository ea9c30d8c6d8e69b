"""A briefing held in writing at its two moments: prepared, and sent to Mai Sơn, Nhôn Mai and Na Hang."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from giaoban.briefings.models import Briefing, Note
from giaoban.briefings.tests.scene import make_draft
from giaoban.briefings.written.actions.questions import ask_in_writing
from giaoban.briefings.written.actions.sending import send_in_writing
from giaoban.briefings.written.actions.texts import start_written, write_item_text
from giaoban.briefings.written.models import WrittenBriefing
from giaoban.kernel.calendar.loader import calendar_for
from giaoban.org.tests.cast import Cast, Member


def a_term(cast: Cast, days: int = 2) -> datetime:
    """Five in the afternoon of the working day that many working days from now."""
    day = calendar_for(cast.district.id).add_working_days(timezone.localdate(), days)
    return timezone.make_aware(datetime.combine(day, time(17, 0)))


def prepared(cast: Cast) -> Briefing:
    """A draft with a text for each of its two items."""
    briefing = make_draft(cast)
    secretary = cast.secretary.actor
    start_written(actor=secretary, briefing_id=briefing.id)
    for item in briefing.agenda.all():
        write_item_text(
            actor=secretary, briefing_id=briefing.id, item_id=item.id, text=f"Nội dung {item.n}: 12 hộ.", edition=0
        )
    return briefing


def sent(cast: Cast) -> Briefing:
    """The same, sent."""
    briefing = prepared(cast)
    send_in_writing(actor=cast.secretary.actor, briefing_id=briefing.id, due_at=a_term(cast), letter="Kính gửi các xã")
    return Briefing.objects.get(id=briefing.id)


def overdue(briefing: Briefing) -> None:
    """Its term has just passed."""
    WrittenBriefing.objects.filter(briefing=briefing).update(due_at=timezone.now() - timedelta(minutes=5))


def ask(briefing: Briefing, member: Member, body: str = "Kinh phí lấy từ nguồn nào?", key: str = "k1") -> Note:
    """A question about the first item."""
    item = briefing.agenda.first()
    assert item is not None
    return ask_in_writing(actor=member.actor, briefing_id=briefing.id, item_id=item.id, body=body, key=key)
