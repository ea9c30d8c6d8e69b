"""A guest's link goes out by mail or SMS: made here, sent once, never stored."""

from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from giaoban.adapters.mail.post import Mail, Post
from giaoban.adapters.outgoing import Fate, Outcome, outcome
from giaoban.adapters.sms.text import short
from giaoban.briefings.guests.actions.invitations import make_link_to_send, note_link_sent
from giaoban.briefings.models import Guest
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.formats import moment
from giaoban.kernel.jobs import job

SENDER = system_actor("gửi thông báo")


class NotYetSent(Exception):
    """Surely not sent; the job tries again."""


@job("send_guest_link", attempts=4)
def send_guest_link(*, last: bool, guest_id: str, way: str) -> None:
    """Each try makes a new link, so only one that surely did not go out is followed by another."""
    try:
        issued = make_link_to_send(actor=SENDER, guest_id=UUID(guest_id))
    except (Absent, RuleBroken):
        return  # withdrawn or opened meanwhile
    link = f"{settings.PUBLIC_URL}{reverse('guest_link', args=[issued.token])}"
    became = _by_mail(issued.guest, link) if way == "mail" else _by_sms(issued.guest, link)
    if became.fate is Fate.LATER and not last:
        raise NotYetSent(became.detail)
    problem = "" if became.fate is Fate.SENT else became.detail or became.fate.value
    note_link_sent(actor=SENDER, guest_id=issued.guest.id, problem=problem)


def _by_mail(guest: Guest, link: str) -> Outcome:
    if settings.MAIL is None:
        return outcome(Fate.REFUSED, "SMTP_URL")
    briefing = guest.briefing
    values = {"guest": guest, "briefing": briefing, "link": link, "begins": moment(briefing.starts_at)}
    mail = Mail(
        id=f"{guest.id}.{guest.edition}",
        to=guest.email,
        subject=f"[{briefing.host.short}] {briefing.title} ({values['begins']})",
        text=render_to_string("guests/mail.txt", values),
        html=render_to_string("guests/mail.html", values),
    )
    with Post(settings.MAIL) as post:
        return post.send(mail)


def _by_sms(guest: Guest, link: str) -> Outcome:
    from giaoban.adapters.sms.gateway import Gateway, Sms  # an HTTP library that only the sender needs

    briefing = guest.briefing
    text = render_to_string("guests/sms.txt", {"briefing": briefing, "begins": moment(briefing.starts_at)}).strip()
    with Gateway(settings.SMS_URL, settings.SMS_TOKEN) as gateway:
        return gateway.send(Sms(guest.token_hash[:32], guest.phone, short(text, link, accents=settings.SMS_ACCENTS)))
