"""The pages: taken in, found again, moved on, refused with what was typed, the person's data only with a reason."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.models import Dossier, DossierState
from giaoban.onestop.dossiers.tests.people import ID, ready, received
from giaoban.onestop.procedures.models import Version
from giaoban.onestop.processes.models import Move
from giaoban.org.tests.cast import Cast


@pytest.fixture
def version(cast: Cast) -> Version:
    return ready(cast)[0]


@pytest.fixture
def clerk(cast: Cast) -> Client:
    return cast.mai_son_official.client()


def typed(version: Version, **changes: object) -> dict[str, object]:
    papers = [str(paper.id) for paper in version.papers.filter(required=True)]
    values = {"personal_id": ID, "name": "Lầu Bá Rế", "papers": papers, "channel": "counter", "client_key": uuid4()}
    return values | changes


def test_taken_in_with_one_form_sent_twice(clerk: Client, version: Version) -> None:
    assert "Xác nhận tình trạng hôn nhân" in clerk.get(reverse("dossier_choose") + "?q=hon nhan").content.decode()
    address, form = reverse("dossier_intake", args=[version.id]), typed(version)
    assert clerk.get(address).status_code == 200
    first, second = clerk.post(address, form), clerk.post(address, form)
    assert first["Location"] == second["Location"]
    page = clerk.get(first["Location"]).content.decode()
    assert Dossier.objects.get().code in page
    assert "Chuyển thụ lý" in page
    assert ID not in page


def test_what_was_typed_stays_beside_the_refusal(clerk: Client, version: Version) -> None:
    answer = clerk.post(reverse("dossier_intake", args=[version.id]), typed(version, personal_id="123", note="Gấp"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "đúng 12 chữ số" in page
    assert "Lầu Bá Rế" in page
    assert "Gấp" in page


def test_a_known_person_is_found_without_diacritics_and_recalled(clerk: Client, cast: Cast, version: Version) -> None:
    dossier = received(cast.mai_son_official, version)
    address = reverse("dossier_intake", args=[version.id])
    for asked in ("lau ba", ID, "0912345678"):
        page = clerk.get(address, {"nguoi": asked}).content.decode()
        assert "Lầu Bá Rế" in page, asked
        assert "•••• 1234" in page
    page = clerk.post(reverse("dossier_recall", args=[version.id, dossier.applicant_id])).content.decode()
    assert ID in page
    assert "Dùng lại giấy tờ" in page


def test_moved_by_its_button_and_twice_is_told(clerk: Client, cast: Cast, version: Version) -> None:
    dossier = received(cast.mai_son_official, version)
    main = access.main_step(dossier)
    assert main is not None
    form = {
        "running": main.id,
        "edition": main.edition,
        "move": Move.objects.get(source=main.step, label="Chuyển thụ lý").id,
    }
    address = reverse("dossier_move", args=[dossier.id])
    assert clerk.post(address, form).status_code == 302
    again = clerk.post(address, form)
    assert again.status_code == 422
    assert "Hồ sơ đang ở: Thẩm định hồ sơ" in again.content.decode()
    assert clerk.post(address, {"running": "x"}).status_code == 404


def test_deeds_keep_what_was_typed_and_warn_the_second_time(clerk: Client, cast: Cast, version: Version) -> None:
    dossier = received(cast.mai_son_official, version)
    page = reverse("dossier", args=[dossier.id])
    ask, go_on = (reverse("dossier_deed", args=[dossier.id, slug]) for slug in ("bo-sung", "tiep-tuc"))
    assert clerk.post(ask, {"bo-sung-edition": 1, "bo-sung-text": "Thiếu chữ ký"}).status_code == 302
    assert "đang tạm dừng" in clerk.get(page).content.decode()
    assert clerk.post(go_on, {"tiep-tuc-edition": 2}).status_code == 302
    second = clerk.post(ask, {"bo-sung-edition": 3, "bo-sung-text": "Thiếu ảnh"})
    assert second.status_code == 422
    assert "tính là trễ hạn" in second.content.decode()
    assert "Thiếu ảnh" in second.content.decode()
    agreed = {"bo-sung-edition": 3, "bo-sung-text": "Thiếu ảnh", "bo-sung-knows_late": "on"}
    assert clerk.post(ask, agreed).status_code == 302
    dossier.refresh_from_db()
    assert (dossier.state, dossier.supplements) == (DossierState.PAUSED, 2)


def test_data_of_the_person_only_with_a_reason(clerk: Client, cast: Cast, version: Version) -> None:
    dossier = received(cast.mai_son_official, version)
    address = reverse("dossier_person", args=[dossier.id])
    assert clerk.post(address, {"reason": ""}).status_code == 422
    assert ID in clerk.post(address, {"reason": "contact"}).content.decode()


def test_inbox_list_and_code(clerk: Client, cast: Cast, version: Version) -> None:
    dossier = received(cast.mai_son_official, version)
    for tab, there in (("vai-tro", True), ("toi", False), ("don-vi", True)):
        assert (dossier.code in clerk.get(reverse("dossiers"), {"xem": tab}).content.decode()) == there
    assert dossier.code in clerk.get(reverse("dossier_list"), {"q": "lau ba re"}).content.decode()
    assert dossier.code not in clerk.get(reverse("dossier_list"), {"tre": "1"}).content.decode()
    found = clerk.get(reverse("dossier_find"), {"ma": f" {dossier.code.lower()} "})
    assert found["Location"] == reverse("dossier", args=[dossier.id])
    neighbour = cast.nhon_mai_official.client()
    assert neighbour.get(reverse("dossier_find"), {"ma": dossier.code})["Location"] != found["Location"]
    assert dossier.code not in neighbour.get(reverse("dossier_list")).content.decode()
    assert dossier.code in clerk.get(reverse("work")).content.decode()
