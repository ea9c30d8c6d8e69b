"""A meeting of one hour: Mai Sơn was there but for ten minutes, Nhôn Mai all the time, bản Na Hang never."""

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.actions.documents import turn_page
from giaoban.briefings.followup import jobs
from giaoban.briefings.followup.actions import bundles
from giaoban.briefings.followup.handlers import renew_bundle
from giaoban.briefings.followup.menu import waiting
from giaoban.briefings.followup.models import Bundle, Listening, Missed
from giaoban.briefings.models import Briefing, Document, DocumentPage, Presence
from giaoban.briefings.recording.actions.files import delete_recording, restrict_recording
from giaoban.briefings.recording.tests.permissions import BYTES, recorded
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import RuleBroken
from giaoban.office.notices.models import Notice
from giaoban.org.tests.cast import Member


@dataclass
class Held:
    """The meeting that is over; `began` is its opening."""

    scene: Scene
    began: datetime

    def at(self, minutes: float) -> datetime:
        return self.began + timedelta(minutes=minutes)

    def url(self, name: str, **more: Any) -> str:
        return reverse(name, kwargs={"briefing_id": self.scene.briefing.id, **more})

    def renew(self) -> Bundle:
        renew_bundle(last=False, event={"briefing_id": str(self.scene.briefing.id)})
        return Bundle.objects.get()

    def missed(self, member: Member) -> Missed:
        return Missed.objects.get(point=self.scene.point_of(member))

    def beat(self, browser: Client, *ranges: tuple[float, float]) -> Any:
        body = json.dumps({"ranges": ranges})
        return browser.post(self.url("catch_up_beat"), body, content_type="application/json")


@pytest.fixture
def held(scene: Scene) -> Held:
    cast = scene.cast
    scene.act(turn_page, cast.secretary, document_id=scene.document.id, page=2)
    for page in DocumentPage.objects.all():
        default_storage.save(page.small, ContentFile(b"RIFF"))
    who = (cast.mai_son_official, cast.mai_son_official, cast.nhon_mai_official, cast.chair)
    first, second, whole, _chair = (scene.enter(member) for member in who)
    scene.act(end_briefing, cast.chair)
    now = timezone.now()
    there = Held(scene, now - timedelta(minutes=60))
    Briefing.objects.filter(id=scene.briefing.id).update(opened_at=there.began, ended_at=now)
    scene.briefing.refresh_from_db()
    Presence.objects.filter(id=first.id).update(entered_at=there.at(-1), left_at=there.at(20), lost=True)
    Presence.objects.filter(id=second.id).update(entered_at=there.at(30), left_at=now)
    Presence.objects.filter(id=whole.id).update(entered_at=there.at(1), left_at=now)
    return there


def test_catching_up_shows_the_version_that_was_on_the_table(held: Held) -> None:
    document = held.scene.document
    for page in DocumentPage.objects.filter(document=document):
        page.id, page.version, page.text = uuid4(), 2, "Bản sửa sau khi họp"
        page.small = f"{page.small}-2"
        page.save(force_insert=True)
    Document.objects.filter(id=document.id).update(version=2)
    bundle = held.renew()
    assert {one["version"] for one in bundle.shown} == {1}
    shown = held.scene.cast.mai_son_official.client().get(held.url("catch_up")).content.decode()
    assert ("2.s.webp?b=1" in shown, "?b=2" in shown) == (True, False)
    with default_storage.open(bundle.archive) as file, zipfile.ZipFile(file) as archive:
        assert "Bản sửa sau khi họp" not in archive.read("xem-lai.html").decode()


def test_who_missed_something_hears_it_and_the_desk_knows(held: Held) -> None:
    scene, cast = held.scene, held.scene.cast
    recorded(scene.briefing, seconds=3600)
    bundle = held.renew()
    assert [(one["page"], one["title"]) for one in bundle.shown] == [(1, "Báo cáo"), (2, "Báo cáo")]
    assert {row.point.name: row.whole for row in Missed.objects.all()} == {"Xã Mai Sơn": False, "Bản Na Hang": True}
    own = held.missed(cast.mai_son_official)
    assert own.times == [(held.at(20), held.at(30))]
    assert own.parts == [[1200.0, 1800.0]]
    told = set(Notice.objects.filter(kind="catch_up").values_list("person_id", flat=True))
    assert cast.mai_son_official.person.id in told
    assert cast.nhon_mai_official.person.id not in told
    assert [one.title for one in waiting(cast.mai_son_official.actor)] == ["Xem lại: Giao ban tháng 11"]
    assert list(waiting(cast.nhon_mai_official.actor)) == []

    browser = cast.mai_son_official.client()
    page = browser.get(held.url("catch_up")).content.decode()
    assert 'data-part="1200.0"' in page
    assert page.count("data-page=") == 2
    browser.post(held.url("catch_up_act"), {"viec": "da-xem"})
    assert held.missed(cast.mai_son_official).done_at is None, "with sound one listens"

    for _again in range(2):
        assert held.beat(browser, (1200, 1500), (100, 160)).json() == {"seconds": 360}
    assert held.missed(cast.mai_son_official).percent == 50
    desk = cast.secretary.client()
    page = desk.get(held.url("catch_up_units")).content.decode()
    assert "nghe 50 %" in page
    assert "chưa xem" in page
    for bad in ("[", '{"ranges": [[1]]}', '{"ranges": [[true, 2]]}', '{"ranges": [["a", 2]]}', "[" * 9000):
        assert browser.post(held.url("catch_up_beat"), bad, content_type="application/json").status_code == 422
    held.beat(browser, (1450, 1690))
    own = held.missed(cast.mai_son_official)
    assert own.done_at is not None, "four fifths are enough"
    assert Listening.objects.get().seconds == 550
    assert list(waiting(cast.mai_son_official.actor)) == []

    desk.post(held.url("catch_up_keep"), {"viec": "nhac"})
    assert held.missed(cast.village_head).urged_at is not None
    with pytest.raises(RuleBroken, match="ngày mai"):
        bundles.urge_catch_up(actor=cast.secretary.actor, briefing_id=scene.briefing.id)
    head = cast.village_head.client()
    assert head.post(held.url("catch_up_act"), {"viec": "khong-can", "reason": ""}).status_code == 422
    head.post(held.url("catch_up_act"), {"viec": "khong-can", "reason": "Đã họp tại xã"})
    assert held.missed(cast.village_head).reason == "Đã họp tại xã"
    assert "2/2" in desk.get(held.url("catch_up_units")).content.decode()


def test_the_whole_is_one_file_that_follows_sound_and_permission(held: Held) -> None:
    scene, cast = held.scene, held.scene.cast
    bundle = held.renew()
    browser = cast.village_head.client()
    assert _asked_again(held) == 0, "those who missed it were told"
    Bundle.objects.update(told_at=None)
    assert _asked_again(held) == 1
    assert set(_names(browser, held)) == {"xem-lai.html", "trang/01-001.webp", "trang/01-002.webp"}
    browser.post(held.url("catch_up_act"), {"viec": "da-xem"})
    assert held.missed(cast.village_head).done_at is not None, "without sound, reading is enough"

    recorded(scene.briefing, seconds=3600)
    former, bundle = bundle.archive, held.renew()
    assert not default_storage.exists(former)
    whole = browser.get(held.url("catch_up_archive"))
    assert scene.briefing.recording.uses.get().use == "downloaded"
    content = whole.getvalue()
    part = browser.get(held.url("catch_up_archive"), headers={"Range": "bytes=10-19", "If-Range": whole["ETag"]})
    assert (part.status_code, part.getvalue()) == (206, content[10:20])
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.read("ghi-am.webm").startswith(BYTES)
    assert "Báo cáo" in archive.read("xem-lai.html").decode()
    assert Notice.objects.filter(kind="catch_up").values("announcement").distinct().count() == 1, "told once"

    restrict_recording(actor=cast.secretary.actor, briefing_id=scene.briefing.id, restricted=True)
    held.renew()
    assert "ghi-am.webm" not in _names(browser, held)
    assert "<audio" not in browser.get(held.url("catch_up")).content.decode()
    assert "<audio" in cast.secretary.client().get(held.url("catch_up")).content.decode()
    delete_recording(actor=cast.secretary.actor, briefing_id=scene.briefing.id, reason="Có nội dung mật")
    assert not held.renew().has_sound
    assert held.beat(browser, (1, 2)).status_code == 422


def _asked_again(held: Held) -> int:
    """How often the bundle is asked for when its job may have been lost."""
    rows = ProcrastinateJob.objects.filter(task_name="build_bundle", args__briefing_id=str(held.scene.briefing.id))
    before = rows.count()
    ended = Briefing.objects.filter(id=held.scene.briefing.id)
    ended.update(ended_at=held.at(20))
    jobs.take_up_lost()
    ended.update(ended_at=held.at(60))
    return rows.count() - before


def _names(browser: Client, held: Held) -> list[str]:
    content = browser.get(held.url("catch_up_archive")).getvalue()
    return zipfile.ZipFile(io.BytesIO(content)).namelist()
