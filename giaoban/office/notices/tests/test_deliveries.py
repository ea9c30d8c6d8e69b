"""Notices leave by mail, push and SMS: really, once, on record; what fails says why and can be sent again."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.db import connection
from django.db.models import F
from django.utils import timezone
from icalendar import Calendar

from giaoban.adapters.mail.tests.server import Inbox, mail_server_here
from giaoban.adapters.push.tests.receiver import Browser, Receiver, push_service_here
from giaoban.adapters.sms.tests.gateway import TOKEN, Phones, gateway_here
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent
from giaoban.kernel.ledger import verify_chain
from giaoban.office.notices import jobs
from giaoban.office.notices.actions.deliveries import (
    BACK_OFF,
    claim_deliveries,
    plan_deliveries,
    recover_deliveries,
    send_again,
)
from giaoban.office.notices.invitation import Invitation
from giaoban.office.notices.kinds import Channel, NoticeKind, register
from giaoban.office.notices.models import Announcement, Delivery, PushSubscription, Wish
from giaoban.office.notices.queries import deliveries_of
from giaoban.office.notices.tests.delivering import states, work_off
from giaoban.office.notices.tests.telling import KIND, tell
from giaoban.org.tests.cast import Cast, Member

WORKER = system_actor("gửi thông báo")
SITE = "https://giaoban.example.vn"


@pytest.fixture
def inbox(settings: LazySettings) -> Iterator[Inbox]:
    """A real mail server, set up as ours."""
    with mail_server_here() as found:
        settings.MAIL, settings.PUBLIC_URL = found.server, SITE
        yield found


@pytest.fixture
def receiver(settings: LazySettings, tmp_path: Any) -> Iterator[Receiver]:
    """A real push service."""
    settings.VAPID_KEY = tmp_path / "vapid_key"
    with push_service_here() as found:
        yield found


@pytest.fixture
def phones(settings: LazySettings) -> Iterator[Phones]:
    """A real SMS gateway, set up as ours."""
    with gateway_here() as found:
        settings.SMS_URL, settings.SMS_TOKEN, settings.PUBLIC_URL = found.url, TOKEN, SITE
        yield found


def reach(member: Member, *, email: str = "", phone: str = "") -> Member:
    """Write down how somebody is reached."""
    member.person.email, member.person.phone = email, phone
    member.person.save(update_fields=["email", "phone"])
    return member


def subscribe(member: Member, receiver: Receiver, path: str = "/a") -> Browser:
    """Their browser agreed to be woken."""
    browser = Browser()
    PushSubscription.objects.create(
        person=member.person, endpoint=f"{receiver.origin}{path}", p256dh=browser.p256dh, auth=browser.auth
    )
    return browser


def later(**by: int) -> None:
    """Time passes for everything on its way."""
    gone = timedelta(**by)
    Delivery.objects.update(next_at=F("next_at") - gone, claimed_at=F("claimed_at") - gone)


class TestMail:
    def test_an_invitation_arrives_with_its_appointment(self, cast: Cast, inbox: Inbox) -> None:
        hoa = reach(cast.mai_son_official, email="hoa@example.vn")
        meeting = Invitation(
            "b1@giaoban", 0, "REQUEST", datetime(2026, 11, 24, 1, 0, tzinfo=UTC), 90, "Giao ban tháng 11",
            "Hội trường huyện", "Lữ Minh Quang", "Chuẩn bị số liệu", "/giao-ban/1",
        )  # fmt: skip
        tell(cast.secretary.actor, cast.district, hoa, title="Giấy mời <họp>", calendar=meeting)
        work_off()
        [mail] = inbox.mails
        assert mail["To"] == "hoa@example.vn"
        assert mail["Subject"].strip() == f"[{cast.district.short}] Giấy mời <họp> (24/11/2026)"
        found = {part.get_content_type(): part.get_content() for part in mail.walk() if not part.is_multipart()}
        assert "Kính gửi Lô Thị Hoa," in found["text/plain"]
        assert "Bắt đầu: thứ Ba, 08:00 24/11/2026" in found["text/plain"]
        assert f"{SITE}/giao-ban/" in found["text/plain"]
        assert "Trực 24/24 giờ tại bản.<br>Báo cáo trước 17:00." in found["text/html"]
        assert "Giấy mời &lt;họp&gt;" in found["text/html"], "words are never markup"
        calendar: Any = Calendar.from_ical(found["text/calendar"])
        event = calendar.walk("VEVENT")[0]
        assert (event["uid"], event["attendee"]) == ("b1@giaoban", "mailto:hoa@example.vn")
        delivery = Delivery.objects.get(channel="mail")
        assert (delivery.state, delivery.attempts, delivery.target) == ("sent", 1, "hoa@example.vn")
        assert delivery.sent_at is not None
        assert list(verify_chain()) == []

    def test_a_job_that_runs_twice_sends_once(self, cast: Cast, inbox: Inbox) -> None:
        hoa = reach(cast.mai_son_official, email="hoa@example.vn")
        tell(cast.secretary.actor, cast.district, hoa)
        announcement = Announcement.objects.get()
        work_off()
        plan_deliveries(actor=WORKER, announcement_id=announcement.id)
        jobs.plan(last=False, announcement_id=str(announcement.id))
        jobs.send(last=False, channel="mail", delivery_ids=[str(Delivery.objects.get(channel="mail").id)])
        work_off()
        assert len(inbox.mails) == 1

    def test_everyone_is_accounted_for(self, cast: Cast, inbox: Inbox) -> None:
        reach(cast.mai_son_official, email="hoa@example.vn")
        reach(cast.nhon_mai_official, email="not an address")
        reach(cast.chair, email="gone@example.vn")
        inbox.no["gone@example.vn"] = "550 no such user"
        tell(cast.secretary.actor, cast.district, cast.mai_son_official, cast.nhon_mai_official, cast.chair, cast.admin)
        work_off()
        assert {way: state for way, state in states().items() if way.startswith("mail")} == {
            "mail maison": "sent",
            "mail nhonmai": "skipped bad_address",
            "mail chutich": "failed refused",
            "mail quantri": "skipped no_address",
        }
        found = deliveries_of(cast.district.id)
        assert [(row.notice.person.username, row.detail) for row in found.failed] == [("chutich", "550 no such user")]

    def test_without_a_mail_server_the_record_says_so(self, cast: Cast) -> None:
        tell(cast.secretary.actor, cast.district, reach(cast.mai_son_official, email="hoa@example.vn"))
        work_off()
        assert states() == {"mail maison": "skipped no_server", "push maison": "skipped no_browser"}

    def test_a_full_mailbox_is_tried_again_in_growing_steps_and_then_given_up(self, cast: Cast, inbox: Inbox) -> None:
        inbox.no["hoa@example.vn"] = "452 mailbox full"
        tell(cast.secretary.actor, cast.district, reach(cast.mai_son_official, email="hoa@example.vn"))
        work_off()
        for minutes in BACK_OFF:
            assert states()["mail maison"] == "queued"
            assert recover_deliveries(actor=WORKER) == 0, "not yet"
            later(minutes=minutes)
            assert recover_deliveries(actor=WORKER) == 1
            assert recover_deliveries(actor=WORKER) == 0, "handed out once"
            work_off()
        assert states()["mail maison"] == "failed tired"
        assert Delivery.objects.get(channel="mail").attempts == len(BACK_OFF) + 1
        del inbox.no["hoa@example.vn"]
        later(days=1)
        assert recover_deliveries(actor=WORKER) == 0, "nobody tries by itself any more"
        assert send_again(actor=cast.secretary.actor, announcement_id=Announcement.objects.get().id) == 1
        work_off()
        assert states()["mail maison"] == "sent"
        assert send_again(actor=cast.secretary.actor, announcement_id=Announcement.objects.get().id) == 0

    def test_only_the_sender_and_their_office_send_again(self, cast: Cast) -> None:
        tell(cast.secretary.actor, cast.district, cast.mai_son_official)
        announcement_id = Announcement.objects.get().id
        assert send_again(actor=cast.chair.actor, announcement_id=announcement_id) == 0
        for member in (cast.mai_son_official, cast.outsider, cast.admin):
            with pytest.raises(Absent):
                send_again(actor=member.actor, announcement_id=announcement_id)


class TestCrash:
    def test_a_mail_whose_worker_died_is_not_sent_again_by_itself(self, cast: Cast, inbox: Inbox) -> None:
        tell(cast.secretary.actor, cast.district, reach(cast.mai_son_official, email="hoa@example.vn"))
        _claimed_and_lost()
        recover_deliveries(actor=WORKER)
        work_off()
        assert states()["mail maison"] == "failed unsure"
        assert inbox.mails == []

    def test_a_push_whose_worker_died_is_sent_again(self, cast: Cast, receiver: Receiver) -> None:
        subscribe(cast.mai_son_official, receiver)
        tell(cast.secretary.actor, cast.district, cast.mai_son_official)
        _claimed_and_lost()
        recover_deliveries(actor=WORKER)
        assert states()["push maison"] == "queued"
        later(minutes=5)
        recover_deliveries(actor=WORKER)
        work_off()
        assert states()["push maison"] == "sent"
        assert len(receiver.requests) == 1

    def test_what_was_never_claimed_is_found_again(self, cast: Cast, inbox: Inbox) -> None:
        tell(cast.secretary.actor, cast.district, reach(cast.mai_son_official, email="hoa@example.vn"))
        plan_deliveries(actor=WORKER, announcement_id=Announcement.objects.get().id)
        _forget_jobs()
        assert recover_deliveries(actor=WORKER) == 0, "its job may still be waiting in the queue"
        later(minutes=11)
        assert recover_deliveries(actor=WORKER) == 1
        work_off()
        assert states()["mail maison"] == "sent"


class TestPush:
    def test_every_browser_of_a_person_is_woken_and_reads_it(self, cast: Cast, receiver: Receiver) -> None:
        head = cast.village_head
        phone, desk = subscribe(head, receiver, "/phone"), subscribe(head, receiver, "/desk")
        tell(cast.secretary.actor, cast.district, head, text="dài " * 200)
        work_off()
        assert [path for path, _, _ in receiver.requests] in (["/phone", "/desk"], ["/desk", "/phone"])
        for path, _headers, body in receiver.requests:
            said = json.loads((phone if path == "/phone" else desk).read(body))
            assert (said["title"], said["url"], said["urgent"]) == ("Công điện về mưa lũ", "/giao-ban/", False)
            assert len(said["text"]) <= 160
        assert Delivery.objects.filter(channel="push", state="sent").count() == 2

    def test_a_browser_that_is_gone_is_forgotten(self, cast: Cast, receiver: Receiver) -> None:
        subscribe(cast.village_head, receiver)
        receiver.answers["/a"] = 410
        tell(cast.secretary.actor, cast.district, cast.village_head)
        work_off()
        assert states()["push nahang"] == "failed gone"
        assert PushSubscription.objects.get().ended_at is not None
        tell(cast.secretary.actor, cast.district, cast.village_head, key="2")
        work_off()
        assert len(receiver.requests) == 1


class TestSms:
    def test_only_what_is_urgent_goes_by_sms_short_and_plain(self, cast: Cast, phones: Phones) -> None:
        head = reach(cast.village_head, phone="0912 345 678")
        tell(cast.secretary.actor, cast.district, head)
        work_off()
        assert phones.sent == {}
        tell(cast.secretary.actor, cast.district, head, key="gấp", urgent=True)
        work_off()
        [(number, text)] = phones.sent.values()
        assert number == "+84912345678"
        assert text == f"Cong dien ve mua lu. Truc 24/24 gio tai ban. Bao cao truoc 17:00. {SITE}/giao-ban/"
        assert states()["sms nahang"] == "sent"

    def test_without_a_number_it_is_skipped(self, cast: Cast, phones: Phones) -> None:
        tell(cast.secretary.actor, cast.district, reach(cast.village_head, phone="0238 384 470"), urgent=True)
        work_off()
        assert states()["sms nahang"] == "skipped no_phone"


class TestWishes:
    def test_what_a_person_does_not_want_does_not_come_unless_it_is_urgent(self, cast: Cast, inbox: Inbox) -> None:
        hoa = reach(cast.mai_son_official, email="hoa@example.vn")
        Wish.objects.create(person=hoa.person, kind=KIND, channel=Channel.MAIL, wanted=False)
        tell(cast.secretary.actor, cast.district, hoa)
        work_off()
        assert states()["mail maison"] == "skipped unwanted"
        assert inbox.mails == []
        tell(cast.secretary.actor, cast.district, hoa, key="gấp", urgent=True)
        work_off()
        assert len(inbox.mails) == 1

    def test_a_kind_keeps_to_its_own_ways(self, cast: Cast, inbox: Inbox) -> None:
        register(NoticeKind("quiet", "Lặng lẽ", (Channel.PUSH,)))
        tell(cast.secretary.actor, cast.district, reach(cast.chair, email="a@example.vn"), kind="quiet", urgent=True)
        work_off()
        assert states() == {"push chutich": "skipped no_browser"}


def test_only_the_system_delivers(cast: Cast) -> None:
    tell(cast.secretary.actor, cast.district, cast.mai_son_official)
    with pytest.raises(Absent):
        plan_deliveries(actor=cast.secretary.actor, announcement_id=Announcement.objects.get().id)
    with pytest.raises(Absent):
        claim_deliveries(actor=cast.secretary.actor, delivery_ids=[uuid4()])
    with pytest.raises(Absent):
        recover_deliveries(actor=cast.secretary.actor)


def _claimed_and_lost() -> None:
    plan_deliveries(actor=WORKER, announcement_id=Announcement.objects.get().id)
    claim_deliveries(actor=WORKER, delivery_ids=Delivery.objects.values_list("id", flat=True))
    _forget_jobs()
    Delivery.objects.filter(state="sending").update(claimed_at=timezone.now() - timedelta(minutes=11))


def _forget_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
