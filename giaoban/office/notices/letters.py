"""A notice as a mail: short and plain, with the unit and the day in its subject, and the appointment inside."""

from django.template.loader import render_to_string
from django.utils import timezone, translation

from giaoban.adapters.mail.appointment import Appointment, written
from giaoban.adapters.mail.post import Mail
from giaoban.adapters.mail.url import MailServer
from giaoban.kernel.formats import day, moment, weekday
from giaoban.office.notices.invitation import Invitation, restored
from giaoban.office.notices.kinds import personal_words
from giaoban.office.notices.models import Announcement, Delivery


def mail_of(delivery: Delivery, server: MailServer, site: str) -> Mail:
    """The mail of one delivery, in its reader's language; `site` is the address links begin with."""
    said, person = delivery.announcement, delivery.notice.person
    meeting = restored(said.calendar)
    with translation.override(person.language):
        personal = personal_words(said.kind, said.about, person.id)
        values = {
            "said": said,
            "person": person,
            "personal": personal,
            "link": f"{site}{said.url}",
            "site": site,
            "meeting": meeting,
            "begins": f"{weekday(meeting.starts_at)}, {moment(meeting.starts_at)}" if meeting else "",
        }
        text = render_to_string("notices/mail.txt", values)
        html = render_to_string("notices/mail.html", values)
    calendar = (meeting.method, _appointment(meeting, delivery, server, site, personal)) if meeting else None
    return Mail(str(delivery.id), delivery.target, subject_of(said, meeting), text, html, calendar)


def subject_of(said: Announcement, meeting: Invitation | None) -> str:
    """`[Tương Dương] Giấy mời họp (24/11/2026)`: from whom, what, of which day."""
    unit = f"[{said.sender_unit.short}] " if said.sender_unit else ""
    return f"{unit}{said.title} ({day(meeting.starts_at if meeting else said.created_at)})"


def _appointment(meeting: Invitation, delivery: Delivery, server: MailServer, site: str, personal: str) -> bytes:
    return written(
        Appointment(
            uid=meeting.uid,
            sequence=meeting.sequence,
            method=meeting.method,
            starts_at=meeting.starts_at,
            minutes=meeting.minutes,
            title=meeting.title,
            place=meeting.place,
            organizer=meeting.organizer,
            organizer_address=server.address,
            description=f"{meeting.description}\n{personal}".strip(),
            url=f"{site}{meeting.url}",
            rrule=meeting.rrule,
            attendee=delivery.target,
            attendee_name=delivery.notice.person.full_name,
        ),
        timezone.now(),
    )
