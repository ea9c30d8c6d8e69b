"""Signing in, being locked out, sessions and the post one acts in."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from giaoban.kernel.models import AuditRow
from giaoban.org.actions.sign_in import clear_lock_out
from giaoban.org.models import Holding, Person, Post, SignInThrottle
from giaoban.org.tests.cast import BEGAN, PASSWORD, Cast

GUARDED = "/mat-khau"


def attempt(client: Client, username: str, password: str = PASSWORD, address: str = "10.0.0.7", **extra: str) -> str:
    answer = client.post("/dang-nhap", {"username": username, "password": password, **extra}, REMOTE_ADDR=address)
    assert answer.status_code in (302, 422)
    return answer.headers["Location"] if answer.status_code == 302 else answer.content.decode()


def test_the_right_password_lets_in(cast: Cast, client: Client) -> None:
    assert attempt(client, " ChuTich ", next="/giao-ban/") == "/giao-ban/"
    assert client.get(GUARDED).status_code == 200
    row = AuditRow.objects.get()
    assert (row.code, row.actor_person, row.origin) == ("org.signed_in", cast.chair.person.id, "web 10.0.0.7")
    assert Person.objects.get(username="chutich").signed_in_at is not None


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_next_never_leads_away(cast: Cast, client: Client, away: str) -> None:
    assert attempt(client, "chutich", next=away) == "/"


def test_failures_are_recorded_although_refused_and_tell_nothing(cast: Cast, client: Client) -> None:
    real, nobody = attempt(client, "chutich", "sai"), attempt(client, "khongcoai", "sai")
    assert "Còn 4 lần thử" in real
    assert real.replace("chutich", "?").split("csrf")[0] == nobody.replace("khongcoai", "?").split("csrf")[0]
    rows = AuditRow.objects.filter(code="org.sign_in_failed")
    assert [row.payload["person_id"] for row in rows.order_by("id")] == [str(cast.chair.person.id), None]
    assert not any("khongcoai" in str([row.payload, row.after, row.actor_name]) for row in rows)


@pytest.mark.parametrize("username", ["chutich", "khongcoai"])
def test_five_failures_lock_the_name_whether_it_exists_or_not(cast: Cast, client: Client, username: str) -> None:
    for _ in range(4):
        assert "tạm khóa" not in attempt(client, username, "sai")
    until = timezone.localtime(timezone.now() + timedelta(minutes=15))
    page = attempt(client, username, "sai")
    assert "tạm khóa đến" in page
    assert any(f"{until + timedelta(seconds=add):%H:%M}" in page for add in (-60, 0, 60))
    assert "tạm khóa đến" in attempt(client, username, PASSWORD)
    assert not AuditRow.objects.filter(code="org.signed_in").exists()


def test_the_lock_ends_by_itself(cast: Cast, client: Client) -> None:
    for _ in range(5):
        attempt(client, "chutich", "sai")
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=15, seconds=1)):
        assert attempt(client, "chutich") == "/"
    assert SignInThrottle.objects.count() == 1  # the address keeps its count, the name is forgiven


def test_failures_far_apart_do_not_add_up(cast: Cast, client: Client) -> None:
    for _ in range(4):
        attempt(client, "chutich", "sai")
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=16)):
        assert "Còn 4 lần thử" in attempt(client, "chutich", "sai")


def test_an_administrator_lifts_the_lock(cast: Cast, client: Client) -> None:
    for _ in range(5):
        attempt(client, "maison", "sai")
    clear_lock_out(actor=cast.admin.actor, person_id=cast.mai_son_official.person.id)
    assert attempt(client, "maison") == "/"


def test_many_names_from_one_address_lock_the_address(cast: Cast, client: Client) -> None:
    for number in range(40):
        attempt(client, f"ten{number}", "sai")
    assert "Mạng này" in attempt(client, "chutich")
    assert attempt(client, "chutich", address="10.0.0.8") == "/"


def test_a_closed_account_does_not_get_in(cast: Cast, client: Client) -> None:
    Person.objects.filter(username="chutich").update(is_active=False)
    assert "chưa đúng" in attempt(client, "chutich")


def test_a_stranger_is_sent_to_sign_in_and_back(client: Client, db: None) -> None:
    answer = client.get("/mat-khau?a=1")
    assert answer.headers["Location"] == "/dang-nhap?next=/mat-khau%3Fa%3D1"
    partial = client.get(GUARDED, headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/quan-tri/nguoi"})
    assert partial.headers["HX-Redirect"] == "/dang-nhap?next=/quan-tri/nguoi"


def test_an_expired_session_says_so(cast: Cast) -> None:
    client = cast.chair.client()
    client.session.flush()
    client.cookies["sessionid"] = "da-het-han"
    answer = client.get(GUARDED)
    assert "het-han=1" in answer.headers["Location"]
    assert "Phiên làm việc đã hết hạn" in client.get(answer.headers["Location"]).content.decode()


def test_an_idle_session_lives_eight_hours(cast: Cast) -> None:
    client = cast.chair.client()
    start = timezone.now()
    with patch("django.utils.timezone.now", return_value=start + timedelta(hours=7, minutes=59)), \
            patch("time.time", return_value=start.timestamp() + 28_740):  # fmt: skip
        assert client.get(GUARDED).status_code == 200
    with patch("django.utils.timezone.now", return_value=start + timedelta(hours=15)):
        assert client.get(GUARDED).status_code == 200
    with patch("django.utils.timezone.now", return_value=start + timedelta(hours=24)):
        assert client.get(GUARDED).status_code == 302


def test_signing_out_ends_the_session(cast: Cast) -> None:
    client = cast.chair.client()
    assert client.get("/dang-xuat").status_code == 405
    assert client.post("/dang-xuat").headers["Location"] == "/dang-nhap"
    assert client.get(GUARDED).status_code == 302
    assert AuditRow.objects.get().code == "org.signed_out"


def test_a_password_set_by_another_must_be_changed_first(cast: Cast) -> None:
    Person.objects.filter(id=cast.chair.person.id).update(must_change_password=True)
    client = cast.chair.client()
    answer = client.get("/quan-tri/nguoi")
    assert answer.headers["Location"] == "/mat-khau?next=/quan-tri/nguoi"
    form = {"old": PASSWORD, "new": "nuong-lua-vang", "again": "nuong-lua-vang", "next": "/quan-tri/nguoi"}
    assert "giống nhau" in client.post("/mat-khau", form | {"again": "khac"}).content.decode()
    assert client.post("/mat-khau", form).headers["Location"] == "/quan-tri/nguoi"
    assert client.get(GUARDED).status_code == 200


def test_choosing_the_post_to_act_in(cast: Cast) -> None:
    second = Post.objects.create(unit=cast.mai_son, title="Phó Chủ tịch UBND xã", roles=["leader"], from_on=BEGAN)
    holding = Holding.objects.create(post=second, person=cast.mai_son_official.person, from_on=BEGAN)
    client = cast.mai_son_official.client()
    client.post("/chuc-vu", {"post": str(second.id)})
    assert client.session["post"] == str(second.id)
    client.post("/chuc-vu", {"post": str(cast.admin.post.id)})
    assert client.session["post"] == str(second.id)
    holding.delete()
    client.get(GUARDED)
    assert client.session["post"] == str(cast.mai_son_official.post.id)


def test_the_chosen_language_follows_the_person_to_another_browser(cast: Cast) -> None:
    assert cast.chair.client().post("/ngon-ngu", {"language": "en", "next": "/mat-khau"}).status_code == 302
    assert 'lang="en"' in cast.chair.client().get("/mat-khau").content.decode()
    assert AuditRow.objects.get().code == "org.language_chosen"
    cast.chair.client().post("/ngon-ngu", {"language": "en"})
    cast.chair.client().post("/ngon-ngu", {"language": "tlh"})
    assert AuditRow.objects.count() == 1
