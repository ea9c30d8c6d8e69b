"""The invitation tells a point with a telephone line how to call: its own people, by every way, and nobody else."""

import email
import json
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.urls import reverse
from icalendar import Calendar

from giaoban.adapters.mail.url import MailServer
from giaoban.briefings.convening.tests.calls import call, follow_up
from giaoban.briefings.convening.tests.calls import make_draft as make_called_draft
from giaoban.briefings.models import Briefing
from giaoban.briefings.telephone.actions.lines import renew_phone_pin, set_phone_line
from giaoban.briefings.telephone.actions.telling import tell_phone_lines
from giaoban.briefings.telephone.handlers import SENDER
from giaoban.briefings.telephone.models import PhoneLine
from giaoban.briefings.telephone.notices import how_to_call_for
from giaoban.briefings.telephone.pins import pin_of, spelled
from giaoban.office.notices.couriers import sms_of
from giaoban.office.notices.letters import mail_of
from giaoban.office.notices.models import Announcement, Delivery, Notice
from giaoban.office.notices.planning import planned
from giaoban.org.tests.cast import Cast, Member

pytestmark = pytest.mark.django_db
NUMBER = "0238 3864 111"


def line_of(cast: Cast, briefing: Briefing, member: Member) -> PhoneLine:
    """A line for a member's point, made by the secretary."""
    line: PhoneLine = set_phone_line(
        actor=cast.secretary.actor, briefing_id=briefing.id, post_id=member.post.id, number=""
    )
    return line


@pytest.fixture
def briefing(cast: Cast, settings: LazySettings) -> Briefing:
    settings.SIP_NUMBER = NUMBER
    return make_called_draft(cast)


def notices_page(member: Member) -> str:
    return member.client().get(reverse("notices")).content.decode()


def mail_to(member: Member, kind: str) -> EmailMessage:
    """The mail of a member's copy, as it would leave."""
    notice = Notice.objects.filter(person=member.person, kind=kind).latest("created_at")
    delivery = Delivery(notice=notice, announcement=notice.announcement, channel="mail", target="ban@example.vn")
    server = MailServer("smtp.example.vn", 25, "", "", False, False, "giaoban@example.vn")
    return _parsed(mail_of(delivery, server, "https://giaoban.example.vn"))


def _parsed(mail: Any) -> EmailMessage:
    message = EmailMessage(policy=default)
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    if mail.calendar:
        message.add_attachment(mail.calendar[1], maintype="text", subtype="calendar")
    parsed = email.message_from_bytes(message.as_bytes(), policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def words_of(message: EmailMessage) -> str:
    texts = [part.get_content() for part in message.walk() if part.get_content_type() in ("text/plain", "text/html")]
    return "\n".join(texts)


def appointment_of(message: EmailMessage) -> str:
    [ics] = [part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert isinstance(ics, bytes)
    [event] = Calendar.from_ical(ics).walk("VEVENT")
    return str(event["description"])


def test_the_invitation_tells_its_own_people_the_number_the_digits_and_the_keys(cast: Cast, briefing: Briefing) -> None:
    line = line_of(cast, briefing, cast.village_head)
    other = line_of(cast, briefing, cast.mai_son_official)
    call(cast, briefing)
    pin, others = spelled(pin_of(line)), spelled(pin_of(other))
    letter = mail_to(cast.village_head, "briefing_call")
    for told in (notices_page(cast.village_head), words_of(letter), appointment_of(letter)):
        assert NUMBER in told
        assert pin in told
        assert "5 xin phát biểu" in told
        assert others not in told


def test_nobody_else_is_told_the_digits(cast: Cast, briefing: Briefing) -> None:
    line = line_of(cast, briefing, cast.village_head)
    call(cast, briefing)
    pin = spelled(pin_of(line))
    for member in (cast.mai_son_official, cast.nhon_mai_official, cast.chair, cast.secretary):
        letter = mail_to(member, "briefing_call")
        for told in (notices_page(member), words_of(letter), appointment_of(letter)):
            assert pin not in told
            assert NUMBER not in told
        assert how_to_call_for(briefing.id, member.person.id) == ""


def test_the_digits_are_in_no_table(cast: Cast, briefing: Briefing) -> None:
    line = line_of(cast, briefing, cast.village_head)
    call(cast, briefing)
    tell_phone_lines(actor=SENDER, briefing_id=briefing.id)
    stored = [json.dumps(row, default=str, ensure_ascii=False) for row in Announcement.objects.values()]
    assert not any(digits in row for row in stored for digits in (pin_of(line), spelled(pin_of(line))))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE args::text LIKE %s", [f"%{pin_of(line)}%"])
        assert cursor.fetchone() == (0,)


def test_a_line_given_after_the_call_is_told_once_and_again_with_new_digits(cast: Cast, briefing: Briefing) -> None:
    assert tell_phone_lines(actor=SENDER, briefing_id=briefing.id) == 0
    call(cast, briefing)
    line = line_of(cast, briefing, cast.village_head)
    assert tell_phone_lines(actor=SENDER, briefing_id=briefing.id) == 1
    assert tell_phone_lines(actor=SENDER, briefing_id=briefing.id) == 0
    old = spelled(pin_of(line))
    line = renew_phone_pin(actor=cast.secretary.actor, briefing_id=briefing.id, line_id=line.id)
    assert tell_phone_lines(actor=SENDER, briefing_id=briefing.id) == 1
    page = notices_page(cast.village_head)
    assert spelled(pin_of(line)) in page
    assert old not in page, "what opens nothing any more is shown nowhere"
    told = Notice.objects.filter(kind="briefing_phone").values_list("person", flat=True)
    assert set(told) == {cast.village_head.person.id}


def test_before_the_call_nobody_is_told(cast: Cast, briefing: Briefing) -> None:
    line_of(cast, briefing, cast.village_head)
    follow_up(briefing)
    assert tell_phone_lines(actor=SENDER, briefing_id=briefing.id) == 0
    assert how_to_call_for(briefing.id, cast.village_head.person.id) == ""


def test_a_short_message_has_the_number_and_the_digits_whatever_is_cut(
    cast: Cast, briefing: Briefing, settings: LazySettings
) -> None:
    settings.SMS_URL, settings.SMS_ACCENTS = "https://sms.example.vn", False
    settings.PUBLIC_URL = "https://giaoban.huyentuongduong.nghean.gov.vn"
    cast.village_head.person.phone = "0912 345 678"
    cast.village_head.person.save(update_fields=["phone"])
    line = line_of(cast, briefing, cast.village_head)
    call(cast, briefing)
    tell_phone_lines(actor=SENDER, briefing_id=briefing.id)
    announcement = Announcement.objects.get(kind="briefing_phone")
    [sms] = [delivery for delivery in planned(announcement) if delivery.channel == "sms"]
    assert sms.target == "+84912345678", "no urgent briefing, and yet by SMS"
    words = sms_of(sms)
    assert len(words) <= 160
    assert words.startswith(f"Goi {NUMBER}, bam ma {spelled(pin_of(line))}.")
