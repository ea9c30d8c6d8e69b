"""The pages of minutes and notice: running, drafted, corrected by two, finalised, sent, confirmed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from giaoban.briefings.minutes.actions.papers import assemble_paper
from giaoban.briefings.minutes.models import Acknowledgement, Entry, Paper, Version
from giaoban.briefings.minutes.tests.permissions import KIND
from giaoban.briefings.minutes.tests.story import held
from giaoban.briefings.tests.scene import Scene

__all__ = ["held"]


def url(name: str, *ids: object) -> str:
    return reverse(name, args=ids)


@pytest.fixture
def drafted(held: Scene) -> Scene:
    """Minutes drafted."""
    held.act(assemble_paper, held.cast.secretary, **KIND)
    return held


def typed(edition: int, **changes: str) -> dict[str, str]:
    """What the form of corrections sends."""
    paper = Paper.objects.get(kind="bien-ban")
    values = {name: value for name, value in paper.head.items() if isinstance(value, str)}
    for n, section in enumerate(paper.sections):
        values |= {f"heading-{n}": section["heading"], f"body-{n}": section["body"]}
    return {**values, "edition": str(edition), **changes}


def act(browser: Client, scene: Scene, verb: str, **more: str) -> Any:
    return browser.post(url("paper_act", scene.briefing.id, "bien-ban"), {"viec": verb, **more})


def test_running_minutes_are_saved_while_they_are_written(scene: Scene) -> None:
    secretary, chair = scene.cast.secretary.client(), scene.cast.chair.client()
    address, item = url("minutes_write", scene.briefing.id), str(scene.items[0].id)
    htmx = {"HX-Request": "true"}
    assert "Tự lưu khi đang ghi" in secretary.get(url("minutes", scene.briefing.id)).content.decode()
    saved = secretary.post(address, {"item": item, "text": "Bà Hoa báo cáo", "edition": "0"}, headers=htmx)
    assert 'name="edition" value="1"' in saved.content.decode()
    answer = chair.post(address, {"item": item, "text": "Ông Dũng báo cáo", "edition": "0"}, headers=htmx)
    assert answer.status_code == 422
    assert "Bà Hoa báo cáo" in answer.content.decode()
    assert 'name="edition" value="0"' in answer.content.decode()
    assert Entry.objects.get().text == "Bà Hoa báo cáo"
    plain = chair.post(address, {"item": item, "text": "Ông Dũng báo cáo", "edition": "0"})
    assert "Ông Dũng báo cáo" in plain.content.decode()
    chair.post(address, {"item": item, "text": "Bà Hoa, ông Dũng báo cáo", "edition": "1"})
    assert Entry.objects.get().text == "Bà Hoa, ông Dũng báo cáo"


def test_the_invited_see_nothing_before_it_is_final(drafted: Scene) -> None:
    official = drafted.cast.mai_son_official.client()
    page = official.get(url("minutes", drafted.briefing.id)).content.decode()
    assert "Đang soạn" in page
    assert "12 hộ có dịch" not in page
    assert official.get(url("paper_preview", drafted.briefing.id, "bien-ban")).status_code == 404
    assert official.get(url("paper_file", drafted.briefing.id, "bien-ban", 1, "pdf")).status_code == 404


def test_from_draft_to_confirmed_by_a_unit(drafted: Scene) -> None:
    secretary, official = drafted.cast.secretary.client(), drafted.cast.mai_son_official.client()
    preview = secretary.get(url("paper_preview", drafted.briefing.id, "bien-ban"))
    assert preview.content.startswith(b"%PDF")
    act(secretary, drafted, "chot", edition="1")
    act(secretary, drafted, "gui")
    page = official.get(url("minutes", drafted.briefing.id)).content.decode()
    assert "12 hộ có dịch" in page
    assert '<th scope="col">Điểm cầu</th>' in page
    official.post(url("paper_acknowledge", drafted.briefing.id, "bien-ban"))
    assert Acknowledgement.objects.get().circulation.point.name == "Xã Mai Sơn"
    page = secretary.get(url("minutes", drafted.briefing.id)).content.decode()
    assert "Bản Na Hang" in page
    assert "1/3" in page
    for suffix, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer: Any = official.get(url("paper_file", drafted.briefing.id, "bien-ban", 1, suffix))
        assert b"".join(answer.streaming_content).startswith(start)


def test_two_writers_see_both_texts_and_lose_none(drafted: Scene) -> None:
    address = url("paper_save", drafted.briefing.id, "bien-ban")
    mine = typed(1, **{"body-0": "Khai mạc, bản của chủ trì"})
    assert (
        drafted.cast.secretary.client().post(address, typed(1, **{"body-0": "Khai mạc, bản thư ký"})).status_code == 302
    )
    chair = drafted.cast.chair.client()
    answer = chair.post(address, mine)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Khai mạc, bản của chủ trì" in page
    assert "Khai mạc, bản thư ký" in page
    assert chair.post(address, {**mine, "edition": "2"}).status_code == 302
    assert Paper.objects.get(kind="bien-ban").sections[0]["body"] == "Khai mạc, bản của chủ trì"


def test_an_old_version_is_the_desks_alone(drafted: Scene) -> None:
    secretary = drafted.cast.secretary.client()
    act(secretary, drafted, "chot", edition="1")
    secretary.post(url("paper_save", drafted.briefing.id, "bien-ban"), typed(1, **{"body-0": "Khác"}))
    act(secretary, drafted, "chot", edition="2")
    assert Version.objects.count() == 1
    act(secretary, drafted, "chot", edition="2", reason="Sửa khai mạc")
    old = url("paper_file", drafted.briefing.id, "bien-ban", 1, "pdf")
    assert secretary.get(old).status_code == 200
    assert drafted.cast.mai_son_official.client().get(old).status_code == 404


@pytest.mark.parametrize("kind", ["khac", "minutes"])
def test_an_unknown_paper_is_not_there(drafted: Scene, kind: str) -> None:
    secretary = drafted.cast.secretary.client()
    for name in ("paper_save", "paper_act", "paper_acknowledge"):
        assert secretary.post(url(name, drafted.briefing.id, kind), {"viec": "gui"}).status_code == 404
    assert secretary.get(url("paper_preview", drafted.briefing.id, kind)).status_code == 404


def test_the_notice_has_its_own_page(held: Scene) -> None:
    secretary = held.cast.secretary.client()
    act_on = url("paper_act", held.briefing.id, "thong-bao")
    secretary.post(act_on, {"viec": "dung-lai"})
    page = secretary.get(url("conclusion_notice", held.briefing.id)).content.decode()
    assert "Mai Sơn lập chốt kiểm dịch" in page
    assert 'value="TB-UBND"' in page
