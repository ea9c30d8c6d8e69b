"""The board, a point's page, the pages behind the link test."""

import json
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.briefings.readiness.carrying import sentences
from giaoban.briefings.readiness.models import LinkTest, PointSetup, ReadinessRule, Rehearsal
from giaoban.briefings.readiness.sparkline import bars
from giaoban.briefings.readiness.tests.story import called, equipped, measured, point_of
from giaoban.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_office_sees_red_first_and_what_is_missing(cast: Cast) -> None:
    briefing, browser = called(cast), cast.secretary.client()
    equipped(cast.mai_son_official)
    measured(cast.mai_son_official)
    where = reverse("readiness", args=[briefing.id])
    page = browser.get(where).content.decode()
    assert "0/3 điểm cầu sẵn sàng" in page
    assert page.index("Bản Na Hang") < page.index("Xã Mai Sơn")
    assert "Xã Mai Sơn" not in browser.get(where, {"mau": "red"}).content.decode()
    assert "Xã Mai Sơn" in browser.get(where, {"q": "chua thu", "mau": "amber"}).content.decode()
    assert "0912 345 678" in browser.get(reverse("readiness_print", args=[briefing.id])).content.decode()
    browser.post(reverse("readiness_urge_point", args=[briefing.id, point_of(briefing, cast.village_head).id]))
    start = timezone.localtime(briefing.starts_at - timedelta(hours=2))
    session = {"day": f"{start:%Y-%m-%d}", "hour": f"{start:%H:%M}", "note": "Bật cả camera"}
    assert browser.post(reverse("readiness_rehearsal", args=[briefing.id]), {**session, "hour": ""}).status_code == 422
    assert browser.post(reverse("readiness_rehearsal", args=[briefing.id]), session)["Location"] == where
    assert Rehearsal.objects.get().note == "Bật cả camera"


def test_a_point_writes_its_equipment_once_and_confirms_it_later(cast: Cast) -> None:
    briefing, own = called(cast), cast.mai_son_official
    browser, point = own.client(), point_of(briefing, own)
    where = reverse("readiness_point", args=[briefing.id, point.id])
    assert browser.get(reverse("readiness", args=[briefing.id]))["Location"] == where
    assert "Chưa ghi phòng họp và thiết bị" in browser.get(reverse("briefing", args=[briefing.id])).content.decode()
    setup = reverse("point_setup", args=[own.unit.id])
    typed = {"place": "Hội trường", "technician": "Lô Thị Hoa", "technician_phone": "12", "ve": where}
    assert browser.post(setup, typed).status_code == 422
    typed |= dict.fromkeys(("microphone", "speaker", "screen", "camera", "power", "second_line"), "good")
    refused = browser.post(setup, typed)
    assert refused.status_code == 422
    assert 'value="Lô Thị Hoa"' in refused.content.decode()
    assert browser.post(setup, {**typed, "technician_phone": "0912 345 678"})["Location"] == where
    stale = browser.post(setup, {**typed, "place": "Phòng khác", "technician_phone": "0912 000 000"})
    assert "vừa ghi: Hội trường" in stale.content.decode()
    assert 'name="edition" value="1"' in stale.content.decode()
    before = PointSetup.objects.get().confirmed_at
    assert browser.post(reverse("point_confirm", args=[own.unit.id]), {"ve": "https://xau.vn/"})["Location"] == (
        reverse("my_point")
    )
    assert PointSetup.objects.get().confirmed_at != before
    assert 'href="tel:0912345678"' in browser.get(where).content.decode()
    assert browser.post(reverse("readiness_tick", args=[briefing.id, point.id]))["Location"] == where
    assert "Đã thử cầu lúc" in browser.get(where).content.decode()
    assert briefing.title in browser.get(reverse("my_point")).content.decode()
    assert cast.nhon_mai_official.client().get(where).status_code == 404


def test_a_link_is_measured_kept_and_told_in_words(cast: Cast) -> None:
    browser = cast.mai_son_official.client()
    assert browser.get(reverse("link_test")).status_code == 200
    at = browser.post(reverse("link_test_begin")).json()["at"]
    assert len(browser.get(f"{at}/tai?kb=32").content) == 32 * 1024
    assert len(browser.get(f"{at}/tai?kb=9999").content) == 512 * 1024
    assert browser.post(f"{at}/gui", b"x" * 1024, "application/octet-stream").status_code == 204
    assert browser.post(f"{at}/gui", b"x" * (512 * 1024 + 1), "application/octet-stream").status_code == 413
    with patch("giaoban.briefings.readiness.echo.PATIENCE", 0.01):
        assert browser.post(f"{at}/tieng", b"v=0", "application/sdp").status_code == 503
    found = {"rtt_ms": 600, "down_kbps": 200, "up_kbps": 60, "media": "ok", "loss_down": 9.54, "loss_up": 2}
    for wrong in ("{", '{"rtt_ms": "x"}', json.dumps({**found, "up_kbps": -1})):
        assert browser.post(f"{at}/xong", wrong, "application/json").status_code == 409
    answer = browser.post(f"{at}/xong", json.dumps(found), "application/json").json()
    assert answer == {
        "good": True,
        "said": [
            "Nghe và nói được.",
            "Xem được hình người nói; nhiều hình thì không.",
            "Có mất gói, tiếng vẫn nghe được.",
        ],
    }
    assert str(LinkTest.objects.get().loss_down) == "9.5"
    assert browser.get(f"{at}/tai?kb=8").status_code == 409
    assert browser.post(f"{at}/am-thanh", json.dumps({"heard": True}), "application/json").status_code == 204
    assert "200" in browser.get(reverse("my_point")).content.decode()
    assert cast.nhon_mai_official.client().get(f"{at}/tai?kb=8").status_code == 404


def test_words_for_a_link_follow_its_figures() -> None:
    rule = ReadinessRule(from_on=timezone.localdate())
    blocked = LinkTest(down_kbps=5000, up_kbps=5000, media="blocked")
    assert "chặn đường tiếng" in sentences(blocked, rule)[0]
    assert "quá yếu" in sentences(LinkTest(down_kbps=20, up_kbps=20, media="ok"), rule)[0]
    assert sentences(LinkTest(down_kbps=40, up_kbps=30, media="unknown"), rule) == [
        "Nghe được; nói dễ bị ngắt, nên nhắn chữ hoặc gọi điện.", "Không xem được hình; xem trang tài liệu được.",
        "Chưa đo được đường tiếng (UDP). Hãy đo lại lúc khác.",
    ]  # fmt: skip
    assert [bar.height for bar in bars([0, 100, 10_000, 99_999])] == [2, 20, 40, 40]


def test_the_rule_is_set_on_its_page(cast: Cast) -> None:
    browser, where = cast.secretary.client(), reverse("readiness_rule")
    typed = {"from_on": f"{timezone.localdate():%d/%m/%Y}", "test_minutes": "90", "link_days": "7", "setup_days": "30"}
    assert browser.post(where, {**typed, "down_kbps": "5", "up_kbps": "57"}).status_code == 422
    assert browser.post(where, {**typed, "down_kbps": "26", "up_kbps": "57"}).status_code == 302
    assert ReadinessRule.objects.get().test_minutes == 90
    assert "90" in browser.get(where).content.decode()
