"""The page and the metrics: for whom, and what they say."""

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.heartbeat import beat
from giaoban.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_the_page_says_each_state_in_words_and_refreshes(scene: Scene) -> None:
    scene.enter(scene.cast.chair)
    beat("web@here", "web", {"cpu": 3, "memory": 1000, "lines": 2, "seq": 10**9})
    page = scene.cast.admin.client().get("/quan-tri/van-hanh")
    text = page.content.decode()
    assert page.status_code == 200
    assert 'hx-trigger="every 5s"' in text
    for words in ("Vận hành", "có sự cố", "tốt", "không trả lời", "2 đường phòng họp", "Khởi động lại dịch vụ"):
        assert words in text
    assert page["Cache-Control"].startswith("max-age=0")


def test_only_administrators_see_it(cast: Cast) -> None:
    assert cast.chair.client().get("/quan-tri/van-hanh").status_code == 404
    assert "/quan-tri/van-hanh" in cast.admin.client().get("/quan-tri/nguoi").content.decode()
    assert "/quan-tri/van-hanh" not in cast.chair.client().get("/giao-ban/").content.decode()


def read(client: Client) -> dict[str, list[tuple[dict[str, str], float]]]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    return {family.name: [(sample.labels, sample.value) for sample in family.samples] for family in families}


def test_prometheus_reads_the_same_figures_from_whichever_process(scene: Scene) -> None:
    scene.enter(scene.cast.chair)
    for number in (1, 2):
        beat(f"web@{number}", "web", {"cpu": number, "memory": 1000, "lines": number, "seq": 10**9})
    found = read(Client())
    assert found["giaoban_database_up"] == [({}, 1.0)]
    assert found["giaoban_participants"] == [({}, 1.0)]
    assert found["giaoban_rooms_open"] == [({}, 1.0)]
    assert found["giaoban_web_connections"] == [
        ({"kind": "web", "process": f"web@{number}"}, float(number)) for number in (1, 2)
    ]
    assert [value for _, value in found["giaoban_janus_up"]] == [0.0]
    assert {labels["state"] for labels, _ in found["giaoban_jobs"]} == {"waiting", "planned", "running", "failed"}
    assert found["giaoban_disk_free_bytes"][0][1] > 0
    assert found["giaoban_database_size_bytes"][0][1] > 10**6


def test_metrics_are_not_for_the_world(settings: Settings) -> None:
    assert Client().get("/metrics").status_code == 200
    assert Client(REMOTE_ADDR="10.0.0.7").get("/metrics").status_code == 404
    assert Client(HTTP_X_FORWARDED_FOR="10.0.0.7").get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "a-token"
    assert Client().get("/metrics").status_code == 404
    assert Client(HTTP_AUTHORIZATION="Bearer another").get("/metrics").status_code == 404
    assert Client(REMOTE_ADDR="10.0.0.7", HTTP_AUTHORIZATION="Bearer a-token").get("/metrics").status_code == 200
    settings.METRICS_TOKEN = ""
    settings.BEHIND_PROXY = True
    assert Client().get("/metrics").status_code == 404
