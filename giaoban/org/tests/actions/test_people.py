"""Changing people and their accounts."""

import pytest
from django.contrib.auth.hashers import check_password

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow
from giaoban.org.actions import people
from giaoban.org.actions.posts import appoint
from giaoban.org.models import Holding, Person, Unit
from giaoban.org.tests.cast import BEGAN, PASSWORD, Cast, Member


def add(by: Member, home: Unit, **changes: str) -> Person:
    values = {"username": "hoa.nhonmai", "full_name": "Lô Thị Hoa", "password": "mua-ngau-qua-doi"} | changes
    return people.create_person(actor=by.actor, home_id=home.id, **values)  # type: ignore[arg-type]


def test_admin_opens_an_account(cast: Cast) -> None:
    person = add(cast.admin, cast.nhon_mai, username=" Hoa.NhonMai ", phone="0912 345.678")
    person.refresh_from_db()
    assert (person.username, person.phone, person.must_change_password) == ("hoa.nhonmai", "0912345678", True)
    assert person.search == "lo thi hoa hoa.nhonmai 0912345678"
    assert check_password("mua-ngau-qua-doi", person.password)
    row = AuditRow.objects.get()
    assert row.after["password"] == "***"
    assert "mua-ngau" not in str(row.payload)


def test_others_cannot(cast: Cast) -> None:
    for who in (cast.chair, cast.mai_son_official, cast.outsider):
        with pytest.raises(Absent):
            add(who, cast.nhon_mai)
    with pytest.raises(Absent):
        add(cast.admin, cast.other_district)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "lô thị hoa"}, "username"),
        ({"username": "ab"}, "username"),
        ({"username": "KySon"}, "username"),
        ({"full_name": " "}, "full_name"),
        ({"phone": "12ab"}, "phone"),
        ({"email": "hoa@"}, "email"),
        ({"password": "ngan"}, "password"),
        ({"password": "1111111111"}, "password"),
        ({"password": "Lô Thị Hoa"}, "password"),
        ({"password": "password123"}, "password"),
    ],
)
def test_refused_with_the_field_to_correct(cast: Cast, changes: dict[str, str], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        add(cast.admin, cast.nhon_mai, **changes)
    assert refused.value.field == field


def test_editing(cast: Cast) -> None:
    person = cast.mai_son_official.person
    values = {"full_name": "Lô Thị Hòa", "phone": "", "email": "hoa@maison.vn"}
    people.edit_person(actor=cast.admin.actor, person_id=person.id, home_id=None, **values)
    person.refresh_from_db()
    assert person.search == "lo thi hoa maison"
    assert AuditRow.objects.get().after == {"full_name": "Lô Thị Hòa", "email": "hoa@maison.vn"}


def test_setting_a_password_ends_sessions(cast: Cast) -> None:
    client = cast.mai_son_official.client()
    assert client.get("/mat-khau").status_code == 200
    people.set_password(actor=cast.admin.actor, person_id=cast.mai_son_official.person.id, password="nuong-lua-vang")
    assert client.get("/mat-khau").status_code == 302


def test_an_account_that_also_acts_elsewhere_is_kept_by_a_higher_administrator(cast: Cast) -> None:
    person = cast.mai_son_official.person
    Holding.objects.create(post=cast.outsider.post, person=person, from_on=BEGAN)
    for change in (people.deactivate_person, people.activate_person):
        with pytest.raises(Absent):
            change(actor=cast.admin.actor, person_id=person.id)
    with pytest.raises(Absent):
        people.set_password(actor=cast.admin.actor, person_id=person.id, password="nuong-lua-vang")


def test_closing_and_opening_an_account(cast: Cast) -> None:
    client = cast.mai_son_official.client()
    people.deactivate_person(actor=cast.admin.actor, person_id=cast.mai_son_official.person.id)
    assert client.get("/mat-khau").status_code == 302
    people.activate_person(actor=cast.admin.actor, person_id=cast.mai_son_official.person.id)
    assert [row.code for row in AuditRow.objects.order_by("id")] == ["org.person_deactivated", "org.person_activated"]


def test_nobody_closes_their_own(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="tự khóa"):
        people.deactivate_person(actor=cast.admin.actor, person_id=cast.admin.person.id)


def test_changing_ones_own_password(cast: Cast) -> None:
    actor = cast.village_head.actor
    with pytest.raises(RuleBroken) as refused:
        people.change_own_password(actor=actor, old="sai", new="nuong-lua-vang")
    assert refused.value.field == "old"
    with pytest.raises(RuleBroken) as refused:
        people.change_own_password(actor=actor, old=PASSWORD, new=PASSWORD)
    assert refused.value.field == "new"
    person = people.change_own_password(actor=actor, old=PASSWORD, new="nuong-lua-vang")
    assert check_password("nuong-lua-vang", person.password)


def test_a_new_person_is_found_only_near_home(cast: Cast) -> None:
    stranger = cast.outsider.person
    with pytest.raises(Absent):
        appoint(actor=cast.admin.actor, post_id=cast.mai_son_official.post.id, person_id=stranger.id)
