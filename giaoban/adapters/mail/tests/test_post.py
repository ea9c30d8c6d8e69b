"""Mail reaches a real server over one connection; every refusal is told apart; calendars know the appointment."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from icalendar import Calendar

from giaoban.adapters.mail.appointment import Appointment, written
from giaoban.adapters.mail.post import Mail, Post
from giaoban.adapters.mail.tests.server import Inbox, mail_server_here
from giaoban.adapters.mail.url import MailServer, mail_server
from giaoban.adapters.outgoing import Fate

MEETING: dict[str, Any] = {
    "uid": "giaoban-1@example.vn", "sequence": 2, "method": "REQUEST",
    "starts_at": datetime(2026, 11, 24, 1, 0, tzinfo=UTC), "minutes": 90, "title": "Giao ban tháng 11",
    "place": "Hội trường UBND huyện", "organizer": "Lữ Minh Quang", "organizer_address": "giaoban@example.vn",
    "description": "Chuẩn bị số liệu", "url": "https://giaoban.example.vn/giao-ban/1", "rrule": "",
    "attendee": "hoa@example.vn", "attendee_name": "Lô Thị Hoa",
}  # fmt: skip


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    """A real mail server."""
    with mail_server_here() as found:
        yield found


def letter(to: str = "hoa@example.vn", n: int = 1, **more: Any) -> Mail:
    """A mail worth sending."""
    return Mail(f"id-{n}", to, "[Tương Dương] Họp khẩn", "Kính gửi chị Hoa", "<p>Kính gửi chị Hoa</p>", **more)


def parts_of(mail: EmailMessage) -> dict[str, str]:
    """Content by type."""
    return {part.get_content_type(): part.get_content() for part in mail.walk() if not part.is_multipart()}


def read(ics: bytes | str) -> Any:
    """The calendar as the library reads it."""
    return Calendar.from_ical(ics)


def test_many_leave_over_one_connection_with_the_same_id_at_every_try(inbox: Inbox) -> None:
    with Post(inbox.server) as post:
        assert [post.send(letter(n=n)).fate for n in range(5)] == [Fate.SENT] * 5
    assert len(inbox.mails) == 5
    assert len(inbox.peers) == 1, "one connection carried them all"
    mail = inbox.mails[0]
    assert mail["Subject"] == "[Tương Dương] Họp khẩn"
    assert mail["Message-ID"] == "<id-0@tuongduong.example.vn>"
    assert mail["From"] == "Giao Ban <giaoban@tuongduong.example.vn>"
    assert mail["Auto-Submitted"] == "auto-generated"
    found = parts_of(mail)
    assert found["text/plain"].strip() == "Kính gửi chị Hoa"
    assert "<p>Kính gửi chị Hoa</p>" in found["text/html"]


@pytest.mark.parametrize(
    ("answer", "fate"),
    [
        ("550 no such user", Fate.REFUSED),
        ("452 mailbox full", Fate.LATER),
        ("421 too many, come back", Fate.LATER),
    ],
)
def test_a_refusal_is_told_apart_and_the_next_mail_leaves(inbox: Inbox, answer: str, fate: Fate) -> None:
    inbox.no["gone@example.vn"] = answer
    with Post(inbox.server) as post:
        refused = post.send(letter("gone@example.vn"))
        assert refused.fate is fate
        assert answer[:3] in refused.detail
        assert post.send(letter()).fate is Fate.SENT


def test_a_line_that_breaks_inside_the_mail_leaves_it_unsure(inbox: Inbox) -> None:
    inbox.drop.add("hoa@example.vn")
    with Post(inbox.server) as post:
        assert post.send(letter()).fate is Fate.UNSURE
        assert post.send(letter("dung@example.vn")).fate is Fate.SENT


def test_a_server_that_is_not_there_is_tried_later() -> None:
    with Post(MailServer("127.0.0.1", 9, "", "", False, False, "a@example.vn")) as post:
        assert post.send(letter()).fate is Fate.LATER


@pytest.mark.parametrize("to", ["hoa@example.vn\nBcc: all@example.vn", "hoa@example.vn\r\nX: y"])
def test_no_address_smuggles_a_header(inbox: Inbox, to: str) -> None:
    with Post(inbox.server) as post:
        assert post.send(letter(to)).fate is Fate.REFUSED
    assert inbox.mails == []


def test_an_appointment_is_beside_the_words_and_attached(inbox: Inbox) -> None:
    ics = written(Appointment(**MEETING), datetime(2026, 11, 20, tzinfo=UTC))
    with Post(inbox.server) as post:
        post.send(letter(calendar=("REQUEST", ics)))
    calendars = [part for part in inbox.mails[0].walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in calendars] == ["REQUEST", None]
    assert calendars[1].get_filename() == "moi-hop.ics"
    for part in calendars:
        event = read(part.get_content()).walk("VEVENT")[0]
        assert event["summary"] == "Giao ban tháng 11"


def test_calendars_read_the_time_the_change_and_the_end() -> None:
    calendar = read(written(Appointment(**MEETING), datetime(2026, 11, 20, tzinfo=UTC)))
    event = calendar.walk("VEVENT")[0]
    assert calendar["method"] == "REQUEST"
    assert event["dtstart"].dt.isoformat() == "2026-11-24T08:00:00+07:00"
    assert event["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert event["dtend"].dt.isoformat() == "2026-11-24T09:30:00+07:00"
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]
    assert (event["uid"], event["sequence"], event["status"]) == ("giaoban-1@example.vn", 2, "CONFIRMED")
    assert event["attendee"] == "mailto:hoa@example.vn"
    assert calendar.walk("VALARM")
    changes: dict[str, Any] = {"sequence": 3, "method": "CANCEL", "rrule": "FREQ=MONTHLY;BYMONTHDAY=5"}
    gone = read(written(Appointment(**{**MEETING, **changes}), datetime(2026, 11, 21, tzinfo=UTC)))
    event = gone.walk("VEVENT")[0]
    assert (gone["method"], event["status"], event["sequence"], event["uid"]) == (
        "CANCEL", "CANCELLED", 3, "giaoban-1@example.vn"
    )  # fmt: skip
    assert event["rrule"]["FREQ"] == ["MONTHLY"]
    assert not gone.walk("VALARM")


def test_the_setting_says_who_where_and_how() -> None:
    assert mail_server("") is None
    found = mail_server("smtp://giaoban:m%40t@mail.example.vn/?sender=Giao Ban <a@example.vn>")
    assert found == MailServer("mail.example.vn", 587, "giaoban", "m@t", True, False, "Giao Ban <a@example.vn>")
    assert found.domain == "example.vn"
    here = mail_server("smtp://localhost:2525/?sender=a@example.vn")
    assert here is not None
    assert (here.starttls, here.tls) == (False, False)
    tls = mail_server("smtps://mail.example.vn/?sender=a@example.vn")
    assert tls is not None
    assert (tls.port, tls.tls, tls.starttls) == (465, True, False)


@pytest.mark.parametrize("url", ["mail.example.vn", "http://mail.example.vn", "smtp://mail.example.vn", "smtp://x:y"])
def test_a_wrong_setting_says_what_to_write(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SMTP_URL"):
        mail_server(url)
