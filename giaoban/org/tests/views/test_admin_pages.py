"""Every administration page: opens for the administrator, is absent for everybody else, and does what it says."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from giaoban.kernel.models import AuditRow
from giaoban.org.actions.delegations import delegate
from giaoban.org.actions.imports import upload_units
from giaoban.org.models import Holding, Person, Post, Unit
from giaoban.org.tests.cast import PASSWORD, Cast


def pages(cast: Cast) -> dict[str, str]:
    """Every page that opens by GET, by url name."""
    unit, person, post = cast.mai_son.id, cast.mai_son_official.person.id, cast.mai_son_official.post.id
    return {
        "units": "/quan-tri/don-vi",
        "unit": f"/quan-tri/don-vi/{unit}",
        "unit_children": f"/quan-tri/don-vi/{unit}/nhanh",
        "unit_new": f"/quan-tri/don-vi/{unit}/them",
        "unit_edit": f"/quan-tri/don-vi/{unit}/sua",
        "unit_move": f"/quan-tri/don-vi/{unit}/chuyen",
        "unit_import": f"/quan-tri/don-vi/{unit}/nhap",
        "person_new": f"/quan-tri/don-vi/{unit}/nguoi-moi",
        "post_new": f"/quan-tri/don-vi/{unit}/chuc-vu-moi",
        "people": "/quan-tri/nguoi",
        "person": f"/quan-tri/nguoi/{person}",
        "person_edit": f"/quan-tri/nguoi/{person}/sua",
        "person_password": f"/quan-tri/nguoi/{person}/mat-khau",
        "post": f"/quan-tri/chuc-vu/{post}",
        "post_edit": f"/quan-tri/chuc-vu/{post}/sua",
        "holding_new": f"/quan-tri/chuc-vu/{post}/giao",
        "delegation_new": f"/uy-quyen/chuc-vu/{post}",
    }


def deeds(cast: Cast) -> list[str]:
    """Every address that only takes POST."""
    unit, person, post = cast.na_hang.id, cast.mai_son_official.person.id, cast.mai_son_official.post.id
    holding = Holding.objects.get(post=post).id
    return [
        *(f"/quan-tri/don-vi/{unit}/{word}" for word in ("ket-thuc", "mo-lai")),
        *(f"/quan-tri/nguoi/{person}/{word}" for word in ("mo-khoa", "khoa", "mo-lai")),
        f"/quan-tri/chuc-vu/{post}/ket-thuc",
        f"/quan-tri/giu-chuc/{holding}/ket-thuc",
    ]


def test_every_page_opens_for_the_administrator(cast: Cast) -> None:
    client = cast.admin.client()
    for name, address in pages(cast).items():
        answer = client.get(address)
        assert answer.status_code == 200, name
        assert re.search("Mai Sơn|Lô Thị Hoa|Na Hang|Tương Dương", answer.content.decode()), name


@pytest.mark.parametrize("who", ["chair", "secretary", "mai_son_official", "village_head", "outsider"])
def test_every_page_is_absent_for_the_others(cast: Cast, who: str) -> None:
    client = cast.members()[who].client()
    for name, address in pages(cast).items():
        own = name == "delegation_new" and who == "mai_son_official"
        assert client.get(address).status_code == (200 if own else 404), name
        assert client.post(address, {"name": "x"}).status_code in ({422} if own else {404, 405}), name
    for address in deeds(cast):
        assert client.get(address).status_code == 405, address
        for last_day in ("2025-06-30", "hôm qua"):
            assert client.post(address, {"last_day": last_day}).status_code == 404, address
    assert not AuditRow.objects.exists()


def test_strangers_are_sent_to_sign_in(cast: Cast, client: Client) -> None:
    for address in [*pages(cast).values(), "/uy-quyen"]:
        assert client.get(address).headers["Location"].startswith("/dang-nhap?next=")
    for address in deeds(cast):
        assert client.post(address).headers["Location"].startswith("/dang-nhap?next=")


def test_other_districts_are_absent(cast: Cast) -> None:
    client = cast.admin.client()
    person, post, unit = cast.outsider.person.id, cast.outsider.post.id, cast.other_district.id
    for address in (
        f"/quan-tri/nguoi/{person}", f"/quan-tri/chuc-vu/{post}", f"/quan-tri/don-vi/{unit}",
        f"/quan-tri/nguoi?don-vi={unit}", "/quan-tri/nguoi?don-vi=khong-phai-ma", f"/quan-tri/don-vi/{unit}/nhap",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
    listed = client.get("/quan-tri/nguoi").content.decode()
    assert "Lô Thị Hoa" in listed
    assert "Cụt Thị Xuân" not in listed


@pytest.mark.parametrize(
    ("typed", "found"), [("mai son", True), ("MAI SƠN", True), ("16879", True), ("ky son", False), ("!&|", True)]
)
def test_searching_units(cast: Cast, typed: str, found: bool) -> None:
    page = cast.admin.client().get("/quan-tri/don-vi", {"q": typed}).content.decode()
    assert (f"/quan-tri/don-vi/{cast.mai_son.id}" in page) is found


@pytest.mark.parametrize(
    ("query", "found"), [("q=lo+thi", True), ("q=xong", False), ("loc=khoa", False), ("loc=chua-giao", False)]
)
def test_searching_people(cast: Cast, query: str, found: bool) -> None:
    page = cast.admin.client().get(f"/quan-tri/nguoi?{query}").content.decode()
    assert ("Lô Thị Hoa" in page) is found


def test_adding_a_village_keeps_what_was_typed_when_refused(cast: Cast) -> None:
    client, address = cast.admin.client(), f"/quan-tri/don-vi/{cast.mai_son.id}/them"
    form = {"level": "village", "name": "Bản Na Hang", "kind": "", "code": "", "position": "3", "valid_from": ""}
    refused = client.post(address, form)
    assert refused.status_code == 422
    assert "Đã có Bản Na Hang" in refused.content.decode()
    assert 'value="3"' in refused.content.decode()
    assert client.post(address, form | {"name": "Bản Phá Kháo"}).status_code == 302
    assert Unit.objects.get(name="Bản Phá Kháo").parent == cast.mai_son


def test_editing_moving_closing_reopening(cast: Cast) -> None:
    client, address = cast.admin.client(), f"/quan-tri/don-vi/{cast.na_hang.id}"
    form = {"name": "Bản Na Hang Mới", "kind": "", "code": "", "position": "1", "valid_from": "2021-02-01"}
    assert client.post(f"{address}/sua", form).status_code == 302
    assert client.post(f"{address}/chuyen", {"parent": str(cast.nhon_mai.id)}).status_code == 302
    assert client.post(f"{address}/chuyen", {"parent": "x"}).status_code == 404
    assert client.post(f"{address}/ket-thuc", {"last_day": "30/06/2025"}).status_code == 302
    cast.na_hang.refresh_from_db()
    assert (cast.na_hang.name, cast.na_hang.parent, str(cast.na_hang.valid_to)) == (
        "Bản Na Hang Mới",
        cast.nhon_mai,
        "2025-06-30",
    )
    assert "Cho hoạt động trở lại" in client.get(address).content.decode()
    assert client.post(f"{address}/mo-lai").status_code == 302
    assert Unit.objects.get(id=cast.na_hang.id).valid_to is None


def test_a_refused_closing_says_why(cast: Cast) -> None:
    client = cast.admin.client()
    answer = client.post(f"/quan-tri/don-vi/{cast.mai_son.id}/ket-thuc", {"last_day": "2025-06-30"}, follow=True)
    assert "Còn 1 đơn vị đang hoạt động bên dưới" in answer.content.decode()


def test_a_new_person_from_account_to_first_sign_in(cast: Cast, client: Client) -> None:
    admin = cast.admin.client()
    form = {"full_name": "Lầu Bá Rê", "username": "re.nhonmai", "phone": "", "email": ""}
    answer = admin.post(f"/quan-tri/don-vi/{cast.nhon_mai.id}/nguoi-moi", form)
    password = re.search(r"<code>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</code>", answer.content.decode())
    assert password
    assert "no-store" in answer.headers["Cache-Control"]
    person = Person.objects.get(username="re.nhonmai")
    given = admin.post(
        f"/quan-tri/chuc-vu/{cast.nhon_mai_official.post.id}/giao?nguoi={person.id}",
        {"from_on": "2024-01-01", "to_on": ""},
    )
    assert given.status_code == 302
    assert client.post("/dang-nhap", {"username": "re.nhonmai", "password": password[1]}).status_code == 302
    assert client.get("/uy-quyen").headers["Location"].startswith("/mat-khau")


def test_passwords_and_locks(cast: Cast, client: Client) -> None:
    admin, person = cast.admin.client(), cast.village_head.person
    for _ in range(5):
        client.post("/dang-nhap", {"username": "nahang", "password": "sai"})
    address = f"/quan-tri/nguoi/{person.id}"
    assert "Cho đăng nhập lại ngay" in admin.get(address).content.decode()
    assert admin.post(f"{address}/mo-khoa").status_code == 302
    assert "Cho đăng nhập lại ngay" not in admin.get(address).content.decode()
    assert admin.post(f"{address}/mat-khau", {"password": "ngan"}).status_code == 422
    assert "nuong-lua-vang" in admin.post(f"{address}/mat-khau", {"password": "nuong-lua-vang"}).content.decode()
    assert client.post("/dang-nhap", {"username": "nahang", "password": PASSWORD}).status_code == 422
    assert client.post("/dang-nhap", {"username": "nahang", "password": "nuong-lua-vang"}).status_code == 302
    admin.post(f"{address}/khoa")
    assert client.get("/mat-khau").status_code == 302
    admin.post(f"{address}/mo-lai")
    assert Person.objects.get(id=person.id).is_active


def test_posts_and_holders(cast: Cast) -> None:
    client = cast.admin.client()
    form = {"title": "Chủ tịch UBND xã", "roles": ["leader"], "from_on": "2024-01-01", "to_on": ""}
    assert client.post(f"/quan-tri/don-vi/{cast.mai_son.id}/chuc-vu-moi", form).status_code == 302
    post = Post.objects.get(title="Chủ tịch UBND xã")
    address = f"/quan-tri/chuc-vu/{post.id}"
    assert "Lô Thị Hoa" in client.get(f"{address}/giao", {"q": "lo thi"}).content.decode()
    person = cast.mai_son_official.person
    assert (
        client.post(f"{address}/giao?nguoi={person.id}", {"from_on": "2024-01-01", "to_on": "2023-01-01"}).status_code
        == 422
    )
    assert client.post(f"{address}/giao?nguoi={person.id}", {"from_on": "2024-01-01", "to_on": ""}).status_code == 302
    holding = Holding.objects.get(post=post)
    assert (
        client.post(f"{address}/sua", {"title": "Quyền Chủ tịch", "roles": ["leader", "official"]}).status_code == 302
    )
    assert "chủ trì cuộc giao ban" in client.get(address).content.decode()
    assert client.post(f"/quan-tri/giu-chuc/{holding.id}/ket-thuc").status_code == 302
    assert client.post(f"{address}/ket-thuc", {"last_day": "2025-01-01"}).status_code == 302
    post.refresh_from_db()
    assert (post.title, str(post.to_on)) == ("Quyền Chủ tịch", "2025-01-01")


def test_a_chair_lends_and_takes_back(cast: Cast) -> None:
    client, today = cast.chair.client(), timezone.localdate()
    address = f"/uy-quyen/chuc-vu/{cast.chair.post.id}"
    assert "Lương Thị Mây" in client.get(address, {"q": "may"}).content.decode()
    person = cast.secretary.person
    form = {
        "powers": ["briefings.chair"], "from_on": f"{today}", "to_on": f"{today + timedelta(days=3)}",
        "reason": "Đi công tác", "next": "/uy-quyen",
    }  # fmt: skip
    assert client.post(f"{address}?nguoi={person.id}", form | {"reason": ""}).status_code == 422
    assert client.post(f"{address}?nguoi={person.id}", form).headers["Location"] == "/uy-quyen"
    assert "chủ trì cuộc giao ban" in client.get("/uy-quyen").content.decode()
    row = cast.chair.post.delegations.get()
    assert "Chủ tịch UBND huyện" in cast.secretary.client().get("/uy-quyen").content.decode()
    assert cast.outsider.client().post(f"/uy-quyen/{row.id}/ket-thuc").status_code == 404
    assert client.post(f"/uy-quyen/{row.id}/ket-thuc", {"next": "/uy-quyen"}).headers["Location"] == "/uy-quyen"


def test_an_ended_post_leaves_its_pages_readable(cast: Cast) -> None:
    today = timezone.localdate()
    delegate(
        actor=cast.chair.actor, post_id=cast.chair.post.id, person_id=cast.secretary.person.id,
        powers=["briefings.chair"], from_on=today, to_on=today, reason="Đi họp",
    )  # fmt: skip
    page = cast.admin.client().get(f"/quan-tri/chuc-vu/{cast.chair.post.id}").content.decode()
    assert "Đi họp" in page
    assert "Đi họp" in cast.admin.client().get(f"/quan-tri/nguoi/{cast.secretary.person.id}").content.decode()


def test_importing_a_list_with_a_look_before(cast: Cast) -> None:
    client, address = cast.admin.client(), f"/quan-tri/don-vi/{cast.mai_son.id}/nhap"
    assert client.post(address, {}).status_code == 422
    excel = SimpleUploadedFile("x.csv", b"PK\x03\x04....")
    assert "tệp Excel" in client.post(address, {"file": excel}).content.decode()
    good = "cấp;mã;tên;mã cấp trên\r\nbản;;Bản Na Hang;\r\nbản;;Bản Xốp Mạt;\r\n".encode("utf-8-sig")
    check = client.post(address, {"file": SimpleUploadedFile("ban.csv", good)}).headers["Location"]
    page = client.get(check).content.decode()
    assert "Bản Xốp Mạt" in page
    assert not Unit.objects.filter(name="Bản Xốp Mạt").exists()
    assert cast.outsider.client().get(check).status_code == 404
    assert cast.outsider.client().post(check).status_code == 404
    assert client.post(check).status_code == 302
    assert Unit.objects.get(name="Bản Xốp Mạt").parent == cast.mai_son
    assert client.get(check).status_code == 302


def test_a_bad_list_names_every_line_and_changes_nothing(cast: Cast) -> None:
    bad = "level,code,name,parent_code\nvillage,,,\nplanet,,Sao Hỏa,\nvillage,,Bản Tốt,\n".encode()
    file = upload_units(actor=cast.admin.actor, under_id=cast.mai_son.id, file_name="ban.csv", content=bad)
    client = cast.admin.client()
    page = client.get(f"/quan-tri/nhap/{file.id}").content.decode()
    assert "Dòng 2" in page
    assert "Dòng 3" in page
    assert client.post(f"/quan-tri/nhap/{file.id}").status_code == 409
    assert not Unit.objects.filter(name="Bản Tốt").exists()
