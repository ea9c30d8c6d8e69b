"""The pages of notices: my own list, the bell, the ways I choose, the browsers I switch on; the installed product."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from giaoban.adapters.push.keys import application_key
from giaoban.adapters.push.tests.receiver import Browser
from giaoban.briefings.tests.views.pages import text_of
from giaoban.office.notices.actions.ways import choose_ways
from giaoban.office.notices.models import Announcement, Delivery, Notice, PushSubscription, Wish
from giaoban.office.notices.queries import deliveries_of
from giaoban.office.notices.tests.delivering import work_off
from giaoban.office.notices.tests.telling import KIND, tell
from giaoban.org.tests.cast import Cast, Member

REPOSITORY = Path(__file__).resolve().parents[4]
FCM = "https://fcm.googleapis.com/fcm/send/abc"


@pytest.fixture(autouse=True)
def _own_key(settings: LazySettings, tmp_path: Any) -> None:
    settings.VAPID_KEY = tmp_path / "vapid_key"


def agree(browser: Browser | None = None, **changes: str) -> dict[str, str]:
    """What a browser posts."""
    browser = browser or Browser()
    return {"endpoint": FCM, "p256dh": browser.p256dh, "auth": browser.auth, **changes}


class TestList:
    def test_mine_are_listed_searched_and_opened(self, cast: Cast) -> None:
        tell(cast.secretary.actor, cast.district, cast.village_head, url="/giao-ban/")
        tell(cast.secretary.actor, cast.mai_son, cast.village_head, title="Nhắc nộp báo cáo", urgent=True)
        tell(cast.secretary.actor, cast.na_hang, cast.chair, title="Việc của chủ tịch")
        client = cast.village_head.client()
        page = text_of(client.get(reverse("notices")))
        assert "Công điện về mưa lũ" in page
        assert "Nhắc nộp báo cáo" in page
        assert "Việc của chủ tịch" not in page
        assert "Khẩn" in page
        found = text_of(client.get(reverse("notices"), {"q": "mua lu"}))
        assert "Công điện về mưa lũ" in found
        assert "Nhắc nộp báo cáo" not in found
        notice = Notice.objects.get(person=cast.village_head.person, about=cast.district.id)
        assert client.get(reverse("notice_open", args=[notice.id])).headers["Location"] == "/giao-ban/"
        assert "Công điện" not in text_of(client.get(reverse("notices"), {"loc": "chua-doc"}))
        assert cast.chair.client().get(reverse("notice_open", args=[notice.id])).status_code == 404

    def test_the_bell_counts_and_all_are_read_at_once(self, cast: Cast) -> None:
        tell(cast.secretary.actor, cast.district, cast.village_head)
        tell(cast.secretary.actor, cast.mai_son, cast.village_head)
        client = cast.village_head.client()
        assert client.get(reverse("notices_unread")).json() == {"unread": 2}
        assert "data-count >2</span>" in text_of(client.get(reverse("work")))
        client.post(reverse("notices_read"))
        assert client.get(reverse("notices_unread")).json() == {"unread": 0}
        assert "Đã đọc hết" in text_of(client.get(reverse("notices"), {"loc": "chua-doc"}))

    def test_asking_for_the_number_does_not_keep_a_session_alive(self, cast: Cast) -> None:
        client = cast.village_head.client()
        session = client.session
        session["seen"] = 1
        session.save()
        client.get(reverse("notices_unread"))
        assert client.session["seen"] == 1
        client.get(reverse("notices"))
        assert client.session["seen"] > 1, "opening a page does"

    def test_words_are_never_markup(self, cast: Cast) -> None:
        tell(cast.secretary.actor, cast.district, cast.chair, title="<b>x</b>", text="<script>1</script>")
        page = cast.chair.client().get(reverse("notices")).content.decode()
        assert "<b>x</b>" not in page
        assert "<script>1" not in page


class TestWays:
    def test_a_person_chooses_and_changes_their_mind(self, cast: Cast) -> None:
        client = cast.village_head.client()
        page = client.get(reverse("notice_ways")).content.decode()
        assert f'value="{KIND}:mail" checked' in page
        client.post(reverse("notice_ways"), {"way": [f"{KIND}:push", f"{KIND}:sms", "no-such:mail", "nonsense"]})
        assert Wish.objects.filter(kind=KIND, wanted=False).count() == 1
        assert f'value="{KIND}:mail" >' in client.get(reverse("notice_ways")).content.decode()
        client.post(reverse("notice_ways"), {"way": [f"{KIND}:mail", f"{KIND}:push", f"{KIND}:sms"]})
        assert Wish.objects.get(kind=KIND, channel="mail").wanted
        assert not Wish.objects.exclude(person=cast.village_head.person).exists()

    def test_the_same_choice_again_records_nothing(self, cast: Cast) -> None:
        assert choose_ways(actor=cast.chair.actor, wanted=[])
        assert choose_ways(actor=cast.chair.actor, wanted=[]) == []


class TestBrowsers:
    def test_switching_on_and_off(self, cast: Cast, settings: LazySettings) -> None:
        client = cast.village_head.client()
        page = text_of(client.get(reverse("notice_ways")))
        assert f'data-push="{application_key(settings.VAPID_KEY)}"' in page
        agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
        answer = client.post(reverse("push_start"), agree(), follow=True, headers={"User-Agent": agent})
        assert "Đã bật" in text_of(answer)
        assert "Chrome, Android" in text_of(answer)
        subscription = PushSubscription.objects.get()
        client.post(reverse("push_end", args=[subscription.id]))
        subscription.refresh_from_db()
        assert subscription.ended_at is not None
        client.post(reverse("push_start"), agree())
        subscription.refresh_from_db()
        assert subscription.ended_at is None, "the same browser again is the same row"

    def test_a_browser_belongs_to_whoever_said_so_last(self, cast: Cast) -> None:
        browser = Browser()
        for member in (cast.village_head, cast.chair):
            member.client().post(reverse("push_start"), agree(browser))
        assert PushSubscription.objects.get().person == cast.chair.person
        own = PushSubscription.objects.get().id
        assert cast.village_head.client().post(reverse("push_end", args=[own])).status_code == 404

    @pytest.mark.parametrize(
        ("changes", "complaint"),
        [
            ({"endpoint": "http://127.0.0.1:5432/"}, "dịch vụ báo"),
            ({"endpoint": "https://giaoban.example.vn/"}, "dịch vụ báo"),
            ({"endpoint": FCM + "a" * 3000}, "dịch vụ báo"),
            ({"endpoint": ""}, "chưa gửi đủ khóa"),
            ({"p256dh": "bm90IGEga2V5"}, "khóa chưa đúng"),
            ({"auth": "không phải khóa"}, "khóa chưa đúng"),
        ],
    )
    def test_what_is_no_browser_is_refused_in_words(self, cast: Cast, changes: dict[str, str], complaint: str) -> None:
        page = cast.chair.client().post(reverse("push_start"), {**agree(), **changes}, follow=True)
        assert complaint in text_of(page)
        assert not PushSubscription.objects.exists()

    def test_there_is_an_end_to_browsers(self, cast: Cast) -> None:
        client = cast.chair.client()
        for n in range(11):
            page = text_of(client.post(reverse("push_start"), agree(endpoint=f"{FCM}{n}"), follow=True))
        assert PushSubscription.objects.count() == 10
        assert "tắt bớt" in page


class TestDeliveries:
    def test_who_was_reached_how_and_another_try(self, cast: Cast) -> None:
        tell(cast.secretary.actor, cast.district, cast.village_head, cast.chair)
        work_off()
        Delivery.objects.filter(channel="mail", notice__person=cast.chair.person).update(state="failed", reason="tired")
        page = self.drawn(cast, cast.secretary)
        assert "người được báo" in page
        assert cast.chair.person.full_name in page
        assert "Đã thử nhiều lần" in page
        announcement = Announcement.objects.get()
        again = reverse("notices_send_again", args=[announcement.id])
        assert again in page
        assert again not in self.drawn(cast, cast.mai_son_official)
        answer = cast.secretary.client().post(again, {"next": "/giao-ban/"})
        assert answer.headers["Location"] == "/giao-ban/"
        assert not Delivery.objects.filter(state="failed").exists()

    @staticmethod
    def drawn(cast: Cast, viewer: Member) -> str:
        found = deliveries_of(cast.district.id, viewer.actor)
        return render_to_string("notices/deliveries.html", {"deliveries": found})


class TestInstalled:
    def test_the_worker_knows_its_build_and_the_whole_site(self, db: None) -> None:
        answer = Client().get(reverse("service_worker"))
        assert reverse("service_worker") == "/sw.js", "at the root, so that its scope is everything"
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert "max-age=600" in answer.headers["Cache-Control"]
        first = answer.content.decode().split("\n")[0]
        about = json.loads(first.removeprefix("self.giaoban = ").removesuffix(";"))
        assert about["offline"] == "/khong-mang"
        assert any(name.endswith(".css") for name in about["shell"])
        assert all(name.startswith("/static/") for name in about["shell"] + about["room"]["files"])
        assert any(name.endswith(".css") for name in about["room"]["files"])
        assert any("/queue-" in name for name in about["room"]["later"]), "writing must work when the line is gone"

    def test_the_page_without_a_network_is_nobodys_own(self, cast: Cast) -> None:
        client = cast.chair.client()
        client.get(reverse("work"))
        answer = client.get(reverse("offline"))
        page = text_of(answer)
        assert "Không có mạng" in page
        assert cast.chair.person.full_name not in page
        assert "csrfmiddlewaretoken" not in page
        assert not answer.cookies

    def test_the_manifest_can_be_installed(self) -> None:
        manifest = json.loads((REPOSITORY / "client/site/public/giaoban.webmanifest").read_text())
        assert manifest["start_url"] == manifest["scope"] == "/"
        sizes = {icon["sizes"] for icon in manifest["icons"]}
        assert {"192x192", "512x512"} <= sizes
